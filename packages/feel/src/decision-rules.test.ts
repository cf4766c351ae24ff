import { describe, expect, it } from "vitest";
import { decide, type Row, RULES, tableOf } from "./decision-table.testing.ts";
import {
	compileDecisionTable,
	type DecisionTable,
	decisionTableSchema,
} from "./decision-table.ts";

describe("the issues of a table", () => {
	const cell = (when: string[], then = ['"approve"', ""]) =>
		compileDecisionTable(tableOf([[when, then]])).issues;

	it("are none for a good one", () => {
		expect(compileDecisionTable(RULES).issues).toEqual([]);
		expect(decisionTableSchema.parse(RULES)).toEqual(RULES);
	});

	const table: [string[], string[], object][] = [
		[
			["", "5 +", ""],
			["", ""],
			{ field: "rules.r1.spend", rule: 1, columnId: "spend" },
		],
		[
			["", '"x"', ""],
			["", ""],
			{
				field: "rules.r1.spend",
				message: 'This column holds numbers; "x" is none.',
			},
		],
		[["", '> "5"', ""], ["", ""], { field: "rules.r1.spend", fix: "5" }],
		[["5", "", ""], ["", ""], { field: "rules.r1.country", fix: '"5"' }],
		[["", "", "2026-01-01"], ["", ""], { field: "rules.r1.until" }],
		[["", "", '"soon"'], ["", ""], { field: "rules.r1.until" }],
		[["", '[1.."x"]', ""], ["", ""], { field: "rules.r1.spend" }],
		[
			["", "", ""],
			['"aprove"', ""],
			{ field: "rules.r1.decision", columnId: "decision", fix: '"approve"' },
		],
		[
			["", "", ""],
			["5", ""],
			{
				field: "rules.r1.decision",
				message: "Decision holds text; 5 is none.",
			},
		],
		[["", "", ""], ["a == b", ""], { field: "rules.r1.decision", fix: "=" }],
		[
			["", ""],
			["", ""],
			{
				field: "rules.r1",
				rule: 1,
				message: "A rule needs one test for each input column.",
			},
		],
		[
			["", "", ""],
			[""],
			{
				field: "rules.r1",
				message: "A rule needs one answer for each output column.",
			},
		],
	];
	it.each(table)("%j → %j", (when, then, issue) => {
		expect(cell(when, then)).toEqual([expect.objectContaining(issue)]);
	});

	it("name columns, and ids and names that are taken twice", () => {
		const [first, second] = RULES.outputs;
		const fields = (change: Partial<DecisionTable>) =>
			compileDecisionTable({ ...RULES, ...change }).issues.map(
				({ field }) => field,
			);
		expect(
			fields({
				inputs: RULES.inputs.map((input) => ({ ...input, expression: "" })),
			}),
		).toEqual(["inputs.country", "inputs.spend", "inputs.until"]);
		expect(
			fields({
				outputs:
					first && second
						? [first, { ...second, name: "decision", type: "any" }]
						: [],
			}),
		).toContain("outputs.fee");
		expect(
			fields({ rules: [...RULES.rules, ...RULES.rules.slice(0, 1)] }),
		).toEqual(["rules.r1"]);
	});

	it("name value lists and default answers", () => {
		const [input] = RULES.inputs;
		const [, output] = RULES.outputs;
		if (!input || !output) throw new Error("no columns");
		const table: DecisionTable = {
			hitPolicy: "UNIQUE",
			inputs: [{ ...input, allowed: "> >" }],
			outputs: [{ ...output, allowed: "5 +", fallback: "a ==" }],
			rules: [],
		};
		expect(
			compileDecisionTable(table).issues.map(({ field }) => field),
		).toEqual([
			"inputs.country.allowed",
			"outputs.fee.allowed",
			"outputs.fee.fallback",
		]);
	});

	it("keep a table with a broken column from deciding", () => {
		const broken = {
			...RULES,
			inputs: RULES.inputs.map((input) => ({ ...input, expression: "a ==" })),
		};
		expect(decide(broken, {})).toMatchObject({
			hits: [],
			outputs: null,
			error: { code: "syntax" },
		});
	});

	it("refuse a table with too much text before reading it", () => {
		const long = `"${"x".repeat(3_000)}"`;
		const rows = Array.from(
			{ length: 200 },
			(): Row => [
				[long, "", ""],
				['"approve"', ""],
			],
		);
		expect(compileDecisionTable(tableOf(rows)).issues).toMatchObject([
			{ code: "guard", field: "hitPolicy" },
		]);
	});
});
