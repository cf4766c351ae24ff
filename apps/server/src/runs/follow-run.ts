import type { RunEvent } from "@patchbay/flow";
import type { WireEvent } from "./runs-router.ts";

/** How long a follower waits before it looks by itself: the word that something was appended can be lost. */
const LOOK_EVERY_MS = 1_000;

const LAST_KINDS: ReadonlySet<RunEvent["kind"]> = new Set([
	"run.succeeded",
	"run.failed",
	"run.cancelled",
]);

/** Where a run's history is read. */
export interface RunFeed {
	readonly readEvents: (
		runId: string,
		afterSeq: number,
	) => Promise<readonly RunEvent[]>;
	/** Whether the run has ended and nobody has asked it to go on. */
	readonly isOver: (runId: string) => Promise<boolean>;
	/** Calls back when events of any run became durable in this process. Returns how to stop. */
	readonly onAppended: (listener: (runId: string) => void) => () => void;
	/** Throws when whoever follows may do so no longer. Called every `recheckMs`, or a second later. */
	readonly assertFollower: () => Promise<void>;
	readonly recheckMs: number;
}

/** An event as it crosses the wire. */
export const toWireEvent = (event: RunEvent): WireEvent => ({
	...event,
	at: event.at.toISOString(),
});

/** The events of a run after `afterSeq`, then further ones as they become durable, until the run is over. */
export async function* followRun(
	feed: RunFeed,
	{
		runId,
		afterSeq,
		signal,
	}: { runId: string; afterSeq: number; signal: AbortSignal },
): AsyncGenerator<WireEvent> {
	let seen = afterSeq;
	let isStale = true;
	let checkedAt = Date.now();
	let wake: () => void = () => undefined;
	const stop = feed.onAppended((id) => {
		if (id !== runId) return;
		isStale = true;
		wake();
	});
	try {
		while (!signal.aborted) {
			isStale = false;
			if (Date.now() - checkedAt >= feed.recheckMs) {
				checkedAt = Date.now();
				await feed.assertFollower();
			}
			const events = await feed.readEvents(runId, seen);
			for (const event of events) {
				seen = event.seq;
				yield toWireEvent(event);
			}
			const last = events.at(-1);
			const mayBeOver = last ? LAST_KINDS.has(last.kind) : true;
			if (mayBeOver && !isStale && (await feed.isOver(runId))) {
				// What came between the two looks must not be lost.
				for (const event of await feed.readEvents(runId, seen))
					yield toWireEvent(event);
				return;
			}
			if (isStale) continue;
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, LOOK_EVERY_MS);
				wake = () => {
					clearTimeout(timer);
					resolve();
				};
				signal.addEventListener("abort", wake, { once: true });
			});
			signal.removeEventListener("abort", wake);
			wake = () => undefined;
		}
	} finally {
		stop();
	}
}
