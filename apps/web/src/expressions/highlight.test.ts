import { expect, test } from "vitest";
import { highlightSource } from "./highlight.ts";

const isRoot = (name: string) => name === "trigger" || name === "brief";

const kinds = (source: string, template = false) =>
	highlightSource(source, template, isRoot)
		.filter(({ text }) => text.trim() !== "")
		.map(({ kind, text }) => `${kind}:${text}`);

test("references, numbers, text, words and functions are told apart", () => {
	expect(
		kinds('if brief.region = "FR" then string length(x) else 1.5'),
	).toEqual([
		"word:if",
		"reference:brief",
		"reference:.",
		"reference:region",
		"plain:=",
		'text:"FR"',
		"word:then",
		"function:string",
		"function:length",
		"plain:(",
		"plain:x",
		"plain:)",
		"word:else",
		"number:1.5",
	]);
});

test("a property or a key with a step's name is no reference", () => {
	expect(kinds("x.brief")).toEqual(["plain:x", "plain:.", "plain:brief"]);
	expect(kinds("{brief: 1}")).toContain("plain:brief");
});

test("in a template only what stands in braces is an expression", () => {
	expect(kinds("Hi if {trigger.a}!", true)).toEqual([
		"prose:Hi if ",
		"brace:{",
		"reference:trigger",
		"reference:.",
		"reference:a",
		"brace:}",
		"prose:!",
	]);
	expect(kinds("open {trigger.", true)).toContain("reference:trigger");
});

test.each([
	['a  + "b" // c', false],
	["{{x}} {a.b} {c", true],
	["a\n\tb", false],
	["", true],
	["“quotes” 'x' @ # €", false],
])("the spans of %j are the source again", (source, template) => {
	const spans = highlightSource(source, template, isRoot);
	expect(spans.map(({ text }) => text).join("")).toBe(source);
});
