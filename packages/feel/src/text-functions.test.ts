import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import type { JsonValue } from "./json.ts";

const LONG = "a".repeat(500_000);

const evaluate = (source: string) => {
	const result = compileExpression(source).evaluate(
		{ long: LONG, last: `b${LONG}` },
		new Date("2026-05-06T07:08:09Z"),
	);
	return result.ok ? result.value : result.message;
};

describe("functions for text", () => {
	const table: [string, JsonValue][] = [
		['substring("foobar", 3)', "obar"],
		['substring("foobar", 3, 3.8)', "oba"],
		['substring("foobar", -2, 1)', "a"],
		['substring("foobar", 6)', "r"],
		['substring("foobar", 9)', ""],
		['substring("foobar", 3, 0)', ""],
		['substring("😀😀ab", -3, 2)', "😀a"],
		['substring(["foobar"], 4)', "bar"],
		['string length("😀a")', 2],
		['string length("")', 0],
		['upper case("straße")', "STRASSE"],
		['substring before("foobar", "x")', ""],
		['substring before("abc", "")', ""],
		['substring after("foobar", "x")', ""],
		['substring after("abc", "")', "abc"],
		['substring after("", "a")', ""],
		['contains("abc", "")', true],
		['starts with("abc", "bc")', false],
		['ends with(string: "abc", match: "bc")', true],
		['matches("foobar", "^fo*b")', true],
		['matches("foobar", "^Fo*b", "i")', true],
		['matches("foobar", "^Fo*b", null)', false],
		['matches(input: "a", pattern: "b")', false],
		['replace("abracadabra", "a(.)", "a$1$1")', "abbraccaddabbra"],
		['replace("abc", "[A-Z]", "#", "i")', "###"],
		['replace("a b c d ", "[a-z]", "#", "x")', "# # # # "],
		['split("John Doe", "\\s")', ["John", "Doe"]],
		['split("a;b;c;;", ";")', ["a", "b", "c", "", ""]],
		['string join(["a", null, "c"], "X")', "aXc"],
		['string join([], "X")', ""],
		['string join("a", "X")', "a"],
		['string join(["a", "b"], null)', "ab"],
		['string("plain")', "plain"],
		["string(true)", "true"],
		["string([1..5])", "[1..5]"],
		['string((< date("2026-01-01")))', '(< @"2026-01-01")'],
		['string([">=", "x y"])', '[">=", "x y"]'],
		[
			'string({ "a b": null, "c-d": [duration("P1D")], e: "say \\"no\\"" })',
			'{a b: null, "c-d": [@"P1D"], e: "say \\"no\\""}',
		],
		["string([function(a, b) a])", "[function(a, b)]"],
	];
	it.each(table)("%s", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});

	const unanswered: [string, RegExp][] = [
		["upper case(5)", /no answer/],
		["string(null)", /missing/],
		['substring("abc", 0)', /no answer/],
		['substring("abc", 1, -1)', /no answer/],
		['string join([1, 2], "X")', /no answer/],
		['matches("a", "(")', /no `\)`/],
		['matches("a", "a", "p")', /`p` is not a flag/],
		['matches("a", [])', /no answer/],
		['replace("abc", "x*", "-")', /also finds an empty text/],
		['replace("abc", "b", "$x")', /no meaning in a replacement/],
		['split("abc", "")', /also finds an empty text/],
	];
	it.each(unanswered)("%s has none, and says why", (source, words) => {
		expect(evaluate(source)).toMatch(words);
	});

	it("stops what would compare each character with each", () => {
		expect(evaluate("contains(long, last)")).toMatch(/too many items/);
	});

	it("stops a pattern that is too much for a text", () => {
		expect(evaluate('matches(long, "(?:a?){200}(?:a){200}b")')).toMatch(
			/too many items/,
		);
	});

	it("stops text that grows without end", () => {
		expect(
			evaluate('count(for i in 1..1000 return replace(long, "a{100}", "b"))'),
		).toMatch(/too much text|too many items/);
		expect(evaluate('replace(long, "a", "1234567890")')).toMatch(
			/too much text|too many items/,
		);
	});
});
