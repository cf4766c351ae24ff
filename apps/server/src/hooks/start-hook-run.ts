import type { AppendedListener } from "@patchbay/db";
import type { Engine } from "@patchbay/engine";
import type { Actor } from "@patchbay/flow";
import type { HookDeps } from "./hook-handler.ts";

const SENDER: Actor = { kind: "webhook", id: null, name: "Webhook" };

/** What starting runs by webhook needs. */
export interface HookStartDeps {
	readonly engine: Pick<Engine, "start" | "waitForResponse">;
	readonly onAppended: (listener: AppendedListener) => () => void;
}

/**
 * Starts runs by webhook and waits for what they answer, but not while a run waits for a person: its sender is better
 * off with the address at which it can ask.
 */
export function createHookStart({
	engine,
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
				engine.waitForResponse(runId, timeoutMs),
				person,
			]);
			return answer?.response ?? null;
		} finally {
			waiting.delete(runId);
		}
	};

	return async ({ answerWithinMs, ...request }) => {
		const started = await engine.start({
			...request,
			test: false,
			via: "webhook",
			startedBy: SENDER,
		});
		const { runId, duplicate } = started;
		const isWaitedFor =
			started.status === "running" && answerWithinMs !== null && !duplicate;
		const answer =
			started.response ??
			(isWaitedFor ? await waitForAnswer(runId, answerWithinMs) : null);
		return { runId, duplicate, answer: duplicate ? null : answer };
	};
}
