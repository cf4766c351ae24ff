import { describe, expect, it } from "vitest";
import {
	decide,
	NOW,
	type Row,
	RULES,
	tableOf,
} from "./decision-table.testing.ts";
import {
	compileDecisionTable,
	type DecisionTable,
	decisionEvidenceSchema,
	explainDecision,
} from "./decision-table.ts";
import type { JsonObject, JsonValue } from "./json.ts";

describe("FIRST", () => {
	const table: [JsonObject, string[], JsonValue][] = [
		[
			{ country: "FR", spend: 900, until: null },
			["r1"],
			{ decision: "approve", fee: 90 },
		],
		[
			{ country: "BE", spend: 1000, until: "2026-07-01" },
			["r1"],
			{ decision: "approve", fee: 100 },
		],
		[
			{ country: "DE", spend: 2000, until: "2026-06-01" },
			["r2"],
			{ decision: "review", fee: null },
		],
		[
			{ country: "DE", spend: 2000, until: "2026-06-01T10:00:00Z" },
			["r2"],
			{ decision: "review", fee: null },
		],
		[
			{ country: "US", spend: 9000, until: "2026-06-01" },
			["r3"],
			{ decision: "reject", fee: null },
		],
		[{ spend: 9000 }, ["r3"], { decision: "reject", fee: null }],
		[{ country: "US", spend: 2000, until: "2026-06-01" }, [], null],
		[{ country: "DE", spend: 2000, until: "2026-05-31" }, [], null],
		[{}, [], null],
	];
	it.each(table)("%j → %j", (trigger, hits, outputs) => {
		expect(decide(RULES, trigger)).toMatchObject({ hits, outputs });
		expect(compileDecisionTable(RULES).decide({ trigger }, NOW)).toMatchObject({
			hits,
			outputs,
		});
	});
});

describe("UNIQUE and ANY", () => {
	const rows: Row[] = [
		[
			['"FR"', "", ""],
			['"approve"', "1"],
		],
		[
			["", "> 1000", ""],
			['"approve"', "trigger.fee"],
		],
		[
			["", "> 5000", ""],
			['"reject"', "1"],
		],
	];
	const unique = tableOf(rows, { hitPolicy: "UNIQUE" });
	const any = tableOf(rows, { hitPolicy: "ANY" });

	it("answer with the one rule that applies", () => {
		for (const table of [unique, any]) {
			expect(decide(table, { country: "FR", spend: 1 })).toMatchObject({
				hits: ["r1"],
				outputs: { decision: "approve", fee: 1 },
			});
		}
	});

	it("UNIQUE refuses two rules and names them", () => {
		expect(
			decide(unique, { country: "FR", spend: 2000, fee: 1 }),
		).toMatchObject({
			hits: ["r1", "r2"],
			outputs: null,
			error: {
				code: "not-unique",
				message:
					"Rules 1 and 2 apply, and only one rule may. Change their tests so that they do not overlap.",
			},
		});
	});

	it("ANY takes rules that agree", () => {
		expect(decide(any, { country: "FR", spend: 2000, fee: 1 })).toMatchObject({
			hits: ["r1", "r2"],
			outputs: { decision: "approve", fee: 1 },
		});
	});

	it("ANY refuses rules that differ and names them", () => {
		expect(decide(any, { country: "FR", spend: 6000, fee: 1 })).toMatchObject({
			hits: ["r1", "r2", "r3"],
			outputs: null,
			error: {
				code: "disagree",
				message: expect.stringContaining("Rules 1, 2 and 3 apply"),
			},
		});
	});
});

describe("the other policies", () => {
	const rows: Row[] = [
		[
			['"FR"', "", ""],
			['"reject"', "1"],
		],
		[
			["", "> 1000", ""],
			['"approve"', "2"],
		],
		[
			["", "> 5000", ""],
			['"review"', ""],
		],
	];
	const table: [Partial<DecisionTable>, object][] = [
		[
			{ hitPolicy: "PRIORITY" },
			{
				outputs: { decision: "approve", fee: 2 },
				value: { decision: "approve", fee: 2 },
			},
		],
		[
			{ hitPolicy: "OUTPUT ORDER" },
			{
				outputs: {
					decision: ["approve", "reject", "review"],
					fee: [2, 1, null],
				},
			},
		],
		[
			{ hitPolicy: "COLLECT" },
			{
				outputs: {
					decision: ["reject", "approve", "review"],
					fee: [1, 2, null],
				},
				value: [
					{ decision: "reject", fee: 1 },
					{ decision: "approve", fee: 2 },
					{ decision: "review", fee: null },
				],
			},
		],
	];
	it.each(table)("%j", (change, answer) => {
		const result = decide(tableOf(rows, change), {
			country: "FR",
			spend: 9000,
		});
		expect(result).toMatchObject({ hits: ["r1", "r2", "r3"], ...answer });
		expect(decisionEvidenceSchema.parse(result.evidence)).toEqual(
			result.evidence,
		);
	});

	it("PRIORITY says which of the rules was chosen", () => {
		const table = tableOf(rows, { hitPolicy: "PRIORITY" });
		const { evidence } = decide(table, { country: "FR", spend: 9000 });
		expect(evidence.chosen).toBe("r2");
		expect(explainDecision(evidence)).toBe(
			"Rules 1, 2, 3 apply. The answer of rule 2 ranks highest.",
		);
		expect(
			decide(table, { country: "FR", spend: 1 }).evidence,
		).not.toHaveProperty("chosen");
	});

	const counting = tableOf(
		rows.map(([when]): Row => [when, ["1"]]),
		{
			hitPolicy: "COLLECT",
			aggregation: "COUNT",
			outputs: [{ id: "n", name: "n", label: "N", type: "number" }],
		},
	);

	it("an aggregation answers with one value, by the name of its output", () => {
		expect(decide(counting, { country: "FR", spend: 9000 })).toMatchObject({
			outputs: { n: 3 },
			value: 3,
		});
		expect(decide(counting, { country: "DE", spend: 1 })).toMatchObject({
			outputs: { n: 0 },
			value: 0,
		});
	});

	it("no rule gives empty lists, and the evidence says whether that is certain", () => {
		const collect = tableOf(rows, { hitPolicy: "COLLECT" });
		expect(decide(collect, { country: "DE", spend: 1 })).toMatchObject({
			hits: [],
			outputs: { decision: [], fee: [] },
			value: [],
			evidence: { unknown: false },
		});
		expect(decide(collect, { country: "DE" }).evidence).toMatchObject({
			unknown: true,
			rules: [{ hit: false }, { unknown: true }, { unknown: true }],
			nearMisses: ["r1", "r2", "r3"],
		});
	});

	it("a default answers where no rule applies, but not for what cannot be told", () => {
		const [decision, fee] = tableOf([]).outputs;
		if (!decision || !fee) throw new Error("no outputs");
		const withDefault = tableOf(rows, {
			hitPolicy: "UNIQUE",
			outputs: [{ ...decision, fallback: '"review"' }, fee],
		});
		expect(decide(withDefault, { country: "DE", spend: 1 })).toMatchObject({
			hits: [],
			outputs: { decision: "review", fee: null },
			evidence: { unknown: false },
		});
		expect(decide(withDefault, { country: "DE" }).evidence.unknown).toBe(true);
	});

	it("a value that an input does not allow is an error", () => {
		const limited = {
			...RULES,
			inputs: RULES.inputs.map((input) =>
				input.id === "country" ? { ...input, allowed: '"FR", "DE"' } : input,
			),
		};
		expect(decide(limited, { country: "US", spend: 1 })).toMatchObject({
			hits: [],
			outputs: null,
			error: {
				code: "input",
				message: 'Country is "US". Allowed are: "FR", "DE".',
			},
		});
		expect(decide(limited, { spend: 9000 })).toMatchObject({ hits: ["r3"] });
	});

	it.each<[Partial<DecisionTable>, string]>([
		[{ aggregation: "SUM" }, "Only COLLECT can have SUM."],
		[
			{ hitPolicy: "COLLECT", aggregation: "SUM" },
			"SUM works with one output column; this table has 2.",
		],
		[
			{
				hitPolicy: "PRIORITY",
				outputs: tableOf([]).outputs.map((each) => ({ ...each, values: [] })),
			},
			"PRIORITY ranks answers by the list of allowed values of an output, the first the highest. Give that list.",
		],
	])("%j is an issue", (change, message) => {
		expect(
			compileDecisionTable(tableOf(rows, change)).issues.map((issue) => [
				issue.field,
				issue.message,
			]),
		).toEqual([["hitPolicy", message]]);
	});
});
