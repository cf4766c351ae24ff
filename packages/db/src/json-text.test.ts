import { expect, it } from "vitest";
import { cleanText, jsonText } from "./json-text.ts";

it.each([
	[
		"ordinary values",
		{ a: [1, "ü", null, { b: true }] },
		'{"a":[1,"ü",null,{"b":true}]}',
	],
	["NUL in a text", { a: "x\0y" }, '{"a":"x\uFFFDy"}'],
	["NUL in a name", { "x\0": 1 }, '{"x\uFFFD":1}'],
	["half a pair", ["\ud83d!", "\ude00"], '["\uFFFD!","\uFFFD"]'],
	["a whole pair", "😀", '"😀"'],
	["the words for NUL", "\\u0000", '"\\\\u0000"'],
	[
		"dates beside it",
		{ at: new Date(0), text: "\0" },
		'{"at":"1970-01-01T00:00:00.000Z","text":"\uFFFD"}',
	],
])("writes %s", (_what, value, text) => {
	expect(jsonText(value)).toBe(text);
});

it("cleans a text of NUL", () => {
	expect(cleanText("a\0b")).toBe("a\uFFFDb");
	expect(cleanText("ab")).toBe("ab");
});
