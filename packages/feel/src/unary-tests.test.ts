import { describe, expect, it } from "vitest";
import { CONTEXT, NOW, value } from "./expression.testing.ts";
import { compileUnaryTest } from "./expression.ts";
import type { JsonValue } from "./json.ts";

describe("a test of a decision cell", () => {
	const table: [string, JsonValue, boolean | null][] = [
		["", 5, true],
		["-", null, true],
		[" - ", null, true],
		['"FR"', "FR", true],
		['"FR"', "DE", false],
		['"FR"', 5, null],
		['"FR"', null, null],
		['"DE", "AT"', "AT", true],
		['"DE","AT"', "FR", false],
		['not("DE", "AT")', "FR", true],
		['not("DE", "AT")', "AT", false],
		['not("DE", "AT")', null, null],
		["5", 5, true],
		["5", "5", null],
		["-5", -5, true],
		["> 5", 6, true],
		["> 5", 5, false],
		[">= 5", 5, true],
		["<= 180", 181, false],
		["< 5", "x", null],
		["< 5", null, null],
		["= 5", 5, true],
		["!= 5", 6, true],
		["[1..5]", 5, true],
		["[1..5)", 5, false],
		["(1..5]", 1, false],
		["]1..5[", 3, true],
		["[1..5]", "3", null],
		["[1..5], > 100", 200, true],
		["[1..5], > 100", 50, false],
		["true", true, true],
		["true", false, false],
		["true", "true", null],
		["null", null, true],
		["null", 1, false],
		["not(null)", null, false],
		["not(null)", 1, true],
		['"FR", null', null, true],
		["? > 5 and ? < 9", 7, true],
		["? > 5 and ? < 9", null, null],
		["? = null", null, true],
		['contains(?, "x")', "axb", true],
		['list contains(?, "a")', ["a"], true],
		["trigger.tags", "a", true],
		["trigger.tags", "c", false],
		["trigger.spend", 900, true],
		["> trigger.spend", 901, true],
		["[1..trigger.spend]", 5, true],
		["trigger.vip and trigger.spend > 5", "anything", true],
		['date("2026-01-01")', "2026-01-01", null],
		["? in trigger.tags", "b", true],
	];
	it.each(table)("%s for %j is %s", (source, input, expected) => {
		expect(compileUnaryTest(source).test(input, CONTEXT, NOW)).toEqual({
			ok: true,
			value: expected,
		});
	});

	it("reports what is wrong with it", () => {
		const test = compileUnaryTest('== "FR"');
		expect(test.issues).toEqual([
			expect.objectContaining({ message: "Did you mean `=`?", fix: "=" }),
		]);
		expect(test.test("FR", {}, NOW)).toMatchObject({
			ok: false,
			code: "syntax",
		});
	});

	it("knows the variables that it reads", () => {
		expect(
			compileUnaryTest("> trigger.spend").variables.map(({ path }) => path),
		).toEqual([["trigger", "spend"]]);
	});
});

describe("a test of many texts or numbers", () => {
	const many = (values: readonly (string | number)[]) =>
		values.map((each) => JSON.stringify(each)).join(", ");
	const texts = many(Array.from({ length: 20 }, (_, at) => `w${at}`));
	const numbers = many(Array.from({ length: 20 }, (_, at) => at / 2));
	it.each<[source: string, input: JsonValue, expected: boolean | null]>([
		[texts, "w19", true],
		[texts, "w20", false],
		[texts, 5, null],
		[texts, null, null],
		[numbers, 9.5, true],
		[numbers, 10, false],
		[numbers, "1", null],
		[`not(${texts})`, "w3", false],
		[`not(${texts})`, "x", true],
		[`not(${texts})`, 3, null],
	])("%s for %j is %s", (source, input, expected) => {
		expect(compileUnaryTest(source).test(input, {}, NOW)).toEqual({
			ok: true,
			value: expected,
		});
	});
	it.each([
		[`"w7" in (${texts})`, true],
		[`7 in (${texts})`, false],
		[`null in (${texts})`, false],
	])("%s is %s", (source, expected) => {
		expect(value(source)).toBe(expected);
	});
});
