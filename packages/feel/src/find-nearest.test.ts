import { expect, it } from "vitest";
import { findNearest } from "./find-nearest.ts";

it.each([
	["contans", "contains"],
	["Contains", "contains"],
	["sume", "sum"],
	["xyz", null],
	["", null],
])("what was meant by %j is %j", (word, expected) => {
	expect(findNearest(word, ["contains", "sum", "starts with"])).toBe(expected);
});
