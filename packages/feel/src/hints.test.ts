import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import type { ExpressionIssue } from "./hints.ts";

const apply = (source: string, { from, to, fix }: ExpressionIssue) =>
	source.slice(0, from) + fix + source.slice(to);

describe("a mistake with a known repair", () => {
	const repairs: [string, string][] = [
		["a == b", "a = b"],
		["a === b", "a = b"],
		["a !== b", "a != b"],
		["a <> b", "a != b"],
		["a => b", "a >= b"],
		["a =< b", "a <= b"],
		["a && b", "a and b"],
		["a || b", "a or b"],
		["a | b", "a or b"],
		["a?.b", "a.b"],
		["a = 'text'", 'a = "text"'],
		["a = “text”", 'a = "text"'],
		['a = "text', 'a = "text"'],
		["a AND b", "a and b"],
		["a or NOT(b)", "a or not(b)"],
		["a = TRUE", "a = true"],
		["a = undefined", "a = null"],
		['a is "b"', 'a = "b"'],
		["not a", "not(a)"],
		["a > 2026-01-31", 'a > date("2026-01-31")'],
		["a)", "a"],
		['contans(a, "b")', 'contains(a, "b")'],
	];
	it.each(repairs)("%s becomes %s", (source, repaired) => {
		const [issue] = compileExpression(source).issues;
		expect(issue && apply(source, issue)).toBe(repaired);
		expect(compileExpression(repaired).issues).toEqual([]);
	});
});

describe("a mistake without one", () => {
	const messages: [string, string][] = [
		["", "Write an expression."],
		["  ", "Write an expression."],
		["a +", "Something is missing at the end."],
		["(a", "This `(` is never closed. Add a `)`."],
		["{a: 1", "This `{` is never closed. Add a `}`."],
		["if a then b", "An `if` needs an `else`: `if … then … else …`."],
		["if a", "An `if` needs a `then`: `if … then … else …`."],
		["!a", "Write `not(…)` instead of `!`."],
		["a % 2", "Write `modulo(a, b)` instead of `a % b`."],
		["a & b", "Did you mean `and`? To join text, use `+`."],
		["a b", "An operator, such as `=` or `+`, is missing between `a` and `b`."],
		["1,000", "`,` is not expected here."],
		["> 5", "A value is missing in front of `>`."],
		[
			"?",
			"`?` stands for the value of a decision cell. Name the value that you mean.",
		],
		["nosuch(1)", "There is no function `nosuch`."],
		["contains(a)", "contains() takes: string, match."],
		["today(1)", "today() takes: nothing between its brackets."],
		[
			'contains(text: "a", match: "b")',
			"contains() has no value named `text`. It takes: string, match.",
		],
		["+a", "Remove the `+` in front."],
		["a; b", "Only one expression fits here. Remove the `;`."],
		["a ? b : c", "`?` is not expected here."],
	];
	it.each(messages)("%s", (source, message) => {
		expect(compileExpression(source).issues[0]).toMatchObject({ message });
	});

	it("points at the place", () => {
		expect(compileExpression("trigger.spend == 5").issues).toEqual([
			{
				code: "syntax",
				message: "Did you mean `=`?",
				from: 14,
				to: 16,
				fix: "=",
			},
		]);
	});

	it.each([
		["\"a == b && 'c'\"", "text"],
		["1 // a && b", "a comment"],
		["trigger.AND", "a property"],
		["{ TRUE: 1 }", "a key"],
		["is(a, b)", "the function is()"],
		["a in (1..5] or a in ]1..5[", "the brackets of ranges"],
	])("leaves alone %s (%s)", (source) => {
		expect(compileExpression(source).issues).toEqual([]);
	});
});
