import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import type { JsonValue } from "./json.ts";

const MANY = Array.from({ length: 10_000 }, (_, index) => ({
	email: `${index % 5000}@example.org`,
	tags: [index % 5000],
}));

const evaluate = (source: string) => {
	const result = compileExpression(source).evaluate(
		{ many: MANY },
		new Date("2026-05-06T07:08:09Z"),
	);
	return result.ok ? result.value : result.message;
};

describe("functions for lists", () => {
	const table: [string, JsonValue][] = [
		["list contains([1, null], null)", true],
		["list contains([[1]], [1])", true],
		["list contains(1, 1)", true],
		['list contains([date("2026-01-01")], date("2026-01-01"))', true],
		["list contains([0.3], 0.1 + 0.2)", true],
		["count([])", 0],
		["count(5)", 1],
		["sublist([1, 2, 3], -1, 1)", [3]],
		["sublist([1, 2, 3], 2, 9)", [2, 3]],
		["sublist(list: [1, 2, 3], start position: 2)", [2, 3]],
		['append([["w"]], ["t"])', [["w"], ["t"]]],
		["append(1, 2)", [1, 2]],
		["concatenate([[1]], [[2], [3]])", [[1], [2], [3]]],
		["concatenate([[1], [2]])", [[1], [2]]],
		["concatenate([1], 2)", [1, 2]],
		["union([1, [2]], [[2], 1.0])", [1, [2]]],
		["insert before([1, 2], -1, 9)", [1, 9, 2]],
		["remove([1, 2, 3], -3)", [2, 3]],
		["list replace([1, 2, 3], 2.5, 4)", [1, 4, 3]],
		["list replace([1, 2, 3], -1.5, 4)", [1, 2, 4]],
		["list replace([1, 2, 3], 3, null)", [1, 2, null]],
		[
			"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)",
			[5, 5, 7, 8],
		],
		[
			"list replace(match: function(item, newItem) item = 2, newItem: 4, list: [1, 2])",
			[1, 4],
		],
		["list replace(position: 2, newItem: 4, list: [1, 2, 3])", [1, 4, 3]],
		["list replace(1, 1, 5)", [5]],
		["reverse([1, [2, 3]])", [[2, 3], 1]],
		["index of([1, null, 1, null], null)", [2, 4]],
		["index of([], 1)", []],
		[
			'distinct values([1, "1", 1.0, true, "true", null])',
			[1, "1", true, "true", null],
		],
		[
			"distinct values([{ a: 1, b: [2] }, { b: [2], a: 1 }])",
			[{ a: 1, b: [2] }],
		],
		["count(distinct values([1/3, 2/6, 10 ** 30, 10 ** 30 + 1]))", 3],
		["duplicate values([1, 2, 1, 3, 3, 1])", [1, 3]],
		["flatten([[1, [2]], [[[3]]], []])", [1, 2, 3]],
		["sort([3, 1, 5, 4], function(x, y) x > y)", [5, 4, 3, 1]],
		['sort(["b", "a", "C"], function(x, y) x < y)', ["C", "a", "b"]],
		[
			"sort([{ a: 2, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 3 }, { a: 1, b: 4 }], function(x, y) x.a < y.a).b",
			[2, 4, 1, 3],
		],
		["sort([], function(x, y) x < y)", []],
		["sort(list: [2, 1], precedes: function(x, y) x < y)", [1, 2]],
		["sort([1, 2, 3], function(x, y) true)", [3, 2, 1]],
	];
	it.each(table)("%s", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});

	const unanswered: [string, RegExp][] = [
		["list replace([1, 2], 0, 4)", /no answer/],
		["list replace([1, 2], 3, 4)", /no answer/],
		['list replace([1, 2], "2", 4)', /no answer/],
		["list replace([2, 4], function(item) item = 2, 5)", /called with 2/],
		["list replace([2, 4], function(item, new) item, 5)", /true or false/],
		["sort([2, 1], function(x, y) x + y)", /true or false/],
		['sort([2, "a"], function(x, y) x < y)', /cannot be compared/],
		["sort([2, 1], 5)", /no answer/],
		["sublist([1, 2], 3)", /no answer/],
		["concatenate([1], null)", /missing/],
		["count(null)", /missing/],
	];
	it.each(unanswered)("%s has none, and says why", (source, words) => {
		expect(evaluate(source)).toMatch(words);
	});

	it("tells thousands of objects apart", () => {
		expect(evaluate("count(distinct values(sublist(many, 1, 3000)))")).toBe(
			3000,
		);
	});

	it("keeps the budget while it sorts", () => {
		expect(
			evaluate("sort(for i in -2000..-1 return -i, function(x, y) x < y)[7]"),
		).toBe(7);
		expect(
			evaluate("sort(many, function(x, y) string(many[1]) < string(many[2]))"),
		).toMatch(/too many items|too much text/);
	});
});
