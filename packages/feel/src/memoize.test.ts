import { expect, it } from "vitest";
import { memoize } from "./memoize.ts";

it("remembers the last results and forgets the oldest", () => {
	const made: string[] = [];
	const shout = memoize((word) => {
		made.push(word);
		return word.toUpperCase();
	}, 2);
	expect(["a", "b", "a", "b", "c", "b", "a"].map(shout)).toEqual([
		"A",
		"B",
		"A",
		"B",
		"C",
		"B",
		"A",
	]);
	expect(made).toEqual(["a", "b", "c", "a"]);
});
