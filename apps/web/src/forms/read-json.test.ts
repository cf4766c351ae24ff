import { expect, test } from "vitest";
import { readJson } from "./read-json.ts";

test("JSON is read", () => {
	expect(readJson(' ["a", {"b": null}] ')).toEqual({
		ok: true,
		value: ["a", { b: null }],
	});
});

test.each([
	['{"a": 1,}', "“}” does not belong at line 1, column 9"],
	['[\n  "a"\n  "b"\n]', '“"” does not belong at line 3, column 3'],
	["[1, 2", "the end of the text does not belong at line 1, column 6"],
	["Store 7", "“S” does not belong at line 1, column 1"],
])("of %j it is said that %s", (text, words) => {
	expect(readJson(text)).toEqual({
		ok: false,
		problem: `This is not JSON yet: ${words}.`,
	});
});
