import { describe, expect, test } from "vitest";
import { formatClock, formatDuration, formatRelative } from "./format-time.ts";

const now = new Date(2026, 10, 12, 15, 0, 0);
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

describe("formatRelative", () => {
	test.each([
		[0, "just now"],
		[-30 * SECOND_MS, "just now"],
		[30 * SECOND_MS, "in a moment"],
		[-50 * SECOND_MS, "1 min ago"],
		[-4 * MINUTE_MS, "4 min ago"],
		[5 * MINUTE_MS, "in 5 min"],
		[-2 * HOUR_MS, "2 h ago"],
		[3 * HOUR_MS, "in 3 h"],
		[-14 * HOUR_MS, "today 01:00"],
		[-16 * HOUR_MS, "yesterday 23:00"],
		[20 * HOUR_MS, "tomorrow 11:00"],
		[-72 * HOUR_MS, "9 Nov 15:00"],
		[-400 * 24 * HOUR_MS, "8 Oct 2025"],
	])("%d ms away is “%s”", (distanceMs, words) => {
		expect(formatRelative(new Date(now.getTime() + distanceMs), now)).toBe(
			words,
		);
	});
});

describe("formatClock", () => {
	test("shows seconds only when asked", () => {
		const at = new Date(2026, 10, 12, 9, 14, 7);
		expect([formatClock(at), formatClock(at, true)]).toEqual([
			"09:14",
			"09:14:07",
		]);
	});
});

describe("formatDuration", () => {
	test.each([
		[0, "0 ms"],
		[0.31, "0.3 ms"],
		[32.4, "32 ms"],
		[999.7, "1 s"],
		[2_310, "2.31 s"],
		[42_040, "42 s"],
		[59_990, "1 min"],
		[184_000, "3 min 4 s"],
		[3_600_000, "1 h"],
		[93_600_000, "1 d 2 h"],
		[-5_000, "−5 s"],
	])("%d ms is “%s”", (durationMs, words) => {
		expect(formatDuration(durationMs)).toBe(words);
	});
});
