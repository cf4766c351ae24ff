import type { Clock } from "./ports.ts";

/** Resolves after a time. */
export async function pause(clock: Clock, delayMs: number): Promise<void> {
	await new Promise<void>((resolve) => clock.setTimer(delayMs, resolve));
}

/** What the work gives, or null when it takes longer than that. */
export async function within<Result>(
	clock: Clock,
	limitMs: number,
	work: Promise<Result>,
): Promise<Result | null> {
	let cancel = (): void => undefined;
	const limit = new Promise<null>((resolve) => {
		cancel = clock.setTimer(limitMs, () => resolve(null));
	});
	try {
		return await Promise.race([work, limit]);
	} finally {
		cancel();
	}
}
