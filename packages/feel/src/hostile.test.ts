/*
 * What takes the longest of all that the budget lets through, and the ordinary work that it must let through. What
 * ends is measured in fresh processes by hand; here it only must end with an error value.
 */
import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import type { JsonObject } from "./json.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

const evaluate = (source: string, context: JsonObject = {}) =>
	compileExpression(source).evaluate(context, NOW);

/** Numbers of 15 digits and more, the same each time. */
function longNumbers(count: number): number[] {
	let state = 1;
	return Array.from({ length: count }, () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return 1 + state / 2 ** 32;
	});
}

const words = (count: number) =>
	Array.from({ length: count }, (_, at) => `w${(at * 7919) % 9973}`).join("|");

describe("what ends with an error value", () => {
	const ended: [name: string, source: string, context: JsonObject][] = [
		[
			"a pattern of 9,000 characters",
			"matches(t, p)",
			{ t: "y".repeat(10_000), p: "y".repeat(9_000) },
		],
		[
			"a pattern of 1,600 words",
			"matches(t, p)",
			{ t: "y".repeat(10_000), p: words(1_600) },
		],
		[
			"a pattern of 1,200 properties",
			"matches(t, p)",
			{ t: "y", p: "\\p{L}\\p{Lu}\\p{N}".repeat(400) },
		],
		[
			"a pattern of 500 differences",
			"matches(t, p)",
			{ t: "y", p: "[\\p{L}-[\\p{Lu}]]".repeat(500) },
		],
		[
			"replacing by a pattern of 1,600 words",
			'replace(t, p, "x")',
			{ t: "w".repeat(20_000), p: words(1_600) },
		],
		[
			"splitting by a pattern of 1,600 words",
			"split(t, p)",
			{ t: "w".repeat(20_000), p: words(1_600) },
		],
		[
			"replacing what looks far ahead",
			'replace(t, "a.*b|a", "x")',
			{ t: "a".repeat(20_000) },
		],
		[
			"a new pattern in each round",
			'for i in 1..10000 return matches("a", "a{" + string(i) + "}")',
			{},
		],
		[
			"a product of many long numbers",
			"product(ns)",
			{ ns: longNumbers(20_000) },
		],
		[
			"quotients of many long numbers",
			"for a in ns, b in ns return a / b",
			{ ns: longNumbers(1_000) },
		],
		[
			"rounding many long numbers",
			"for n in ns return decimal(n, 2)",
			{ ns: longNumbers(20_000) },
		],
		[
			"rounding to thousands of digits",
			"for i in 1..10000 return decimal(1 / 3, i - 6000)",
			{},
		],
		[
			"roots of many long numbers",
			"for n in ns return sqrt(n)",
			{ ns: longNumbers(1_000) },
		],
		[
			"powers of many numbers",
			"for i in 1..10000 return 1.000000123 ** 999999999",
			{},
		],
		[
			"long numbers as text",
			"for i in 1..10000 return string(10 ** 900 + 1 / 3)",
			{},
		],
		[
			"long texts as numbers",
			"for i in 1..10000 return number(t)",
			{ t: "1".repeat(400) },
		],
		[
			"pairs that are counted",
			"for i in 1..10000 return string length(t)",
			{ t: "🐎".repeat(100_000) },
		],
		[
			"pairs that are skipped",
			"for i in 1..10000 return substring(t, 90000, 1)",
			{ t: "🐎".repeat(100_000) },
		],
		[
			"ranges in order",
			"for i in 1..10000 return overlaps([1..i], [3..9])",
			{},
		],
		[
			"days in a zone",
			'for d in 1..10000 return (date and time("1900-07-01T12:00:00@Europe/Paris") + duration("P" + string(d) + "D")).time offset',
			{},
		],
		[
			"sorting by patterns",
			'sort(ws, function(a, b) matches(a, "^(x|w)+" + b + "$"))',
			{ ws: words(5_000).split("|") },
		],
	];
	it.each(ended)("%s", (_name, source, context) => {
		expect(compileExpression(source).issues).toEqual([]);
		expect(evaluate(source, context)).toMatchObject({
			ok: false,
			code: "budget",
		});
	});
});

describe("ordinary work that goes through", () => {
	const prices = Array.from({ length: 20_000 }, (_, at) => (at % 997) / 100);
	const items = Array.from({ length: 50_000 }, (_, id) => ({ id }));
	const text = "songs for a shop by the sea, ".repeat(360);
	const done: [source: string, context: JsonObject, value: number | boolean][] =
		[
			["sum(prices) > 90000", { prices }, true],
			[
				"sum(for p in prices return decimal(p * 1.19, 2)) > 100000",
				{ prices },
				true,
			],
			["round half up(mean(prices), 2)", { prices }, 4.97],
			["count(items[id > 9])", { items }, 49_990],
			["count(for n in ns return n / 7)", { ns: longNumbers(5_000) }, 5_000],
			['matches(text, "(^| )sea,? $")', { text }, true],
			[
				'matches(text, "[\\\\p{L}\\\\d]+@[a-z]+\\\\.(com|org)")',
				{ text },
				false,
			],
			['string length(replace(text, "[aeiou]", "")) > 5000', { text }, true],
			['count(split(text, ",\\\\s*"))', { text }, 361],
		];
	it.each(done)("%s", (source, context, value) => {
		expect(evaluate(source, context)).toEqual({ ok: true, value });
	});
});
