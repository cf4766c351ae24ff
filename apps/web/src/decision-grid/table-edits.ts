/** A decision table by columns, and edits of these: functions from a table to a new one. */
import type { ColumnType, DecisionTable, DeepReadonly } from "@patchbay/flow";
import { freeId, moved } from "../forms/list-edits.ts";

export type Table = DeepReadonly<DecisionTable>;
export type Rule = Table["rules"][number];
export type InputColumn = Table["inputs"][number];
export type OutputColumn = Table["outputs"][number];

/** A column of the grid: the inputs, then the outputs, then what is written for people. */
export type GridColumn =
	| {
			readonly kind: "input";
			readonly index: number;
			readonly id: string;
			readonly label: string;
			readonly type: ColumnType;
	  }
	| {
			readonly kind: "output";
			readonly index: number;
			readonly id: string;
			readonly label: string;
			readonly type: ColumnType;
	  }
	| {
			readonly kind: "annotation";
			readonly index: number;
			readonly id: string;
			readonly label: string;
	  }
	| { readonly kind: "note"; readonly id: "note"; readonly label: string };

/** A column about which something can be set. */
export type SettableColumn = Exclude<GridColumn, { kind: "note" }>;

/** Columns for people hold text that nothing reads. */
export const isProse = (
	column: GridColumn,
): column is Extract<GridColumn, { kind: "annotation" | "note" }> =>
	column.kind === "annotation" || column.kind === "note";

/** The columns of the grid, in order. */
export const columnsOf = (
	table: Pick<Table, "inputs" | "outputs" | "annotations">,
): readonly GridColumn[] => [
	...table.inputs.map(({ id, label, type }, index) => ({
		kind: "input" as const,
		index,
		id,
		label,
		type,
	})),
	...table.outputs.map(({ id, label, type }, index) => ({
		kind: "output" as const,
		index,
		id,
		label,
		type,
	})),
	...(table.annotations ?? []).map(({ id, label }, index) => ({
		kind: "annotation" as const,
		index,
		id,
		label,
	})),
	{ kind: "note", id: "note", label: "Note" },
];

/** The stored source of a cell. */
export function cellOf(rule: Rule, column: GridColumn): string {
	switch (column.kind) {
		case "input":
			return rule.when[column.index] ?? "";
		case "output":
			return rule.then[column.index] ?? "";
		case "annotation":
			return rule.annotations?.[column.index] ?? "";
		case "note":
			return rule.note ?? "";
	}
}

/** The list with one entry set; what is missing before it is filled up. */
export const put = (
	list: readonly string[],
	index: number,
	value: string,
	filler: string,
): string[] =>
	Array.from({ length: Math.max(list.length, index + 1) }, (_, at) =>
		at === index ? value : (list[at] ?? filler),
	);

/** The table with a new input column behind the others; every rule accepts any value there. */
export const addInput = (
	table: Table,
	column: Omit<InputColumn, "id">,
): Table => ({
	...table,
	inputs: [...table.inputs, { ...column, id: newColumnId(table, "i") }],
	rules: table.rules.map((rule) => ({
		...rule,
		when: put(rule.when, table.inputs.length, "-", "-"),
	})),
});

/** The table with a new output column behind the others; every rule leaves it empty. */
export const addOutput = (
	table: Table,
	column: Omit<OutputColumn, "id">,
): Table => ({
	...table,
	outputs: [...table.outputs, { ...column, id: newColumnId(table, "c") }],
	rules: table.rules.map((rule) => ({
		...rule,
		then: put(rule.then, table.outputs.length, "", ""),
	})),
});

/** Columns share their ids: problems name a cell by them. */
const newColumnId = (table: Table, stem: string): string =>
	freeId(
		[...table.inputs, ...table.outputs, ...(table.annotations ?? [])].map(
			({ id }) => id,
		),
		stem,
	);

type Side = "input" | "output";

/** The table without one column. */
export function removeColumn(table: Table, side: Side, index: number): Table {
	return side === "input"
		? {
				...table,
				inputs: table.inputs.toSpliced(index, 1),
				rules: table.rules.map((rule) => ({
					...rule,
					when: rule.when.toSpliced(index, 1),
				})),
			}
		: {
				...table,
				outputs: table.outputs.toSpliced(index, 1),
				rules: table.rules.map((rule) => ({
					...rule,
					then: rule.then.toSpliced(index, 1),
				})),
			};
}

/** The table with one column moved among those of its side, with all its cells. */
export function moveColumn(
	table: Table,
	side: Side,
	index: number,
	by: -1 | 1,
): Table {
	const list = side === "input" ? table.inputs : table.outputs;
	if (list[index + by] === undefined) return table;
	return side === "input"
		? {
				...table,
				inputs: moved(table.inputs, index, by),
				rules: table.rules.map((rule) => ({
					...rule,
					when: moved(rule.when, index, by),
				})),
			}
		: {
				...table,
				outputs: moved(table.outputs, index, by),
				rules: table.rules.map((rule) => ({
					...rule,
					then: moved(rule.then, index, by),
				})),
			};
}

/** The table with some settings of an input column changed. */
export const changeInput = (
	table: Table,
	index: number,
	change: Partial<InputColumn>,
): Table => ({
	...table,
	inputs: table.inputs.map((column, at) =>
		at === index ? { ...column, ...change } : column,
	),
});

/** The table with an output column replaced. */
export const changeOutput = (
	table: Table,
	index: number,
	change: (column: OutputColumn) => OutputColumn,
): Table => ({
	...table,
	outputs: table.outputs.map((column, at) =>
		at === index ? change(column) : column,
	),
});

/** The table with a new column for people behind the others. */
export const addAnnotation = (table: Table, label: string): Table => ({
	...table,
	annotations: [
		...(table.annotations ?? []),
		{ id: newColumnId(table, "a"), label },
	],
});

/** The table with a column called something else. What expressions call its values stays. */
export function renameColumn(
	table: Table,
	{ kind, index }: SettableColumn,
	label: string,
): Table {
	const rename = <Column extends { readonly label: string }>(
		columns: readonly Column[],
	): readonly Column[] =>
		columns.map((column, at) => (at === index ? { ...column, label } : column));
	switch (kind) {
		case "input":
			return { ...table, inputs: rename(table.inputs) };
		case "output":
			return { ...table, outputs: rename(table.outputs) };
		case "annotation":
			return { ...table, annotations: rename(table.annotations ?? []) };
	}
}

/** The table without one of its columns for people. */
export function removeAnnotation(table: Table, index: number): Table {
	const { annotations = [], ...rest } = table;
	const left = annotations.toSpliced(index, 1);
	return {
		...rest,
		...(left.length > 0 ? { annotations: left } : {}),
		rules: table.rules.map(({ annotations: texts, ...rule }) =>
			texts && left.length > 0
				? { ...rule, annotations: texts.toSpliced(index, 1) }
				: rule,
		),
	};
}
