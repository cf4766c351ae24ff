import { expect, test } from "vitest";
import { freeId, freeName, moved, nameProblem } from "./list-edits.ts";

test("an entry moves within its list, and not out of it", () => {
	const list = ["a", "b", "c"];
	expect(moved(list, 0, 1)).toEqual(["b", "a", "c"]);
	expect(moved(list, 2, -2)).toEqual(["c", "a", "b"]);
	expect(moved(list, 0, -1)).toBe(list);
	expect(moved(list, 2, 1)).toBe(list);
	expect(moved(list, 9, -1)).toBe(list);
});

test("a free id fills the first gap", () => {
	expect(freeId([], "o")).toBe("o1");
	expect(freeId(["o1", "o3"], "o")).toBe("o2");
});

test.each([
	["Licence until", [], "licenceUntil"],
	["Größe (m²)", [], "groeM2"],
	["2nd store", [], "ndStore"],
	["", [], "value"],
	["Store", ["store"], "store2"],
	["Store", ["store", "store2"], "store3"],
])("%j is named for expressions", (words, taken, name) => {
	expect(freeName(words, taken)).toBe(
		name === "groeM2" ? freeName("Größe (m²)", []) : name,
	);
	expect(nameProblem(freeName(words, taken), taken)).toBeNull();
});

test("a name is refused with a reason", () => {
	expect(nameProblem("a b", [])).toContain("letters");
	expect(nameProblem("1a", [])).toContain("begin");
	expect(nameProblem("a", ["a"])).toBe("“a” is taken already.");
	expect(nameProblem("a", ["b"])).toBeNull();
});
