/* Tables of a few columns and one answer, for tests. */
import { analyseTable } from "./decision-analysis.ts";
import type { DecisionTable } from "./decision-schema.ts";

/** When it is decided. */
export const NOW = new Date("2026-05-06T07:08:09Z");

/** An input column. */
export type Column = [
	id: string,
	type: DecisionTable["inputs"][number]["type"],
	allowed?: string,
];

/** A table of columns and tests; each rule answers with its position. */
export const tableOf = (
	columns: Column[],
	rows: string[][],
	change: Partial<DecisionTable> = {},
): DecisionTable => ({
	hitPolicy: "UNIQUE",
	inputs: columns.map(([id, type, allowed]) => ({
		id,
		label: id,
		type,
		expression: `trigger.${id}`,
		...(allowed === undefined ? {} : { allowed }),
	})),
	outputs: [{ id: "o", name: "o", label: "Answer", type: "text" }],
	rules: rows.map((when, index) => ({
		id: `r${index + 1}`,
		when,
		then: [`"${index}"`],
	})),
	...change,
});

/** The tests of the gaps of a table. */
export const gapsOf = (table: DecisionTable) =>
	analyseTable(table).gaps.map(({ cells }) => cells.map(({ test }) => test));
