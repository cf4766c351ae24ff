/** Fields that all actions of the generic connector have, and how an answer is handed on. */
import { z } from "zod";
import { ConnectorError } from "../connector-error.ts";
import {
	type HttpAnswer,
	type HttpRequest,
	readJson,
} from "../http-client/http-client.ts";

/** Headers that belong to the client, or that would carry a secret into the history of a run. */
const RESERVED =
	/^(authorization|proxy-.*|cookie|host|connection|content-length|transfer-encoding|te|trailer|upgrade|keep-alive|expect|accept-encoding|idempotency-key)$/i;
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const HEADER_VALUE = /^[\x20-\x7e\x80-\xff]*$/;

export const pathSchema = z
	.string()
	.trim()
	.max(2000)
	.refine((path) => !/^[a-z][a-z0-9+.-]*:|^\/\/|[\\?#\t\n\r]/i.test(path), {
		error: "must be a path below the credential's address, without ? or #",
	})
	.default("")
	.meta({
		title: "Path",
		description: "Put after the credential's address.",
		examples: ["/tickets"],
	});

export const querySchema = z
	.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
	.default({})
	.meta({
		title: "Query",
		description: "What stands after the ? of an address, by name.",
	});

export const headersSchema = z
	.record(
		z
			.string()
			.regex(HEADER_NAME, { error: "has a name that no header can have" })
			.refine((name) => !RESERVED.test(name), {
				error: "is set by Patchbay: secrets belong in the credential",
			}),
		z
			.string()
			.regex(HEADER_VALUE, { error: "holds characters that cannot be sent" }),
	)
	.default({})
	.meta({
		title: "Headers",
		description:
			"Never put a secret here: it would stand in the history. Use the credential.",
	});

export const answerSchema = z.object({
	status: z.number().meta({ title: "Status" }),
	headers: z
		.record(z.string(), z.string())
		.meta({ title: "Headers", description: "Their names in small letters." }),
	body: z.unknown().meta({
		title: "Body",
		description: "JSON as data, everything else as text.",
	}),
});

export const sampleAnswer: z.output<typeof answerSchema> = {
	status: 200,
	headers: { "content-type": "application/json" },
	body: { id: "T-1024", status: "open" },
};

/** Hands an answer on: JSON as data, everything else as text. */
export function toAnswer(
	answer: HttpAnswer,
	method: HttpRequest["method"],
): z.output<typeof answerSchema> {
	const { status } = answer;
	const { "set-cookie": _cookies, ...kept } = answer.headers; // a session is a secret
	const headers = Object.fromEntries(
		Object.entries(kept).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(", ") : (value ?? ""),
		]),
	);
	const isJson = /[/+]json\b/i.test(headers["content-type"] ?? "");
	if (!isJson || answer.text === "")
		return { status, headers, body: answer.text === "" ? null : answer.text };
	const malformed = (what: string, cause: unknown) =>
		new ConnectorError("rejected", `The answer cannot be read: ${what}`, {
			status,
			cause,
			inDoubt: method !== "GET",
		});
	return { status, headers, body: readJson(answer, malformed) };
}
