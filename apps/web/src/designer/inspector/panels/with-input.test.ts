import { expression } from "@patchbay/flow";
import { expect, test } from "vitest";
import { withInput } from "./with-input.ts";

const [a, b] = [expression("a"), expression("b")];

test("an input that is filled in keeps its place, a new one comes last, and an emptied one is gone", () => {
	const inputs = { first: a, second: a };
	expect(Object.entries(withInput(inputs, "first", b))).toEqual([
		["first", b],
		["second", a],
	]);
	expect(Object.keys(withInput(inputs, "third", b))).toEqual([
		"first",
		"second",
		"third",
	]);
	expect(withInput(inputs, "first", undefined)).toEqual({ second: a });
	expect(inputs).toEqual({ first: a, second: a });
});
