import { expect, test } from "vitest";
import { parseNumber } from "./parse-number.ts";

test.each([
	["184.5", 184.5],
	["184,5", 184.5],
	[" 12 ", 12],
	["1 200", 1200],
	["1 200,50", 1200.5],
	["-3", -3],
	["−3", -3],
	["7.", 7],
	[".5", 0.5],
	["0", 0],
])("reads %j as a number", (text, number) => {
	expect(parseNumber(text)).toBe(number);
});

test.each([
	"",
	"n/a",
	"1,2,3",
	"0x10",
	"12 apples",
	"1.2.3",
	"1e5",
	"Infinity",
])("does not take %j for a number", (text) => {
	expect(parseNumber(text)).toBeNull();
});
