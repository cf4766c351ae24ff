import { ruleCoverage } from "@patchbay/feel";
import { expect, test } from "vitest";
import { sampleTable } from "../decision-grid/testing.ts";
import { rangeWords, ruleUses } from "./rule-uses.ts";

const coverage = ruleCoverage(sampleTable, [{ id: "t1", hits: ["r2"] }]);
const hits = {
	evaluated: 5,
	unmatched: 1,
	rules: [{ ruleId: "r1", hits: 4 }],
};

test("a published rule that no run has hit is told from one that no run could hit", () => {
	const uses = ruleUses(sampleTable, {
		coverage,
		hits,
		published: new Set(["r1", "r2"]),
	});
	expect(uses.map((use) => [use.number, use.cases, use.hits])).toEqual([
		[1, 0, 4],
		[2, 1, 0],
		[3, 0, null],
	]);
});

test("before the first decision nothing is known", () => {
	const uses = ruleUses(sampleTable, {
		coverage,
		hits: { evaluated: 0, unmatched: 0, rules: [] },
		published: new Set(["r1", "r2", "r3"]),
	});
	expect(uses.every((use) => use.hits === null)).toBe(true);
});

test("numbers are listed with their ranges", () => {
	expect(rangeWords([1, 3, 4, 5, 9, 10])).toBe("1, 3–5, 9, 10");
	expect(rangeWords([])).toBe("");
});
