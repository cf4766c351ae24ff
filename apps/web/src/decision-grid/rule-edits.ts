/** Edits of the rules of a decision table: functions from a table to a new one. Rules that are not touched stay the same objects. */
import { freeId } from "../forms/list-edits.ts";
import {
	cellOf,
	columnsOf,
	type GridColumn,
	put,
	type Rule,
	type Table,
} from "./table-edits.ts";

/** One new text for one cell. */
export interface CellChange {
	readonly row: number;
	readonly column: number;
	readonly source: string;
}

/** Sets cells. Rows behind the last rule become new rules. */
export function setCells(table: Table, changes: readonly CellChange[]): Table {
	const columns = columnsOf(table);
	const rules = [...table.rules];
	for (const { row, column, source } of changes) {
		while (rules.length <= row) rules.push(newRule(table, rules));
		const rule = rules[row];
		const at = columns[column];
		if (rule && at) rules[row] = withCell(rule, at, source);
	}
	return { ...table, rules };
}

function withCell(rule: Rule, column: GridColumn, source: string): Rule {
	if (cellOf(rule, column) === source) return rule;
	switch (column.kind) {
		case "input":
			return { ...rule, when: put(rule.when, column.index, source, "-") };
		case "output":
			return { ...rule, then: put(rule.then, column.index, source, "") };
		case "annotation":
			return {
				...rule,
				annotations: put(rule.annotations ?? [], column.index, source, ""),
			};
		case "note": {
			const { note: _, ...rest } = rule;
			return source === "" ? rest : { ...rest, note: source };
		}
	}
}

const newRule = (table: Table, rules: readonly Rule[]): Rule => ({
	id: freeId(
		rules.map(({ id }) => id),
		"r",
	),
	when: table.inputs.map(() => "-"),
	then: table.outputs.map(() => ""),
});

/** The table with a rule that applies to everything put in at a place. */
export const insertRule = (table: Table, at: number): Table => ({
	...table,
	rules: table.rules.toSpliced(at, 0, newRule(table, table.rules)),
});

/** The table with copies of some rules behind them. */
export function duplicateRules(table: Table, from: number, to: number): Table {
	const rules = [...table.rules];
	const copies = table.rules.slice(from, to + 1).map((rule) => {
		const copy = {
			...rule,
			id: freeId(
				rules.map(({ id }) => id),
				"r",
			),
		};
		rules.push(copy);
		return copy;
	});
	return { ...table, rules: table.rules.toSpliced(to + 1, 0, ...copies) };
}

/** The table without some rules. */
export const removeRules = (table: Table, from: number, to: number): Table => ({
	...table,
	rules: table.rules.toSpliced(from, to - from + 1),
});

/** The table with some rules moved up (-1) or down (1) by one place; the same table at the edge. */
export function moveRules(
	table: Table,
	from: number,
	to: number,
	by: -1 | 1,
): Table {
	const next = by === -1 ? from - 1 : to + 1;
	const other = table.rules[next];
	if (!other) return table;
	const without = table.rules.toSpliced(next, 1);
	return {
		...table,
		rules: without.toSpliced(by === -1 ? to : from, 0, other),
	};
}

/** The table with a rule put in that accepts just some values, by the ids of their columns. */
export function addRuleFor(
	table: Table,
	cells: ReadonlyMap<string, string>,
	at: number = table.rules.length,
): Table {
	const rule = {
		...newRule(table, table.rules),
		when: table.inputs.map(({ id }) => cells.get(id) ?? "-"),
	};
	return { ...table, rules: table.rules.toSpliced(at, 0, rule) };
}
