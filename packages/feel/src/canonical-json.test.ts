import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import {
	type JsonValue,
	jsonObjectSchema,
	jsonProblem,
	jsonValueSchema,
	MAX_JSON_DEPTH,
} from "./json.ts";

describe("canonicalJson", () => {
	const table: [string, JsonValue, string][] = [
		["null", null, "null"],
		["booleans", [true, false], "[true,false]"],
		["an empty object and list", { a: {}, b: [] }, '{"a":{},"b":[]}'],
		["keys in order", { b: 1, a: 2, A: 3, "": 4 }, '{"":4,"A":3,"a":2,"b":1}'],
		["keys that look like numbers", { 10: 1, 9: 2 }, '{"10":1,"9":2}'],
		[
			"keys by UTF-16 code units, as in RFC 8785",
			{
				"\u20ac": "Euro Sign",
				"\r": "Carriage Return",
				"\ufb33": "Hebrew Letter Dalet With Dagesh",
				"1": "One",
				"\ud83d\ude00": "Emoji: Grinning Face",
				"\u0080": "Control",
				"\u00f6": "Latin Small Letter O With Diaeresis",
			},
			'{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
		],
		[
			"numbers as ECMAScript",
			[Number("333333333.33333329"), 1e30, 4.5, 2e-3, 1e-27, -0],
			"[333333333.3333333,1e+30,4.5,0.002,1e-27,0]",
		],
		[
			"control characters and quotes",
			"\u20ac$\u000f\nA'B\"\\",
			'"€$\\u000f\\nA\'B\\"\\\\"',
		],
		["nested order", [{ b: { d: 1, c: 2 } }], '[{"b":{"c":2,"d":1}}]'],
	];
	it.each(table)("writes %s", (_name, value, text) => {
		expect(canonicalJson(value)).toBe(text);
	});

	const refused: [string, unknown][] = [
		["NaN", Number.NaN],
		["Infinity", [Number.POSITIVE_INFINITY]],
		["undefined", { a: undefined }],
		["undefined in a list", Array.from({ length: 1 })],
		["a Date", { at: new Date(0) }],
		["a function", () => 1],
		["a lone surrogate", "\ud800"],
	];
	it.each(refused)("refuses %s", (_name, value) => {
		expect(() => canonicalJson(value as JsonValue)).toThrow(TypeError);
	});

	it("says where the value is that it refuses", () => {
		const value = { a: [1, { b: undefined }] } as unknown as JsonValue;
		expect(() => canonicalJson(value)).toThrow("$.a[1].b is not JSON");
	});

	it("does not depend on the order in which keys were written", () => {
		expect(canonicalJson({ a: 1, b: { c: 2, d: 3 } })).toBe(
			canonicalJson({ b: { d: 3, c: 2 }, a: 1 }),
		);
	});
});

describe("jsonValueSchema", () => {
	it("accepts every kind of JSON value", () => {
		const value = { a: [1, "b", true, null, { c: [] }] };
		expect(jsonValueSchema.parse(value)).toEqual(value);
	});

	it.each([[undefined], [Number.NaN], [() => 1], [new Date(0)], [1n]])(
		"refuses %s",
		(value) => {
			expect(jsonValueSchema.safeParse({ value }).success).toBe(false);
		},
	);

	it("wants an object where an object is asked for", () => {
		expect(jsonObjectSchema.safeParse([]).success).toBe(false);
		expect(jsonObjectSchema.safeParse({ a: 1 }).success).toBe(true);
	});
});

describe("jsonProblem", () => {
	const nested = (levels: number): unknown => {
		let value: unknown = 1;
		for (let level = 0; level < levels; level += 1)
			value = level % 2 ? [value] : { value };
		return value;
	};

	it.each([
		["plain values", { a: [1, "x", null, true] }, null],
		["a number beyond doubles", JSON.parse('{"a":[1e400]}'), "number"],
		["the deepest that is kept", nested(MAX_JSON_DEPTH), null],
		["one level more", nested(MAX_JSON_DEPTH + 1), "nested"],
		["100,000 levels", nested(100_000), "nested"],
	])("%s", (_, value, problem) => {
		if (problem) expect(jsonProblem(value)).toContain(problem);
		else expect(jsonProblem(value)).toBeNull();
	});
});
