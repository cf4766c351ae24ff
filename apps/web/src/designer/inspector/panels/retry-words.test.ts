import { expect, test } from "vitest";
import { retryWords } from "./retry-words.ts";

test.each([
	[1, 1_000, "Tried once. If that fails, the step has failed."],
	[2, 1_000, "Tried up to 2 times, after a pause of 1 second."],
	[
		4,
		1_000,
		"Tried up to 4 times, after pauses of 1 second, 2 seconds and 4 seconds.",
	],
	[
		10,
		60_000,
		"Tried up to 10 times, after pauses of 1 minute, 2 minutes, 4 minutes, … up to 5 minutes.",
	],
])(
	"%d tries with a first pause of %d ms are told",
	(attempts, firstDelayMs, words) => {
		expect(retryWords({ attempts, firstDelayMs })).toBe(words);
	},
);
