import { describe, expect, it } from "vitest";
import { formatDurationWords, formatTook } from "./duration-words.ts";

describe("durations in words", () => {
	it.each([
		[172_800_000, "2 days"],
		[86_400_000, "1 day"],
		[129_600_000, "36 hours"],
		[90_000, "90 seconds"],
		[1_500, "1500 milliseconds"],
	])("%d ms as a limit: %s", (ms, words) => {
		expect(formatDurationWords(ms)).toBe(words);
	});

	it.each([
		[0, "0 ms"],
		[0.3, "0.3 ms"],
		[32.4, "32 ms"],
		[2_310, "2.31 s"],
		[42_000, "42.0 s"],
		[250_000, "4 min 10 s"],
		[7_500_000, "2 h 5 min"],
		[93_600_000, "1 d 2 h"],
	])("%d ms as it took: %s", (ms, words) => {
		expect(formatTook(ms)).toBe(words);
	});
});
