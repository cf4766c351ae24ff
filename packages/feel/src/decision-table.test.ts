import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import {
	compileDecisionTable,
	type DecisionTable,
	decisionEvidenceSchema,
	decisionTableSchema,
	explainDecision,
	explainRule,
} from "./decision-table.ts";
import { type JsonObject, type JsonValue, jsonValueSchema } from "./json.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

type Row = [when: string[], then: string[]];

/** Columns: country (text), spend (number), until (date) → decision (text), fee (any). */
const tableOf = (
	rows: Row[],
	change: Partial<DecisionTable> = {},
): DecisionTable => ({
	hitPolicy: "FIRST",
	inputs: [
		{
			id: "country",
			label: "Country",
			type: "text",
			expression: "trigger.country",
		},
		{
			id: "spend",
			label: "Spend",
			type: "number",
			expression: "trigger.spend",
		},
		{ id: "until", label: "Until", type: "date", expression: "trigger.until" },
	],
	outputs: [
		{
			id: "decision",
			name: "decision",
			label: "Decision",
			type: "text",
			values: ["approve", "reject", "review"],
		},
		{ id: "fee", name: "fee", label: "Fee", type: "any" },
	],
	rules: rows.map(([when, then], index) => ({
		id: `r${index + 1}`,
		when,
		then,
	})),
	...change,
});

const RULES = tableOf([
	[
		['"FR", "BE"', "<= 1000", "-"],
		['"approve"', "trigger.spend / 10"],
	],
	[
		['not("US")', "[1000..5000]", '>= "2026-06-01"'],
		['"review"', ""],
	],
	[
		["", "> 5000", ""],
		['"reject"', "-"],
	],
]);

const decide = (table: DecisionTable, trigger: JsonObject) =>
	compileDecisionTable(table).evaluate({ trigger }, NOW);

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

describe("stored tables", () => {
	it("of before stay the same text, so that their hash does not change", () => {
		const textOf = (table: unknown) =>
			canonicalJson(jsonValueSchema.parse(table));
		expect(textOf(decisionTableSchema.parse(RULES))).toBe(textOf(RULES));
	});
});

describe("evidence", () => {
	it("says of each rule how it came out, and which were near", () => {
		const { evidence } = decide(RULES, {
			country: "DE",
			spend: 2000,
			until: "2026-05-31",
		});
		expect(evidence).toEqual({
			hitPolicy: "FIRST",
			hits: [],
			inputs: [
				{ id: "country", label: "Country", value: "DE" },
				{ id: "spend", label: "Spend", value: 2000 },
				{ id: "until", label: "Until", value: "2026-05-31" },
			],
			rules: [
				{
					ruleId: "r1",
					number: 1,
					hit: false,
					failed: {
						inputId: "country",
						label: "Country",
						value: "DE",
						test: '"FR", "BE"',
					},
				},
				{
					ruleId: "r2",
					number: 2,
					hit: false,
					failed: {
						inputId: "until",
						label: "Until",
						value: "2026-05-31",
						test: '>= "2026-06-01"',
					},
				},
				{
					ruleId: "r3",
					number: 3,
					hit: false,
					failed: {
						inputId: "spend",
						label: "Spend",
						value: 2000,
						test: "> 5000",
					},
				},
			],
			nearMisses: ["r2", "r3"],
			unknown: false,
		});
		expect(decisionEvidenceSchema.parse(evidence)).toEqual(evidence);
	});

	it("ends with the rule that applied, for FIRST", () => {
		expect(decide(RULES, { country: "FR", spend: 1 }).evidence.rules).toEqual([
			{ ruleId: "r1", number: 1, hit: true },
		]);
	});

	it("says that a rule could not be judged, and why none applies", () => {
		const { evidence } = decide(RULES, { country: "FR", until: "2026-06-01" });
		expect(evidence).toMatchObject({ unknown: true, hits: [] });
		expect(evidence.rules).toMatchObject([
			{ unknown: true },
			{ unknown: true },
			{ unknown: true },
		]);
		expect(explainDecision(evidence)).toBe(
			"No rule applies, and some cannot be judged: Spend is missing.",
		);
	});

	it("prefers a clear no to what cannot be told", () => {
		const { evidence } = decide(RULES, { country: "US" });
		expect(evidence.rules[1]).toMatchObject({ failed: { inputId: "country" } });
		expect(evidence.rules[1]).not.toHaveProperty("unknown");
	});

	it("shortens long values", () => {
		const { evidence } = decide(RULES, {
			country: "x".repeat(1000),
			spend: [1, 2, 3],
		});
		expect(evidence.rules[0]?.failed?.value).toHaveLength(121);
		expect(evidence.rules[2]?.failed?.value).toBe("a list of 3");
	});

	const sentences: [string, JsonValue, string][] = [
		["> 1000", 900, "Rule 1 does not apply: Spend 900 is not > 1000."],
		["1, 2", 900, "Rule 1 does not apply: Spend 900 is none of 1, 2."],
		["[1..5]", 900, "Rule 1 does not apply: Spend 900 is not within [1..5]."],
		[
			"not(900)",
			900,
			"Rule 1 does not apply: Spend 900 is ruled out by not(900).",
		],
		["odd(?)", 900, "Rule 1 does not apply: Spend 900 does not pass odd(?)."],
		["> 1000", null, "Rule 1 cannot be judged: Spend is missing."],
		[
			"> 1000",
			"900",
			'Rule 1 cannot be judged: Spend "900" cannot be compared with > 1000.',
		],
		["-", 900, "Rule 1 applies."],
	];
	it.each(sentences)("in words: %s for %j", (test, spend, sentence) => {
		const { evidence } = decide(
			tableOf([
				[
					["", test, ""],
					["", ""],
				],
			]),
			{ spend },
		);
		expect(evidence.rules.map(explainRule)).toEqual([sentence]);
	});

	it("in a sentence for the whole table", () => {
		const any = tableOf(
			[
				[
					["", "", ""],
					["", ""],
				],
				[
					["", "", ""],
					["", ""],
				],
			],
			{ hitPolicy: "ANY" },
		);
		expect(explainDecision(decide(any, {}).evidence)).toBe("Rules 1, 2 apply.");
		expect(
			explainDecision(decide(RULES, { country: "FR", spend: 1 }).evidence),
		).toBe("Rule 1 applies.");
		expect(
			explainDecision(
				decide(RULES, { country: "US", spend: 2000, until: "2026-01-01" })
					.evidence,
			),
		).toBe("No rule applies.");
	});
});

describe("kinds", () => {
	it.each<[string, JsonValue]>([
		["spend", "900"],
		["spend", true],
		["spend", [1]],
		["country", 5],
		["until", "soon"],
		["until", 2026],
	])("a %s of %j makes rules unknown, never true", (name, value) => {
		const table = tableOf([
			[
				['"FR"', "> 1", '> "2026-01-01"'],
				['"approve"', ""],
			],
		]);
		const result = decide(table, {
			country: "FR",
			spend: 900,
			until: "2026-06-01",
			[name]: value,
		});
		expect(result).toMatchObject({
			hits: [],
			outputs: null,
			evidence: { unknown: true },
		});
	});

	it("a date column takes dates and text that says a date, in cells and data", () => {
		const table = tableOf([
			[
				["", "", 'date("2026-01-01")'],
				['"approve"', ""],
			],
			[
				["", "", '["2026-02-01".."2026-02-28"]'],
				['"reject"', ""],
			],
			[
				["", "", '< @"2026-01-01"'],
				['"review"', ""],
			],
			[
				["", "", "> today()"],
				['"approve"', "1"],
			],
		]);
		expect(compileDecisionTable(table).issues).toEqual([]);
		const hits = [
			"2026-01-01",
			"2026-02-28",
			"2025-12-31",
			"2026-05-07",
			"2026-05-06",
		].map((until) => decide(table, { until }).hits[0]);
		expect(hits).toEqual(["r1", "r2", "r3", "r4", undefined]);
	});

	it("computes the inputs of a rule by expression", () => {
		const table = tableOf([
			[
				["", "trigger.limit", ""],
				['"approve"', '"for " + trigger.country'],
			],
		]);
		expect(decide(table, { spend: 5, limit: 5, country: "FR" })).toMatchObject({
			outputs: { decision: "approve", fee: "for FR" },
		});
		expect(decide(table, { spend: 5, limit: 6 }).hits).toEqual([]);
	});
});

describe("answers that cannot stand", () => {
	const table: [string, string, string, string][] = [
		[
			"trigger.word",
			"",
			"output",
			'Rule 1, Decision: "perhaps" is not allowed here. Allowed are: "approve", "reject", "review".',
		],
		[
			"1 + trigger.n",
			"",
			"output",
			"Rule 1, Decision: Decision holds text; 2 is none.",
		],
		[
			'"approve"',
			"trigger.missing + 1",
			"missing",
			"Rule 1, Fee: `missing` is missing, so this cannot be answered.",
		],
		[
			'"approve"',
			"for a in 1..10000, b in 1..10000 return a",
			"budget",
			"Rule 1, Fee: This goes through too many items.",
		],
	];
	it.each(table)("%s and %s: %s", (decision, fee, code, message) => {
		const result = decide(
			tableOf([
				[
					["", "", ""],
					[decision, fee],
				],
			]),
			{ word: "perhaps", n: 1 },
		);
		expect(result).toMatchObject({
			hits: ["r1"],
			outputs: null,
			error: { code, message: expect.stringContaining(message) },
		});
	});

	it("a test that uses up the budget is an error, not a no", () => {
		const table = tableOf([
			[
				["", "count(for a in 1..10000, b in 1..10000 return a)", ""],
				["", ""],
			],
		]);
		expect(decide(table, { spend: 1 })).toMatchObject({
			hits: [],
			outputs: null,
			error: { code: "budget" },
		});
	});
});

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
});

describe("large tables", () => {
	const rows = Array.from(
		{ length: 200 },
		(_, index): Row => [
			[
				index % 50 === 49
					? ""
					: index % 7 === 0
						? 'not("c1")'
						: `"c${index % 20}", "d${index}"`,
				`> ${index}`,
				"",
			],
			["", String(index)],
		],
	);
	const table = tableOf(rows, { hitPolicy: "UNIQUE" });

	it("give the same hits as looking at each rule", () => {
		for (const country of ["c0", "c1", "c19", "d3", "other", 5, null]) {
			for (const spend of [0, 10, 100, 500]) {
				const { hits, evidence } = decide(table, { country, spend });
				expect(hits).toEqual(
					evidence.rules.flatMap((rule) => (rule.hit ? [rule.ruleId] : [])),
				);
			}
		}
	});

	it("are compiled once", () => {
		expect(compileDecisionTable(table)).toBe(compileDecisionTable(table));
	});
});
