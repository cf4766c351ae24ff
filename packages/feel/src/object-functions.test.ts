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

describe("functions for objects", () => {
	const table: [string, JsonValue][] = [
		['get value({ a: "foo" }, "a")', "foo"],
		['get value(key: "a", m: { a: "foo" })', "foo"],
		['get value({ a: { b: [1] } }, ["a", "b"])', [1]],
		['get value({ a: 1 }, ["a", "b"])', null],
		["get value({ a: 1 }, [])", null],
		["get value({ a: 1 }, 123)", null],
		['get value({ a: null }, "a")', null],
		["get entries({})", []],
		["get entries(m: { a: 1 })", [{ key: "a", value: 1 }]],
		["context([])", {}],
		['context({ key: "a", value: null })', { a: null }],
		['context(entries: [{ key: "", value: 1, more: 2 }])', { "": 1 }],
		['context put({}, "a", null)', { a: null }],
		['context put({ a: 1, b: 2, c: 3 }, "b", 9)', { a: 1, b: 9, c: 3 }],
		[
			'context put({ x: 1, y: { a: 0 } }, ["y", "b"], 2)',
			{ x: 1, y: { a: 0, b: 2 } },
		],
		[
			'context put(context: { y: { a: 0 } }, keys: ["y", "a"], value: 2)',
			{ y: { a: 2 } },
		],
		["context merge([{ a: { x: 1 } }, { a: { y: 2 } }])", { a: { y: 2 } }],
		["context merge({ a: 1 })", { a: 1 }],
		["context merge([])", {}],
	];
	it.each(table)("%s", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});

	const unanswered: [string, RegExp][] = [
		['context([{ key: "a", value: 1 }, { key: "a", value: 2 }])', /"a"/],
		["context({ value: 1 })", /`key`/],
		['context({ key: "a" })', /`value`/],
		["context put({}, null, 1)", /missing/],
		["context put({}, [], 1)", /no answer/],
		['context put({ y: 1 }, ["y", "a"], 2)', /no answer/],
		['context put({ y: {} }, [null, "a"], 2)', /no answer/],
		["context merge([1, 2])", /no answer/],
		["get entries(123)", /no answer/],
	];
	it.each(unanswered)("%s has none, and says why", (source, words) => {
		expect(evaluate(source)).toMatch(words);
	});
});
