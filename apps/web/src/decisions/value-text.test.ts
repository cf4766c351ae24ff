import { expect, test } from "vitest";
import { readValue, showValue } from "./value-text.ts";

test.each([
	["", "text", undefined],
	["DE", "text", "DE"],
	['"DE"', "text", "DE"],
	["180", "number", 180],
	["many", "number", "many"],
	["yes", "boolean", true],
	["false", "boolean", false],
	["null", "number", null],
	["2027-03-04", "date", "2027-03-04"],
	['["a", 1]', "any", ["a", 1]],
	["plain", "any", "plain"],
] as const)("%j in a column of %s is %j", (text, type, value) => {
	expect(readValue(text, type)).toEqual(value);
});

test("no value is an empty text", () => {
	expect(showValue(undefined)).toBe("");
	expect(showValue(12)).toBe("12");
	expect(showValue("DE")).toBe("DE");
});
