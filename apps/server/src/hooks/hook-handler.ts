/**
 * Webhooks: the one path that must be fast, so it stands before the web framework and does nothing that it need not. An
 * accepted webhook is durable before it is answered.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { checkForm, type JsonObject, type JsonValue } from "@patchbay/flow";
import { createRateLimit } from "../http/rate-limit.ts";
import { loggablePath } from "../http/request-log.ts";
import type { Log } from "../log.ts";
import { parseInput } from "./parse-input.ts";
import type { HookTarget, PublishedHooks } from "./published-hooks.ts";
import { readBody } from "./read-body.ts";
import type { StatusTokens } from "./status-token.ts";

/** How long a sender waits for the flow's own answer. */
const ANSWER_WITHIN_MS = 10_000;
/** Beyond so many webhooks at the same time, further ones are asked to come back. */
const MOST_AT_ONCE = 5_000;
const MAX_KEY_LENGTH = 200;

type Answer = Readonly<Record<string, JsonValue>>;

/** How a run stands, for the system that started it. */
export interface HookRun {
	readonly id: string;
	readonly status: string;
	readonly outcome: string | null;
	readonly endedAt: string | null;
}

/** What webhooks need. */
export interface HookDeps {
	readonly hooks: PublishedHooks;
	readonly statusTokens: StatusTokens;
	readonly publicUrl: string;
	readonly log: Log;
	/** Starts a run durably. With `answerWithinMs`, waits for what the flow answers; null when it does not in time. */
	readonly start: (request: {
		readonly flowId: string;
		readonly versionHash: string;
		readonly input: JsonObject;
		readonly dedupeKey: string | null;
		readonly answerWithinMs: number | null;
	}) => Promise<{
		readonly runId: string;
		readonly duplicate: boolean;
		readonly answer: {
			readonly status: number;
			readonly body: JsonObject;
		} | null;
	}>;
	readonly findRun: (runId: string) => Promise<HookRun | null>;
	/** The address of a caller, behind the proxies that are trusted. */
	readonly clientAddress: (request: IncomingMessage) => string;
}

/** Handles everything below `/hooks/`. */
export function createHookHandler(
	deps: HookDeps,
): (request: IncomingMessage, response: ServerResponse) => void {
	const { log } = deps;
	// Guessing addresses is slow; those who know theirs are not held up.
	const misses = createRateLimit({ perSecond: 5, burst: 100 });
	let underWay = 0;

	const handle = async (
		request: IncomingMessage,
		response: ServerResponse,
		path: string,
	): Promise<void> => {
		const [, , first = "", second = "", third = "", ...rest] = path.split("/");
		const isStatus = first === "runs" && third !== "" && rest.length === 0;
		if (!isStatus && (third !== "" || rest.length > 0 || second === ""))
			return refuseUnknown(request, response);
		if (isStatus) {
			if (request.method !== "GET")
				return send(
					response,
					405,
					{ error: "Ask with GET." },
					{ Allow: "GET" },
				);
			return await answerStatus(request, response, {
				runId: second,
				token: third,
			});
		}
		if (request.method !== "POST")
			return send(
				response,
				405,
				{ error: "Send with POST." },
				{ Allow: "POST" },
			);
		if (underWay >= MOST_AT_ONCE) {
			request.resume();
			return send(
				response,
				429,
				{ error: "Too many at once. Try again shortly." },
				{ "Retry-After": "1" },
			);
		}
		underWay += 1;
		try {
			await accept(request, response, { flowId: first, token: second });
		} finally {
			underWay -= 1;
		}
	};

	const refuseUnknown = (
		request: IncomingMessage,
		response: ServerResponse,
	): void => {
		const waitS = misses.take(deps.clientAddress(request), Date.now());
		request.resume();
		if (waitS === null)
			send(response, 404, { error: "There is nothing at this address." });
		else
			send(
				response,
				429,
				{ error: "Too many wrong addresses. Try again later." },
				{ "Retry-After": String(waitS) },
			);
	};

	const accept = async (
		request: IncomingMessage,
		response: ServerResponse,
		{ flowId, token }: { flowId: string; token: string },
	): Promise<void> => {
		const target = await deps.hooks.find(flowId, token, Date.now());
		if (!target) return refuseUnknown(request, response);
		const taken = await takeInput(request, target);
		if (taken.kind === "gone") return;
		if (taken.kind === "refused") {
			// Unread parts of a body would be taken for the next request.
			const headers = taken.status === 413 ? { Connection: "close" } : {};
			return send(response, taken.status, taken.answer, headers);
		}
		const started = await deps.start({
			flowId,
			versionHash: taken.version.hash,
			input: taken.input,
			dedupeKey: taken.dedupeKey,
			answerWithinMs: taken.version.responds ? ANSWER_WITHIN_MS : null,
		});
		if (started.answer) {
			return send(response, started.answer.status, started.answer.body, {
				"X-Patchbay-Run": started.runId,
			});
		}
		const { runId, duplicate } = started;
		const run = duplicate ? await deps.findRun(runId) : null;
		const status = run?.status ?? "running";
		const statusUrl = `${deps.publicUrl}/hooks/runs/${runId}/${deps.statusTokens.of(runId)}`;
		send(response, run?.endedAt ? 200 : 202, {
			runId,
			status,
			statusUrl,
			...(duplicate ? { duplicate } : {}),
		});
	};

	const answerStatus = async (
		request: IncomingMessage,
		response: ServerResponse,
		{ runId, token }: { runId: string; token: string },
	): Promise<void> => {
		const run = deps.statusTokens.fits(runId, token)
			? await deps.findRun(runId)
			: null;
		if (!run) return refuseUnknown(request, response);
		send(response, 200, {
			runId: run.id,
			status: run.status,
			outcome: run.outcome,
			endedAt: run.endedAt,
		});
	};

	return (request, response) => {
		const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
		handle(request, response, path).catch((error: unknown) => {
			const requestId = randomUUID();
			log.error("webhook failed", error, {
				requestId,
				path: loggablePath(path),
			});
			if (response.headersSent) response.destroy();
			else
				send(response, 500, {
					error: "Something went wrong here. Please send it again.",
					requestId,
				});
		});
	};
}

type Taken =
	| {
			readonly kind: "refused";
			readonly status: number;
			readonly answer: Answer;
	  }
	| { readonly kind: "gone" }
	| {
			readonly kind: "taken";
			readonly version: NonNullable<HookTarget["version"]>;
			readonly input: JsonObject;
			readonly dedupeKey: string | null;
	  };

const refused = (status: number, answer: Answer): Taken => ({
	kind: "refused",
	status,
	answer,
});

async function takeInput(
	request: IncomingMessage,
	target: HookTarget,
): Promise<Taken> {
	const body = await readBody(request);
	if (!body.ok) {
		if (body.why === "aborted") return { kind: "gone" };
		if (body.why === "not-utf8")
			return refused(400, { error: "The body is not UTF-8 text." });
		return refused(413, { error: "The body is larger than 1 MiB." });
	}
	const { version } = target;
	if (!version)
		return refused(409, {
			error:
				"No version of this flow that takes webhooks is published. Publish one first.",
		});
	const dedupeKey = readDedupeKey(request);
	if (dedupeKey !== null && dedupeKey.length > MAX_KEY_LENGTH) {
		return refused(400, {
			error: `The Idempotency-Key is longer than ${MAX_KEY_LENGTH} characters.`,
		});
	}
	const parsed = parseInput(body.text);
	if (!parsed.ok) return refused(400, parsed.answer);
	const problems = checkForm(version.fields, parsed.input);
	if (problems.length > 0) {
		const list = problems.map(({ field, message }) => ({ field, message }));
		return refused(422, {
			error: "Some fields cannot be accepted.",
			problems: list,
		});
	}
	return { kind: "taken", version, input: parsed.input, dedupeKey };
}

/** `webhook-id` is what Standard Webhooks call it. */
function readDedupeKey({ headers }: IncomingMessage): string | null {
	const key = headers["idempotency-key"] ?? headers["webhook-id"];
	const text = Array.isArray(key) ? key[0] : key;
	return text?.trim() || null;
}

function send(
	response: ServerResponse,
	status: number,
	body: Answer,
	headers: Readonly<Record<string, string>> = {},
): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		"Content-Type": "application/json; charset=utf-8",
		"Content-Length": Buffer.byteLength(text),
		"Cache-Control": "no-store",
		"X-Content-Type-Options": "nosniff",
		...headers,
	});
	response.end(text);
}
