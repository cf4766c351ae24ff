import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import type { JsonValue } from "./json.ts";

const evaluate = (source: string) => {
	const result = compileExpression(source).evaluate(
		{},
		new Date("2026-05-06T07:08:09Z"),
	);
	return result.ok ? result.value : result.message;
};

describe("functions for numbers", () => {
	const table: [string, JsonValue][] = [
		["abs(-1)", 1],
		["abs([-1])", 1],
		["abs(-(2 ** 100)) = 2 ** 100", true],
		['string(abs(duration("-P1D")))', "P1D"],
		['string(abs(duration("P1Y")))', "P1Y"],
		['string(abs(duration("-P1Y")))', "P1Y"],
		["modulo(-10.1, 4.5)", 3.4],
		["modulo(10.1, -4.5)", -3.4],
		["modulo(dividend: 10, divisor: -4)", -2],
		["modulo(0, 4)", 0],
		["decimal(1/3, 2)", 0.33],
		["decimal(1/3, 2.5)", 0.33],
		["decimal(2.5, 0)", 2],
		["decimal(0.515, 2)", 0.52],
		["decimal(n: 15/78*2, scale: 3)", 0.385],
		["decimal(1234, -2)", 1200],
		["floor(-1.56, 1)", -1.6],
		["ceiling(-1.56, 1)", -1.5],
		["round up(-5.5, 0)", -6],
		["round up(5.5, 6176)", 5.5],
		["round down(-1.126, 2)", -1.12],
		["round half up(1.005, 2)", 1.01],
		["round half down(1.005, 2)", 1],
		["string(sqrt(2))", "1.414213562373095048801688724209698"],
		["sqrt(0.01)", 0.1],
		["string(exp(1))", "2.718281828459045235360287471352662"],
		["decimal(log(4), 8)", 1.38629436],
		["odd(-1)", true],
		["odd(0)", false],
		["even(2 ** 100)", true],
		["even(1.5)", false],
		["odd(1.5)", false],
		['number("1.000.000,01", ".", ",")', 1_000_000.01],
		['number("1 000 000.01", " ", ".")', 1_000_000.01],
		['number("1000000.01", null, ".")', 1_000_000.01],
		['number("1,000,000", ",", null)', 1_000_000],
		['number(" -5 ")', -5],
		['number("+5")', 5],
		['string(number("12345678901234567890.123"))', "12345678901234567890.123"],
		["string(0.1 + 0.2)", "0.3"],
		["string(1/3)", "0.3333333333333333333333333333333333"],
		["string(0.000001 / 10)", "0.0000001"],
		["string(10 ** 21)", "1000000000000000000000"],
	];
	it.each(table)("%s", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});

	const unanswered: [string, RegExp][] = [
		['abs("-1")', /no answer/],
		["abs(true)", /no answer/],
		["sqrt(-1)", /no answer/],
		["log(0)", /no answer/],
		["floor(1.56, null)", /missing/],
		['floor(1.5, "1")', /no answer/],
		["round up(5.5, 6177)", /6176 digits/],
		["round up(5.5, -6112)", /-6111/],
		["modulo(10, 0)", /divided by zero/],
		["exp(100000)", /no answer/],
		['number("1,000,000.01", " ", ".")', /no answer/],
		['number("1,000,000.01", ":", ".")', /no answer/],
		['number("1,000,000.00", ",", ",")', /no answer/],
		['number("1.5", null, ",")', /missing/],
		['number(123, ".", ",")', /no answer/],
		['number("")', /no answer/],
	];
	it.each(unanswered)("%s has none, and says why", (source, words) => {
		expect(evaluate(source)).toMatch(words);
	});

	it("is not fooled by a loop of slow functions", () => {
		expect(evaluate("for i in 1..10000 return exp(i / 7)")).toMatch(
			/too many items/,
		);
		expect(evaluate("for i in 1..10000 return 1.0000001 ** (i / 7)")).toMatch(
			/too many items/,
		);
	});
});
