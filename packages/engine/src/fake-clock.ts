import type { Clock } from "./ports.ts";

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
	/** Moves on, calling what is due on the way; what follows from each call happens before the next. */
	advance(delayMs: number): Promise<void>;
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn += 1)
		await new Promise((resolve) => setImmediate(resolve));
}

/** Creates a clock that stands at `start`. */
export function createFakeClock(
	start: string = "2027-03-04T10:00:00.000Z",
): FakeClock {
	let nowMs = Date.parse(start);
	const timers = new Set<{
		readonly dueMs: number;
		readonly call: () => void;
	}>();
	return {
		now: () => new Date(nowMs),
		setTimer(delayMs, call) {
			const timer = { dueMs: nowMs + delayMs, call };
			timers.add(timer);
			return () => timers.delete(timer);
		},
		async advance(delayMs) {
			const endMs = nowMs + delayMs;
			await settle();
			for (;;) {
				const [next] = [...timers]
					.filter((timer) => timer.dueMs <= endMs)
					.sort((a, b) => a.dueMs - b.dueMs);
				if (!next) break;
				timers.delete(next);
				nowMs = Math.max(nowMs, next.dueMs);
				next.call();
				await settle();
			}
			nowMs = endMs;
			await settle();
		},
	};
}
