import type { RetryPolicy } from "@patchbay/flow";
import { durationWords } from "../duration-text.ts";

const LONGEST_PAUSE_MS = 300_000;

/** A retry policy in a sentence: "Tried up to 4 times, after pauses of 1 second, 2 seconds and 4 seconds." */
export function retryWords({ attempts, firstDelayMs }: RetryPolicy): string {
	if (attempts === 1) return "Tried once. If that fails, the step has failed.";
	const pauses = Array.from({ length: attempts - 1 }, (_, index) =>
		durationWords(Math.min(firstDelayMs * 2 ** index, LONGEST_PAUSE_MS)),
	);
	const shown = pauses.length > 4 ? [...pauses.slice(0, 3), "…"] : pauses;
	const last = pauses.at(-1) ?? "";
	const list =
		pauses.length === 1
			? `a pause of ${last}`
			: pauses.length > 4
				? `pauses of ${shown.join(", ")} up to ${last}`
				: `pauses of ${pauses.slice(0, -1).join(", ")} and ${last}`;
	return `Tried up to ${attempts} times, after ${list}.`;
}
