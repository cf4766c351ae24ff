/**
 * The one HTTP client. A connector says what it wants of its vendor; the client adds the address, the credential and
 * the deadline, keeps a record of every call, and turns everything that goes wrong into a ConnectorError.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { CallRecord } from "@patchbay/flow";
import type { Dispatcher } from "undici";
import type { z } from "zod";
import { ConnectorError } from "../connector-error.ts";
import type { Authorizer } from "./authorizer.ts";
import {
	dispatchRequest,
	TransportError,
	type WireAnswer,
} from "./dispatch-request.ts";
import { toNetworkFailure } from "./network-failure.ts";
import { redactText, redactUrl } from "./redact-text.ts";
import { requestUrl } from "./request-url.ts";
import { type ExplainFailure, toStatusFailure } from "./status-failure.ts";

const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
const UNAUTHORIZED = 401;
const TRACE_HEADERS = [
	"x-request-id",
	"x-correlation-id",
	"sp-trace-id",
] as const;
const SHOWN_CHARACTERS = 60;

/** What a connector asks for. */
export interface HttpRequest {
	readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
	/** Below the base URL, or a whole URL below it such as the next page that a vendor names. */
	readonly path: string;
	readonly query?: Readonly<
		Record<string, string | number | boolean | undefined>
	>;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: { readonly contentType: string; readonly text: string };
}

/** A success. */
export interface HttpAnswer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
}

/** A connector's way to its vendor, for the length of one action. */
export interface HttpClient {
	readonly baseUrl: string;
	/** Resolves with any 2xx answer; rejects with a ConnectorError for everything else. */
	readonly send: (request: HttpRequest) => Promise<HttpAnswer>;
	/** The same, with the answer's JSON checked by a schema. */
	readonly sendJson: <Answer extends z.ZodType>(
		request: HttpRequest,
		answer: Answer,
	) => Promise<z.output<Answer>>;
}

/** What a client is made of. */
export interface HttpClientOptions {
	/** The vendor's name, for texts. */
	readonly title: string;
	readonly baseUrl: string;
	readonly authorizer: Authorizer;
	readonly dispatcher: Dispatcher;
	/** Ends the action when its time is up. */
	readonly signal: AbortSignal;
	readonly explainFailure: ExplainFailure;
	/** Gets a record of each call, as it ends. */
	readonly onCall: (call: CallRecord) => void;
}

/** A JSON body. */
export const jsonBody = (value: unknown): NonNullable<HttpRequest["body"]> => ({
	contentType: "application/json",
	text: JSON.stringify(value),
});

/** Makes a client for one action. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
	const { title, authorizer } = options;
	const safe = (text: string) => redactText(text, authorizer.secrets());

	async function send(request: HttpRequest): Promise<HttpAnswer> {
		const url = requestUrl(options, request);
		let answer = await callOnce(options, request, {
			url,
			auth: await authorizer.headers(),
		});
		if (answer.status === UNAUTHORIZED) {
			const renewed = await authorizer.renew(); // the vendor has refused it unseen: sending again is safe
			if (renewed)
				answer = await callOnce(options, request, { url, auth: renewed });
		}
		if (answer.status >= 200 && answer.status < 300) return answer;
		const failure = toStatusFailure(answer, {
			title,
			isWrite: isWrite(request),
			explain: options.explainFailure,
			now: new Date(),
		});
		throw new ConnectorError(failure.kind, safe(failure.message), failure);
	}

	return {
		baseUrl: options.baseUrl,
		send,
		async sendJson(request, schema) {
			const answer = await send(request);
			const where = `${request.method} ${requestUrl(options, request).pathname}`;
			const malformed = (what: string, cause: unknown) =>
				new ConnectorError(
					"rejected",
					safe(`${title}'s answer to ${where} cannot be read: ${what}`),
					{
						status: answer.status,
						inDoubt: isWrite(request),
						cause,
					},
				);
			const parsed = schema.safeParse(readJson(answer, malformed));
			if (parsed.success) return parsed.data;
			const [issue] = parsed.error.issues;
			throw malformed(
				`${issue?.path.join(".") || "the whole"}: ${issue?.message}`,
				parsed.error,
			);
		},
	};
}

/** Reads an answer's JSON; throws what `malformed` makes of it when it is none. */
export function readJson(
	answer: HttpAnswer,
	malformed: (what: string, cause: unknown) => Error,
): unknown {
	try {
		return JSON.parse(answer.text);
	} catch (cause) {
		const { length } = answer.text;
		const start = answer.text.slice(0, SHOWN_CHARACTERS).replace(/\s+/g, " ");
		const came =
			length === 0
				? "nothing"
				: `${length} characters that begin with “${start}”`;
		throw malformed(`expected JSON, got ${came}.`, cause);
	}
}

/** Header names differ by more than case, or one of ours would be sent beside the caller's. */
const lowerCased = (headers: Readonly<Record<string, string>>) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);

const isWrite = (request: HttpRequest) => request.method !== "GET";

async function callOnce(
	options: HttpClientOptions,
	request: HttpRequest,
	target: {
		readonly url: URL;
		readonly auth: Readonly<Record<string, string>>;
	},
): Promise<WireAnswer> {
	const { url, auth } = target;
	const began = performance.now();
	const record = (answer: WireAnswer | null) => {
		const traceId = TRACE_HEADERS.map((name) => answer?.headers[name]).find(
			(value) => typeof value === "string",
		);
		options.onCall({
			method: request.method,
			url: redactUrl(url, options.authorizer.secrets()),
			status: answer?.status ?? null,
			durationMs: Math.round((performance.now() - began) * 10) / 10,
			...(typeof traceId === "string" && { traceId }),
		});
	};
	const headers = {
		accept: "application/json",
		"accept-encoding": "identity",
		"user-agent": "Patchbay",
		...(request.body && { "content-type": request.body.contentType }),
		...lowerCased(request.headers ?? {}),
		...auth,
	};
	try {
		const answer = await dispatchRequest(
			options.dispatcher,
			{
				origin: url.origin,
				path: `${url.pathname}${url.search}`,
				method: request.method,
				headers,
				body: request.body?.text ?? null,
			},
			{ signal: options.signal, maxBytes: MAX_ANSWER_BYTES },
		);
		record(answer);
		return answer;
	} catch (error) {
		record(null);
		if (!(error instanceof TransportError)) throw error;
		throw toNetworkFailure(error, {
			title: options.title,
			host: url.host,
			isWrite: isWrite(request),
		});
	}
}
