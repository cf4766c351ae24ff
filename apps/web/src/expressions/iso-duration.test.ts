import { expect, test } from "vitest";
import { isoDurationWords, isoOf, plainDuration } from "./iso-duration.ts";

test.each([
	["PT2H", { amount: 2, unit: "hour" }],
	["P3D", { amount: 3, unit: "day" }],
	["P1W", { amount: 1, unit: "week" }],
	["P2M", { amount: 2, unit: "month" }],
	["PT2M", { amount: 2, unit: "minute" }],
	["P1Y", { amount: 1, unit: "year" }],
	["PT0S", { amount: 0, unit: "second" }],
	// Together they are a whole number of one unit.
	["P1DT12H", { amount: 36, unit: "hour" }],
	["PT1H30M", { amount: 90, unit: "minute" }],
	// A month has no fixed number of days.
	["P1M2D", null],
	["PT1.5S", null],
	["-PT2H", null],
	["P", null],
	["PT", null],
	["P1DT", null],
	["2 hours", null],
	["", null],
])("%s is set as %o", (text, plain) => {
	expect(plainDuration(text)).toEqual(plain);
});

test("what is set is read as the same again", () => {
	for (const text of ["PT5S", "PT5M", "PT5H", "P5D", "P5W", "P5M", "P5Y"]) {
		const plain = plainDuration(text);
		expect(plain && isoOf(plain)).toBe(text);
	}
});

test.each([
	["PT2H", "2 hours"],
	["P2DT12H", "2 days 12 hours"],
	["P1Y1M", "1 year 1 month"],
	["-PT1M", "minus 1 minute"],
	["PT0S", "no time"],
	["Paris", null],
])("%s in words: %s", (text, words) => {
	expect(isoDurationWords(text)).toBe(words);
});
