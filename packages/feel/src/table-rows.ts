/* The rows and columns of a table made ready: cells as tests, answers as values or closures, and what is wrong with them. */
import { type Cell, compileCell } from "./cell.ts";
import { compileSource } from "./compile-source.ts";
import { isTemporal, parseDay, temporalText } from "./feelin.ts";
import type { Frame } from "./frame.ts";
import type { ExpressionIssue } from "./hints.ts";
import {
	type Answer,
	compileAnswer,
	compileOutput,
	isOfType,
	type Output,
	PLURALS,
} from "./table-output.ts";
import type {
	ColumnType,
	TableInput,
	TableIssue,
	TableProblem,
	TableSource,
} from "./table-source.ts";
import type { Test } from "./unary-tests.ts";
import { describeValue, type Value } from "./value.ts";

/** A rule made ready. */
export type TableRow = {
	/** One for each input; null where any value will do. */
	readonly tests: readonly (Test | null)[];
	/** One for each input: the texts that its test names, if it accepts nothing but these. */
	readonly texts: readonly (readonly string[] | null)[];
	/** One for each output; null where there is no value. */
	readonly answers: readonly (Answer | null)[];
};

/** A table made ready. */
export type TableRows = {
	readonly rules: readonly TableRow[];
	readonly outputs: readonly Output[];
	/** The values of the input columns, and what is wrong with the first that is wrong. */
	readonly readInputs: (frame: Frame) => {
		readonly inputs: readonly Value[];
		readonly problem: TableProblem | null;
	};
};

/** Compiles columns and rules. */
export function compileRows(table: TableSource): {
	readonly rows: TableRows;
	readonly issues: readonly TableIssue[];
} {
	const issues: TableIssue[] = [];
	const at =
		(place: Omit<TableIssue, keyof ExpressionIssue>) =>
		(issue: ExpressionIssue, of?: TableIssue["of"]) =>
			issues.push({ ...issue, ...place, ...(of ? { of } : {}) });
	const readInputs = compileInputs(table.inputs, at);
	const outputs = table.outputs.map((output, column) =>
		compileOutput(output, at({ part: "output", column })),
	);
	const rules = table.rules.map((row, rule): TableRow => {
		checkLength(table, row, at({ part: "rule", rule }));
		const cells = table.inputs.map((input, column) =>
			compileTestCell(
				input,
				row.when[column] ?? "",
				at({ part: "when", rule, column }),
			),
		);
		return {
			tests: cells.map(({ test }) => test),
			texts: cells.map(({ texts }) => texts),
			answers: outputs.map((output, column) =>
				compileAnswer(
					output,
					row.then[column] ?? "",
					at({ part: "then", rule, column }),
				),
			),
		};
	});
	return { rows: { rules, outputs, readInputs }, issues };
}

type Say = (issue: ExpressionIssue, of?: TableIssue["of"]) => void;

function checkLength(
	table: TableSource,
	{ when, then }: TableSource["rules"][number],
	say: Say,
): void {
	const complain = (message: string) =>
		say({ code: "syntax", message, from: 0, to: 0 });
	if (when.length !== table.inputs.length) {
		complain("A rule needs one test for each input column.");
	}
	if (then.length !== table.outputs.length) {
		complain("A rule needs one answer for each output column.");
	}
}

/** How to read the input columns: a value that is missing or not computable is null, and unknown to the tests. */
function compileInputs(
	inputs: readonly TableInput[],
	at: (place: { part: "input"; column: number }) => Say,
): TableRows["readInputs"] {
	let broken: TableProblem | null = null;
	const columns = inputs.map(({ label, type, expression, allowed }, column) => {
		const say = at({ part: "input", column });
		const { run, issues } = compileSource(expression);
		for (const issue of issues) {
			say(issue);
			broken ??= { code: issue.code, message: issue.message };
		}
		const cell = compileCell(allowed ?? "", {
			label: null,
			dates: type === "date",
		});
		for (const issue of cell.issues) {
			say(issue, "allowed");
		}
		return {
			label,
			read: readerOf(type ?? "any", run ?? (() => null)),
			allowed: cell.issues.length > 0 ? null : cell.test,
			source: allowed ?? "",
		};
	});
	const limited = columns.some(({ allowed }) => allowed !== null);
	return (frame) => {
		if (broken) {
			return { inputs: [], problem: broken };
		}
		const values = columns.map(({ read }) => read(frame));
		if (!limited) {
			return { inputs: values, problem: null };
		}
		const refused = columns.findIndex(({ allowed }, column) => {
			const value = values[column] ?? null;
			return allowed && value !== null && allowed(frame, value) !== true;
		});
		const column = columns[refused];
		return {
			inputs: values,
			problem: column
				? {
						code: "input",
						message: `${column.label} is ${describeValue(values[refused] ?? null)}. Allowed are: ${column.source}.`,
					}
				: null,
		};
	};
}

/** In a column of dates text is read as one; in a column of text a date is its text. */
function readerOf(
	type: ColumnType,
	run: (frame: Frame) => Value,
): (frame: Frame) => Value {
	if (type === "date") {
		return (frame) => {
			const value = run(frame);
			const text = isTemporal(value) ? temporalText(value) : value;
			return typeof text === "string" ? parseDay(text) : value;
		};
	}
	return type === "text"
		? (frame) => {
				const value = run(frame);
				return isTemporal(value) ? temporalText(value) : value;
			}
		: run;
}

function compileTestCell(input: TableInput, source: string, say: Say): Cell {
	const type = input.type ?? "any";
	const cell = compileCell(source, {
		label: input.label,
		dates: type === "date",
	});
	for (const issue of cell.issues) {
		say(issue);
	}
	for (const { value, from, to } of cell.constants) {
		if (value !== null && !isOfType(type, value)) {
			say({
				code: "syntax",
				message: `This column holds ${PLURALS[type]}; ${describeValue(value)} is none.`,
				from,
				to,
				...repairConstant(type, value),
			});
		}
	}
	return cell;
}

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
