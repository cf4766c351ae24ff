/* A decision table made ready: its cells as tests, its answers as expressions, and everything that is wrong with it. */

import { type Cell, compileCell } from "./cell.ts";
import type { ColumnType, DecisionTable } from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import {
	type CompiledExpression,
	compileExpression,
	type ExpressionIssue,
} from "./expression.ts";
import { findNearest } from "./find-nearest.ts";
import type { JsonValue } from "./json.ts";
import type { Test } from "./unary-tests.ts";
import { describeValue, kindOf, type Value } from "./value.ts";

/** Something wrong in a table, and in which cell. */
export type DecisionIssue = ExpressionIssue & {
	/** `inputs.<id>`, `outputs.<id>`, `rules.<id>` or `rules.<rule id>.<column id>`. */
	readonly field: string;
	/** The rule, counted from 1, if it is about one. */
	readonly rule?: number;
	readonly columnId?: string;
};

/** A rule made ready. */
export type RuleTests = {
	readonly id: string;
	/** One for each input; null where any value will do. */
	readonly tests: readonly (Test | null)[];
	/** One for each input: the texts that its test names, if it accepts nothing but these. */
	readonly texts: readonly (readonly string[] | null)[];
	readonly sources: readonly string[];
	/** One for each output; null where there is no value. */
	readonly answers: readonly (CompiledExpression | null)[];
};

type Table = DeepReadonly<DecisionTable>;
type Report = (issue: DecisionIssue) => void;

/** Compiles the rules of a table. */
export function compileRules(table: Table): {
	readonly rules: readonly RuleTests[];
	readonly issues: readonly DecisionIssue[];
} {
	const issues: DecisionIssue[] = [];
	const report: Report = (issue) => issues.push(issue);
	checkColumns(table, report);
	const rules = table.rules.map((rule, index) =>
		compileRule(table, rule, { number: index + 1, report }),
	);
	return { rules, issues };
}

function compileRule(
	table: Table,
	rule: Table["rules"][number],
	{ number, report }: { number: number; report: Report },
): RuleTests {
	const place = { field: `rules.${rule.id}`, rule: number };
	const inColumn = (columnId: string) => (issue: ExpressionIssue) =>
		report({
			...issue,
			...place,
			field: `${place.field}.${columnId}`,
			columnId,
		});
	if (rule.when.length !== table.inputs.length) {
		report({
			code: "syntax",
			message: "A rule needs one test for each input column.",
			from: 0,
			to: 0,
			...place,
		});
	}
	if (rule.then.length !== table.outputs.length) {
		report({
			code: "syntax",
			message: "A rule needs one answer for each output column.",
			from: 0,
			to: 0,
			...place,
		});
	}
	const cells = table.inputs.map((input, column) =>
		compileTestCell(input, rule.when[column] ?? "", inColumn(input.id)),
	);
	return {
		id: rule.id,
		tests: cells.map(({ test }) => test),
		texts: cells.map(({ texts }) => texts),
		sources: rule.when,
		answers: table.outputs.map((output, column) =>
			compileAnswer(output, rule.then[column] ?? "", inColumn(output.id)),
		),
	};
}

function checkColumns(table: Table, report: Report): void {
	for (const { id, expression } of table.inputs) {
		for (const issue of compileExpression(expression).issues) {
			report({ ...issue, field: `inputs.${id}`, columnId: id });
		}
	}
	table.outputs.forEach(({ id, name }, index) => {
		if (table.outputs.findIndex((output) => output.name === name) !== index) {
			report({
				code: "syntax",
				message: `Two columns are named \`${name}\`.`,
				from: 0,
				to: 0,
				field: `outputs.${id}`,
				columnId: id,
			});
		}
	});
	for (const [field, parts] of Object.entries({
		inputs: table.inputs,
		outputs: table.outputs,
		rules: table.rules,
	})) {
		const seen = new Set<string>();
		for (const { id } of parts) {
			if (seen.has(id)) {
				report({
					code: "syntax",
					message: `The id ${id} is taken twice.`,
					from: 0,
					to: 0,
					field: `${field}.${id}`,
				});
			}
			seen.add(id);
		}
	}
}

type Say = (issue: ExpressionIssue) => void;

function compileTestCell(
	input: Table["inputs"][number],
	source: string,
	say: Say,
): Cell {
	const cell = compileCell(source, {
		label: input.label,
		dates: input.type === "date",
	});
	cell.issues.forEach(say);
	for (const { value, from, to } of cell.constants) {
		if (value !== null && !isOfType(input.type, value)) {
			say({
				code: "syntax",
				message: `This column holds ${PLURALS[input.type]}; ${describeValue(value)} is none.`,
				from,
				to,
				...repairConstant(input.type, value),
			});
		}
	}
	return cell;
}

const PLURALS: Readonly<Record<ColumnType, string>> = {
	text: "text",
	number: "numbers",
	boolean: "true or false",
	date: "dates",
	any: "anything",
};

const isOfType = (type: ColumnType, value: Value) =>
	type === "any" || kindOf(value) === type;

/** `DE` in quotes where text is wanted, 5 without them where a number is. */
function repairConstant(type: ColumnType, value: Value): { fix?: string } {
	if (
		type === "text" &&
		(typeof value === "number" || typeof value === "boolean")
	) {
		return { fix: `"${value}"` };
	}
	const isNumber =
		type === "number" &&
		typeof value === "string" &&
		value.trim() !== "" &&
		Number.isFinite(Number(value));
	return isNumber ? { fix: value.trim() } : {};
}

function compileAnswer(
	output: Table["outputs"][number],
	source: string,
	say: Say,
): CompiledExpression | null {
	if (source.trim() === "" || source.trim() === "-") {
		return null;
	}
	const answer = compileExpression(source);
	answer.issues.forEach(say);
	if (
		answer.issues.length === 0 &&
		answer.variables.length === 0 &&
		!/[a-z]\s*\(/.test(source)
	) {
		// Nothing is read and nothing is called, so the value is known.
		const result = answer.evaluate({}, new Date(0));
		const complaint = result.ok
			? complainAnswer(output, result.value)
			: result.message;
		if (complaint) {
			const near =
				result.ok && typeof result.value === "string"
					? findNearest(result.value, output.values ?? [])
					: null;
			say({
				code: "syntax",
				message: complaint,
				from: 0,
				to: source.length,
				...(near ? { fix: JSON.stringify(near) } : {}),
			});
		}
	}
	return answer;
}

/** What is wrong with the answer of a rule; null if it may stand. */
export function complainAnswer(
	output: Table["outputs"][number],
	value: JsonValue,
): string | null {
	if (value === null) {
		return null;
	}
	const fits =
		output.type === "date"
			? typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value)
			: isOfType(output.type, value);
	if (!fits) {
		return `${output.label} holds ${PLURALS[output.type]}; ${describeValue(value)} is none.`;
	}
	if (
		output.values &&
		!(typeof value === "string" && output.values.includes(value))
	) {
		const allowed = output.values.map((each) => `"${each}"`).join(", ");
		return `${describeValue(value)} is not allowed here. Allowed are: ${allowed}.`;
	}
	return null;
}
