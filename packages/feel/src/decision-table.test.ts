import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { decide, type Row, RULES, tableOf } from "./decision-table.testing.ts";
import { compileDecisionTable, decisionTableSchema } from "./decision-table.ts";
import { type JsonValue, jsonValueSchema } from "./json.ts";

describe("stored tables", () => {
	it("of before stay the same text, so that their hash does not change", () => {
		const textOf = (table: unknown) =>
			canonicalJson(jsonValueSchema.parse(table));
		expect(textOf(decisionTableSchema.parse(RULES))).toBe(textOf(RULES));
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
