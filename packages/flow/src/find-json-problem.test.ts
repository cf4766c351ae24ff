import { expect, test } from "vitest";
import { findJsonProblem } from "./find-json-problem.ts";

test.each([
	["", 1, 1, "the end of the text"],
	["abc", 1, 1, "“a”"],
	['{"a": 1,}', 1, 9, "“}”"],
	['{"a": 1\n "b": 2}', 2, 2, '“"”'],
	["{'a': 1}", 1, 2, "“'”"],
	['{"a": undefined}', 1, 7, "“u”"],
	["[1, 2", 1, 6, "the end of the text"],
	['{"a": 01}', 1, 8, "“1”"],
	['{"a" 1}', 1, 6, "“1”"],
	['["a\nb"]', 1, 4, "“\n”"],
	['{"a": 1} x', 1, 10, "“x”"],
	['{"a": "\\x"}', 1, 8, "“\\”"],
	["[,1]", 1, 2, "“,”"],
	["[1 2]", 1, 4, "“2”"],
])("%j fails at line %i, column %i", (text, line, column, found) => {
	expect(() => JSON.parse(text)).toThrow(SyntaxError);
	expect(findJsonProblem(text)).toEqual({ line, column, found });
});

test("deep nesting is no danger", () => {
	expect(findJsonProblem("[".repeat(200_000))).toMatchObject({
		line: 1,
		column: 200_001,
	});
});
