import { describe, expect, it } from "vitest";
import { ruleCoverage, runCases } from "./decision-cases.ts";
import { type DecisionTable, decisionTableSchema } from "./decision-schema.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

const TABLE: DecisionTable = {
	hitPolicy: "FIRST",
	inputs: [
		{ id: "i1", label: "Country", type: "text", expression: "trigger.country" },
		{ id: "i2", label: "Until", type: "date", expression: "trigger.until" },
	],
	outputs: [
		{ id: "o1", name: "decision", label: "Decision", type: "text" },
		{ id: "o2", name: "fee", label: "Fee", type: "number" },
	],
	rules: [
		{
			id: "r1",
			when: ['"FR"', '>= "2026-01-01"'],
			then: ['"approve"', "trigger.rate + 0.2"],
		},
		{ id: "r2", when: ['"FR"', "-"], then: ['"review"', ""] },
		{ id: "r3", when: ['"DE"', "-"], then: ['"reject"', "1"] },
	],
	cases: [
		{
			id: "c1",
			name: "in time",
			inputs: { i1: "FR", i2: "2026-02-01" },
			context: { trigger: { rate: 0.1 } },
			expected: { o1: "approve", o2: 0.3 },
		},
		{
			id: "c2",
			name: "late",
			inputs: { i1: "FR", i2: "2025-02-01" },
			expected: { o1: "review" },
		},
		{ id: "c3", name: "elsewhere", inputs: { i1: "US" }, expected: null },
	],
};

describe("cases", () => {
	it("pass when the answers that matter are as expected", () => {
		expect(decisionTableSchema.parse(TABLE)).toEqual(TABLE);
		expect(runCases(TABLE, NOW)).toMatchObject({
			passed: 3,
			failed: 0,
			results: [{ hits: ["r1"] }, { hits: ["r2"] }, { hits: [] }],
		});
	});

	it("fail with what was expected and what came out", () => {
		const [result, none, missing, gone] = runCases(TABLE, NOW, [
			{
				id: "c1",
				name: "",
				inputs: { i1: "DE" },
				expected: { o1: "approve", o2: 1, lost: 5 },
			},
			{ id: "c2", name: "", inputs: { i1: "DE" }, expected: null },
			{
				id: "c3",
				name: "",
				inputs: { i1: "FR", i2: "2026-02-01" },
				expected: { o1: "approve" },
			},
			{ id: "c4", name: "", inputs: { i9: 1 }, expected: null },
		]).results;
		expect(result).toEqual({
			caseId: "c1",
			passed: false,
			hits: ["r3"],
			differences: [
				{
					outputId: "o1",
					label: "Decision",
					expected: "approve",
					actual: "reject",
				},
				{ outputId: "lost", label: "lost", expected: 5, actual: null },
			],
			problem: null,
		});
		expect(none).toMatchObject({ passed: false, differences: [{}, {}] });
		expect(missing).toMatchObject({
			passed: false,
			problem: expect.stringContaining("`rate` is missing"),
		});
		expect(gone).toMatchObject({
			passed: false,
			problem: "The table has no input column i9 any more.",
		});
	});

	it("compare lists with policies that give lists", () => {
		const table: DecisionTable = { ...TABLE, hitPolicy: "RULE ORDER" };
		const report = runCases(table, NOW, [
			{
				id: "c1",
				name: "",
				inputs: { i1: "FR", i2: "2026-02-01" },
				context: { trigger: { rate: 1 } },
				expected: { o1: ["approve", "review"], o2: [1.2, null] },
			},
			{ id: "c2", name: "", inputs: { i1: "US" }, expected: null },
		]);
		expect(report).toMatchObject({ passed: 2, failed: 0 });
	});

	it("cover rules", () => {
		expect(runCases(TABLE, NOW).coverage).toEqual({
			rules: [
				{ ruleId: "r1", hitBy: ["c1"] },
				{ ruleId: "r2", hitBy: ["c2"] },
				{ ruleId: "r3", hitBy: [] },
			],
			untouched: ["r3"],
			share: 1 - 1 / 3,
		});
		expect(
			ruleCoverage(TABLE, [{ id: "run 1", hits: ["r3", "gone"] }]).untouched,
		).toEqual(["r1", "r2"]);
		expect(ruleCoverage({ ...TABLE, rules: [] }, []).share).toBe(1);
	});
});
