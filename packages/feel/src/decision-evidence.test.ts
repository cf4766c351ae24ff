import { describe, expect, it } from "vitest";
import { decide, RULES, tableOf } from "./decision-table.testing.ts";
import {
	decisionEvidenceSchema,
	explainDecision,
	explainRule,
} from "./decision-table.ts";
import type { JsonValue } from "./json.ts";

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
