import type { AppendedListener } from "@patchbay/db";
import type { Engine } from "@patchbay/engine";
import type { Actor } from "@patchbay/flow";
import type { StartOnce } from "../start-once.ts";
import type { HookDeps } from "./hook-handler.ts";

const SENDER: Actor = { kind: "webhook", id: null, name: "Webhook" };

/** What starting runs by webhook needs. */
export interface HookStartDeps {
	readonly start: StartOnce;
	readonly waitForResponse: Engine["waitForResponse"];
	readonly onAppended: (listener: AppendedListener) => () => void;
}

/**
 * Starts runs by webhook and waits for what they answer, but not while a run waits for a person: its sender is better
 * off with the address at which it can ask.
 */
export function createHookStart({
	start,
	waitForResponse,
	onAppended,
}: HookStartDeps): HookDeps["start"] {
	const waiting = new Map<string, () => void>();
	onAppended((runId, events) => {
		const letGo = waiting.get(runId);
		if (letGo && events.some((event) => event.kind === "approval.requested"))
			letGo();
	});

	const waitForAnswer = async (runId: string, timeoutMs: number) => {
		const person = new Promise<null>((resolve) =>
			waiting.set(runId, () => resolve(null)),
		);
		try {
			const answer = await Promise.race([
				waitForResponse(runId, timeoutMs),
				person,
			]);
			return answer?.response ?? null;
		} finally {
			waiting.delete(runId);
		}
	};

	return async ({ answerWithinMs, ...request }) => {
		const started = await start({
			...request,
			test: false,
			via: "webhook",
			startedBy: SENDER,
		});
		const { runId } = started;
		if (started.duplicate) return { runId, duplicate: true, answer: null };
		const isWaitedFor = started.status === "running" && answerWithinMs !== null;
		const answer =
			started.response ??
			(isWaitedFor ? await waitForAnswer(runId, answerWithinMs) : null);
		return { runId, duplicate: false, answer };
	};
}
