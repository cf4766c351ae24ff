import { expect, test } from "vitest";
import { durationWords, parseDuration } from "./duration-text.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test.each([
	["2 days", 2 * DAY],
	["2d", 2 * DAY],
	["36 hours", 36 * HOUR],
	["a week", 7 * DAY],
	["1 h 30 min", 1.5 * HOUR],
	["1 hour and 30 minutes", 1.5 * HOUR],
	["1.5 days", 36 * HOUR],
	["1,5 hours", 1.5 * HOUR],
	["half a day", 12 * HOUR],
	["90s", 90_000],
	["250 ms", 250],
	["two days, one hour", 2 * DAY + HOUR],
])("reads %j", (text, ms) => {
	expect(parseDuration(text)).toBe(ms);
});

test.each(["", "2", "days", "soon", "2 dogs", "until Friday", "2 days x"])(
	"does not take %j for a stretch of time",
	(text) => {
		expect(parseDuration(text)).toBeNull();
	},
);

test.each([
	[2 * DAY, "2 days"],
	[DAY, "1 day"],
	[36 * HOUR, "36 hours"],
	[1.5 * HOUR, "90 minutes"],
	[90_000, "90 seconds"],
	[DAY + 61_000, "1 day 1 minute 1 second"],
	[1_500, "1 second 500 milliseconds"],
	[0, "0 seconds"],
])("says %d ms in words that can be read again", (ms, words) => {
	expect(durationWords(ms)).toBe(words);
	expect(parseDuration(words)).toBe(ms);
});
