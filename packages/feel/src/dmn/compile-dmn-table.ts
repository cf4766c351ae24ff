/* Decision tables of a model, through the compiler that the tables of flows use too. */
import type { Frame } from "../frame.ts";
import type { Run } from "../loops.ts";
import { compileTable } from "../table-compile.ts";
import { givesList } from "../table-policy.ts";
import type { TableIssue, TableSource } from "../table-source.ts";
import { isList, isObject, type Value } from "../value.ts";
import type { DmnType } from "./base-types.ts";
import type { DmnExpression, DmnPart, DmnTable } from "./dmn-model.ts";
import { findType, fit, placeOf, type Surroundings } from "./surroundings.ts";

type TableExpression = Extract<DmnExpression, { kind: "table" }>;

/** Compiles a decision table. */
export function compileDmnTable(
	expression: TableExpression,
	around: Surroundings,
): Run {
	const { table } = expression;
	const types = table.outputs.map((output) =>
		findType(output, output.typeRef, around),
	);
	const source = toTableSource(table, types);
	const { run, issues } = compileTable(source, {
		names: around.names,
		mode: "feel",
	});
	for (const issue of issues) {
		around.issues.push({
			code: "expression",
			message: `${around.owner}: ${issue.message}`,
			...placeOf(partOf(expression, issue)),
		});
	}
	const fitted = fitterOf(source, types);
	return fitted ? (frame) => fitted(frame, run(frame)) : run;
}

function toTableSource(
	table: DmnTable,
	types: readonly (DmnType | null)[],
): TableSource {
	const ranked =
		table.hitPolicy === "PRIORITY" || table.hitPolicy === "OUTPUT ORDER";
	return {
		hitPolicy: table.hitPolicy,
		aggregation: table.aggregation ?? undefined,
		inputs: table.inputs.map(({ label, expression, values }) => ({
			label: label ?? expression,
			expression,
			allowed: values ?? undefined,
		})),
		outputs: table.outputs.map(({ name, label, values, fallback }, index) => ({
			name: name ?? "",
			label: label ?? table.outputLabel ?? undefined,
			// The order of a type's values ranks answers where the table itself does not say.
			allowed:
				values ?? (ranked ? (types[index]?.allowed ?? undefined) : undefined),
			fallback: fallback ?? undefined,
		})),
		rules: table.rules.map(({ when, then }) => ({ when, then })),
	};
}

/** The part of the table that an issue is about. */
function partOf(
	expression: TableExpression,
	{ part, rule, column }: TableIssue,
): DmnPart {
	const { table } = expression;
	const columns = part === "output" ? table.outputs : table.inputs;
	return (
		(rule === undefined
			? part === "table"
				? undefined
				: columns[column ?? -1]
			: table.rules[rule]) ?? expression
	);
}

type Fitter = (frame: Frame, value: Value) => Value;

/** Makes answers be of the types of their columns; null where no column has one. */
function fitterOf(
	table: TableSource,
	types: readonly (DmnType | null)[],
): Fitter | null {
	if (table.aggregation || types.every((type) => type === null)) {
		return null;
	}
	const [only = null] = types;
	const fitRow: Fitter = (frame, row) => {
		if (types.length === 1) {
			return fit(frame, only, row);
		}
		return isObject(row)
			? Object.fromEntries(
					Object.entries(row).map(([name, value]) => {
						const index = table.outputs.findIndex(
							(output) => output.name === name,
						);
						return [name, fit(frame, types[index] ?? null, value)];
					}),
				)
			: row;
	};
	return givesList(table)
		? (frame, value) =>
				isList(value) ? value.map((row) => fitRow(frame, row)) : value
		: fitRow;
}
