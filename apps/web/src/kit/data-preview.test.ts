import { describe, expect, test } from "vitest";
import { entriesOf, kindOf, previewOf } from "./data-preview.ts";

describe("previewOf", () => {
	test.each([
		[[], "list", "empty list"],
		[[1], "list", "1 item"],
		[[1, 2, 3], "list", "3 items"],
		[{}, "object", "empty"],
		[{ name: "x", city: "y" }, "object", "name, city"],
		[{ a: 1, b: 2, c: 3, d: 4, e: 5 }, "object", "a, b, c, d, …"],
		["Lyon", "text", "Lyon"],
		[184.5, "number", "184.5"],
		[false, "boolean", "false"],
		[null, "null", "null"],
		[undefined, "missing", "nothing"],
	])("%j is a %s that reads “%s”", (value, kind, words) => {
		expect([kindOf(value), previewOf(value)]).toEqual([kind, words]);
	});
});

describe("entriesOf", () => {
	test("names the items of a list by their place", () => {
		expect(entriesOf(["a", "b"])).toEqual([
			["0", "a"],
			["1", "b"],
		]);
	});
});
