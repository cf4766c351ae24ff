/* A small decision table, for tests. */
import { compileDecisionTable, type DecisionTable } from "./decision-table.ts";
import type { JsonObject } from "./json.ts";

/** When it is decided. */
export const NOW = new Date("2026-05-06T07:08:09Z");

/** The tests and the answers of a rule. */
export type Row = [when: string[], then: string[]];

/** Columns: country (text), spend (number), until (date) → decision (text), fee (any). */
export const tableOf = (
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

/** One rule after the other, with FIRST. */
export const RULES = tableOf([
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

/** What a table decides for the data of a trigger. */
export const decide = (table: DecisionTable, trigger: JsonObject) =>
	compileDecisionTable(table).evaluate({ trigger }, NOW);
