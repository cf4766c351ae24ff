/** Any system that speaks HTTP and has no connector of its own. */
import { z } from "zod";
import { ConnectorError } from "../connector-error.ts";
import { type ActionContext, defineAction } from "../define-action.ts";
import { defineConnector } from "../define-connector.ts";
import { jsonBody } from "../http-client/http-client.ts";
import { explainHttpFailure } from "./explain-http-failure.ts";
import { httpAuth } from "./http-auth.ts";
import {
	answerSchema,
	headersSchema,
	pathSchema,
	querySchema,
	sampleAnswer,
	toAnswer,
} from "./http-fields.ts";

const sendInputSchema = z.object({
	method: z
		.enum(["POST", "PUT", "PATCH", "DELETE"])
		.default("POST")
		.meta({ title: "Method" }),
	path: pathSchema,
	query: querySchema,
	headers: headersSchema,
	body: z
		.unknown()
		.optional()
		.meta({ title: "Body", description: "Sent as JSON.", multiline: true }),
});

async function send(
	{ http }: ActionContext,
	input: z.output<typeof sendInputSchema>,
	extra: Readonly<Record<string, string>>,
) {
	const { method, path, query, body } = input;
	const headers = { ...input.headers, ...extra };
	const answer = await http.send({
		method,
		path,
		query,
		headers,
		...(body !== undefined && { body: jsonBody(body) }),
	});
	return toAnswer(answer, method);
}

const requestAction = defineAction({
	id: "request",
	title: "Read from a system",
	help: "Asks another system by HTTP GET and hands on its answer. Any status but 2xx is an error.",
	effect: "read",
	input: z.object({
		path: pathSchema,
		query: querySchema,
		headers: headersSchema,
	}),
	output: answerSchema,
	sample: sampleAnswer,
	story: "Read {input.path} and got {output.status}",
	run: async ({ http }, input) =>
		toAnswer(await http.send({ method: "GET", ...input }), "GET"),
});

const sendAction = defineAction({
	id: "send",
	title: "Send to a system",
	help:
		"Sends JSON to another system. Should its answer get lost, nobody can know whether it arrived: the run then waits, and a " +
		"person decides whether to send it again.",
	effect: "write",
	idempotency: "none",
	input: sendInputSchema,
	output: answerSchema,
	sample: { ...sampleAnswer, status: 201 },
	story: "Sent {input.method} {input.path} and got {output.status}",
	run: (context, input) => send(context, input, {}),
});

const sendRepeatableAction = defineAction({
	id: "send.repeatable",
	title: "Send to a system, safe to repeat",
	help:
		"Sends JSON with an Idempotency-Key header that is the same on every try, and tries again by itself when an answer gets lost. " +
		"Choose it only when the other system honours that header, or when receiving the same request twice does no harm.",
	effect: "write",
	idempotency: "key",
	input: sendInputSchema,
	output: answerSchema,
	sample: { ...sampleAnswer, status: 201 },
	story: "Sent {input.method} {input.path} and got {output.status}",
	run: (context, input) =>
		send(context, input, { "idempotency-key": context.idempotencyKey }),
});

/** Generic HTTP. */
export const httpConnector = defineConnector({
	id: "http",
	title: "HTTP",
	description: "Reads from and sends to any system that takes JSON over HTTP.",
	hue: "http",
	auth: httpAuth,
	explainFailure: explainHttpFailure,
	/** Anything that shows that the system is there and has not turned the credential away. */
	async testCredential({ http }) {
		const { host } = new URL(http.baseUrl);
		try {
			await http.send({ method: "GET", path: "" });
		} catch (error) {
			const isAnswer =
				error instanceof ConnectorError &&
				error.kind === "rejected" &&
				error.status !== undefined;
			if (!isAnswer || error.status === 403) throw error;
		}
		return { name: host };
	},
	actions: [requestAction, sendAction, sendRepeatableAction],
});
