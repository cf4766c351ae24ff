/**
 * Webhooks: the one path that must be fast, so it stands before the web framework and does nothing that it need not. An
 * accepted webhook is durable before it is answered.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Delivery } from "@patchbay/engine";
import type { JsonObject } from "@patchbay/flow";
import { createRateLimit } from "../http/rate-limit.ts";
import { loggablePath } from "../http/request-log.ts";
import type { Log } from "../log.ts";
import type { HookTarget, PublishedHooks } from "./published-hooks.ts";
import { sendJson } from "./send-json.ts";
import type { StatusTokens } from "./status-token.ts";
import { takeEvent } from "./take-event.ts";
import { takeInput } from "./take-input.ts";
import type { NotTaken } from "./take-text.ts";

/** How long a sender waits for the flow's own answer. */
const ANSWER_WITHIN_MS = 10_000;
/** Beyond so many webhooks at the same time, further ones are asked to come back. */
const MOST_AT_ONCE = 5_000;

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
	readonly events: {
		/** Whether the address of events has this token. */
		readonly isAddress: (token: string) => Promise<boolean>;
		/** Delivers an event durably. */
		readonly deliver: (event: {
			readonly name: string;
			readonly key: string;
			readonly payload: JsonObject;
			readonly deliveryId: string | null;
		}) => Promise<Delivery>;
	};
	readonly findRun: (runId: string) => Promise<HookRun | null>;
	/** The address of a caller, behind the proxies that are trusted. */
	readonly clientAddress: (request: IncomingMessage) => string;
}

/** Where a path below `/hooks/` leads. */
type HookPath =
	| { readonly kind: "start"; readonly flowId: string; readonly token: string }
	| { readonly kind: "event"; readonly token: string }
	| { readonly kind: "status"; readonly runId: string; readonly token: string };

function parsePath(path: string): HookPath | null {
	const [, , first = "", second = "", third = "", ...rest] = path.split("/");
	if (rest.length > 0 || first === "" || second === "") return null;
	// Ids of flows begin with another word.
	if (third === "" && first === "events")
		return { kind: "event", token: second };
	if (third === "") return { kind: "start", flowId: first, token: second };
	return first === "runs"
		? { kind: "status", runId: second, token: third }
		: null;
}

/** One request and its answer. */
interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
}

/** Handles everything below `/hooks/`. */
export function createHookHandler(
	deps: HookDeps,
): (request: IncomingMessage, response: ServerResponse) => void {
	// Guessing addresses is slow; those who know theirs are not held up.
	const misses = createRateLimit({ perSecond: 5, burst: 100 });
	let underWay = 0;

	const refuseUnknown = ({ request, response }: Exchange): void => {
		const waitS = misses.take(deps.clientAddress(request), Date.now());
		request.resume();
		if (waitS === null)
			sendJson(response, 404, { error: "There is nothing at this address." });
		else refuseFlood(response, "Too many wrong addresses.", waitS);
	};

	const handle = async (exchange: Exchange, path: string): Promise<void> => {
		const { request, response } = exchange;
		const to = parsePath(path);
		if (!to) return refuseUnknown(exchange);
		const method = to.kind === "status" ? "GET" : "POST";
		if (request.method !== method) return refuseMethod(exchange, method);
		if (to.kind === "status") {
			const isFound = await answerStatus(deps, response, to);
			return isFound ? undefined : refuseUnknown(exchange);
		}
		if (underWay >= MOST_AT_ONCE) {
			request.resume();
			return refuseFlood(response, "Too many at once.", 1);
		}
		underWay += 1;
		try {
			const isFound =
				to.kind === "event"
					? await acceptEvent(deps, exchange, to.token)
					: await acceptStart(deps, exchange, to);
			if (!isFound) refuseUnknown(exchange);
		} finally {
			underWay -= 1;
		}
	};

	return (request, response) => {
		const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
		handle({ request, response }, path).catch((error: unknown) => {
			const requestId = randomUUID();
			deps.log.error("webhook failed", error, {
				requestId,
				path: loggablePath(path),
			});
			if (response.headersSent) response.destroy();
			else
				sendJson(response, 500, {
					error: "Something went wrong here. Please send it again.",
					requestId,
				});
		});
	};
}

function refuseMethod({ request, response }: Exchange, allow: string): void {
	request.resume();
	sendJson(response, 405, { error: `Use ${allow}.` }, { Allow: allow });
}

function refuseFlood(
	response: ServerResponse,
	words: string,
	waitS: number,
): void {
	const headers = { "Retry-After": String(waitS) };
	sendJson(response, 429, { error: `${words} Try again later.` }, headers);
}

/** Tells the sender why a request was not taken. */
function refuse(response: ServerResponse, why: NotTaken): void {
	if (why.kind === "gone") return;
	// Unread parts of a body would be taken for the next request.
	const headers = why.status === 413 ? { Connection: "close" } : {};
	sendJson(response, why.status, why.answer, headers);
}

/** Stores an event and gives it to whoever waits for it. False when that is not the address. */
async function acceptEvent(
	{ events }: HookDeps,
	{ request, response }: Exchange,
	token: string,
): Promise<boolean> {
	if (!(await events.isAddress(token))) return false;
	const taken = await takeEvent(request);
	if (taken.kind !== "taken") {
		refuse(response, taken);
		return true;
	}
	const { kind: _, ...event } = taken;
	const { eventId, duplicate, runIds } = await events.deliver(event);
	sendJson(response, duplicate ? 200 : 202, {
		eventId,
		/** How many runs it went to; without any, it is kept for the first that waits for it. */
		runs: runIds.length,
		...(duplicate ? { duplicate } : {}),
	});
	return true;
}

/** Starts the run of an address. False when there is no such address. */
async function acceptStart(
	deps: HookDeps,
	exchange: Exchange,
	{ flowId, token }: Extract<HookPath, { kind: "start" }>,
): Promise<boolean> {
	const target = await deps.hooks.find(flowId, token, Date.now());
	if (target) await start(deps, exchange, target);
	return target !== null;
}

/** Starts a run and answers with what the flow answers, or with where to ask. */
async function start(
	deps: HookDeps,
	{ request, response }: Exchange,
	target: HookTarget,
): Promise<void> {
	const taken = await takeInput(request, target);
	if (taken.kind !== "taken") return refuse(response, taken);
	const { version, input, dedupeKey } = taken;
	const { runId, duplicate, answer } = await deps.start({
		flowId: target.flowId,
		versionHash: version.hash,
		input,
		dedupeKey,
		answerWithinMs: version.responds ? ANSWER_WITHIN_MS : null,
	});
	if (answer) {
		const headers = { "X-Patchbay-Run": runId };
		return sendJson(response, answer.status, answer.body, headers);
	}
	const run = duplicate ? await deps.findRun(runId) : null;
	const token = deps.statusTokens.of(runId);
	sendJson(response, run?.endedAt ? 200 : 202, {
		runId,
		status: run?.status ?? "running",
		statusUrl: `${deps.publicUrl}/hooks/runs/${runId}/${token}`,
		...(duplicate ? { duplicate } : {}),
	});
}

async function answerStatus(
	{ statusTokens, findRun }: HookDeps,
	response: ServerResponse,
	{ runId, token }: Extract<HookPath, { kind: "status" }>,
): Promise<boolean> {
	const run = statusTokens.fits(runId, token) ? await findRun(runId) : null;
	if (!run) return false;
	const { id, status, outcome, endedAt } = run;
	sendJson(response, 200, { runId: id, status, outcome, endedAt });
	return true;
}
