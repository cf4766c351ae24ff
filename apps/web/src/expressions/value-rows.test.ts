import { expect, test } from "vitest";
import { at, factsOfTest, sampleData, sampleFlow } from "./testing.ts";
import { upstreamOf } from "./upstream.ts";
import { linesOf, moveInTree, preferredLines } from "./value-rows.ts";

const steps = upstreamOf(factsOfTest(sampleFlow, sampleData), at("n_gate"));
const names = (toggled: readonly string[], searching = false) =>
	linesOf(steps, { toggled: new Set(toggled), searching }).map(
		({ row, level }) => `${level} ${row.name}`,
	);

test("a few steps are open at first, what is inside them closed", () => {
	expect(names([]).slice(0, 7)).toEqual([
		"1 trigger",
		"2 minutes",
		"2 until",
		"2 tracks",
		"2 headers",
		"1 brief",
		"2 region",
	]);
});

test("toggling closes a step and opens a group", () => {
	expect(names(["trigger"])).not.toContain("2 minutes");
	expect(names(["trigger\u0000tracks"])).toContain("3 minutes");
});

test("of many steps only the first is open", () => {
	const many = [...steps, ...steps.slice(1), ...steps.slice(1)];
	const lines = linesOf(many, { toggled: new Set(), searching: false });
	expect(lines.filter(({ level }) => level === 2)).toHaveLength(4);
});

test("a search opens everything", () => {
	expect(names(["trigger"], true)).toContain("3 minutes");
});

test("arrows go along, into and out of the tree", () => {
	const lines = linesOf(steps, { toggled: new Set(), searching: false });
	const at = (name: string) => lines.findIndex(({ row }) => row.name === name);
	expect(moveInTree(lines, 0, "ArrowDown")).toBe(1);
	expect(moveInTree(lines, 0, "ArrowUp")).toBe(0);
	expect(moveInTree(lines, at("tracks"), "ArrowRight")).toBe("toggle");
	expect(moveInTree(lines, 0, "ArrowRight")).toBe(1);
	expect(moveInTree(lines, at("region"), "ArrowLeft")).toBe(at("brief"));
	expect(moveInTree(lines, 0, "ArrowLeft")).toBe("toggle");
	expect(moveInTree(lines, at("minutes"), "ArrowRight")).toBeNull();
	expect(moveInTree(lines, 0, "x")).toBeNull();
});

test("for a field that wants a list, lists come first, by their whole names", () => {
	const lines = preferredLines(steps, "list");
	expect(lines.map(({ row }) => row.title)).toEqual([
		"Playlist request › tracks",
	]);
	expect(lines[0]?.row.path).toEqual(["trigger", "tracks"]);
});
