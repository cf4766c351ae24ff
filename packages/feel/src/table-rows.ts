/* The rows and columns of a table made ready: cells as tests, answers as values or closures, and what is wrong with them. */
import { compileFeel } from "./compile-source.ts";
import type { Frame } from "./frame.ts";
import type { ExpressionIssue } from "./hints.ts";
import { memoize } from "./memoize.ts";
import { cellMaker, feelOptions, type TableCell } from "./table-cell.ts";
import type { TableOptions } from "./table-compile.ts";
import {
	type Answer,
	compileAnswer,
	compileOutput,
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
import { isTemporal, temporalText } from "./temporal.ts";
import { parseDay } from "./temporal-text.ts";
import { describeValue, type Value } from "./value.ts";

/** A rule made ready. */
export type TableRow = {
	/** One for each input. */
	readonly cells: readonly TableCell[];
	/** One for each output; null where there is no value. */
	readonly answers: readonly (Answer | null)[];
};

/** A table made ready. */
export type TableRows = {
	readonly inputs: readonly Input[];
	readonly rules: readonly TableRow[];
	readonly outputs: readonly Output[];
	/** The values of the input columns from the data of the frame. */
	readonly readInputs: (frame: Frame) => InputValues;
	/** The same from given values, one for each column. */
	readonly takeInputs: (values: readonly Value[], frame: Frame) => InputValues;
};

/** The values of the input columns, and what is wrong with the first that is wrong. */
export type InputValues = {
	readonly inputs: readonly Value[];
	readonly problem: TableProblem | null;
};

/** Compiles columns and rules. */
export function compileRows(
	table: TableSource,
	options: TableOptions,
): {
	readonly rows: TableRows;
	readonly issues: readonly TableIssue[];
} {
	const issues: TableIssue[] = [];
	const at =
		(place: Omit<TableIssue, keyof ExpressionIssue>) =>
		(issue: ExpressionIssue, of?: TableIssue["of"]) =>
			issues.push({ ...issue, ...place, ...(of ? { of } : {}) });
	const inputs = table.inputs.map((input, column) =>
		compileInput(input, options, at({ part: "input", column })),
	);
	const outputs = table.outputs.map((output, column) =>
		compileOutput(output, options, at({ part: "output", column })),
	);
	const isTooLong = countChars(table) > MAX_CHARS;
	if (isTooLong) {
		at({ part: "table" })(TOO_LONG);
	}
	const rules = (isTooLong ? [] : table.rules).map((row, rule): TableRow => {
		checkLength(table, row, at({ part: "rule", rule }));
		const cells = inputs.map(({ makeCell, type }, column) => {
			const cell = makeCell(row.when[column] ?? "");
			checkCell(cell, type, at({ part: "when", rule, column }));
			return cell;
		});
		return {
			cells,
			answers: outputs.map((output, column) =>
				compileAnswer(
					output,
					{ source: row.then[column] ?? "", options },
					at({ part: "then", rule, column }),
				),
			),
		};
	});
	return {
		rows: {
			inputs,
			rules,
			outputs,
			readInputs: inputReader(inputs),
			takeInputs: (values, frame) => {
				const taken = inputs.map(({ coerce }, column) =>
					coerce(values[column] ?? null),
				);
				return { inputs: taken, problem: findRefused(inputs, taken, frame) };
			},
		},
		issues,
	};
}

/** How many characters the tests and answers of a table may have. */
const MAX_CHARS = 500_000;

const TOO_LONG: ExpressionIssue = {
	code: "guard",
	message: `The rules of this table have more than ${MAX_CHARS.toLocaleString("en")} characters. Split it into several tables.`,
	from: 0,
	to: 0,
};

const countChars = ({ rules }: TableSource): number =>
	rules.reduce(
		(sum, { when, then }) =>
			[...when, ...then].reduce((chars, cell) => chars + cell.length, sum),
		0,
	);

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

/** An input column made ready. */
export type Input = {
	readonly label: string;
	readonly type: ColumnType;
	/** A value that is missing or not computable is null, and unknown to the tests. */
	readonly read: (frame: Frame) => Value;
	readonly coerce: (value: Value) => Value;
	readonly broken: TableProblem | null;
	readonly allowed: TableCell | null;
	readonly makeCell: (source: string) => TableCell;
};

function compileInput(
	{ label, type = "any", expression, allowed }: TableInput,
	options: TableOptions,
	say: Say,
): Input {
	const { run, issues } = compileFeel(expression, feelOptions(options));
	for (const issue of issues) {
		say(issue);
	}
	const [first] = issues;
	const coerce = coercionOf(type);
	const makeCell = cellMaker({ label, type, options });
	const limit = allowed === undefined ? null : makeCell(allowed);
	for (const issue of limit?.issues ?? []) {
		say(issue, "allowed");
	}
	return {
		label,
		type,
		read: run ? (frame) => coerce(run(frame)) : () => null,
		coerce,
		broken: first ? { code: first.code, message: first.message } : null,
		allowed: limit?.test && limit.issues.length === 0 ? limit : null,
		makeCell,
	};
}

function inputReader(inputs: readonly Input[]): TableRows["readInputs"] {
	const problem = inputs.find(({ broken }) => broken)?.broken ?? null;
	if (problem) {
		return () => ({ inputs: [], problem });
	}
	const readers = inputs.map(({ read }) => read);
	const limited = inputs.some(({ allowed }) => allowed);
	return (frame) => {
		const values: Value[] = [];
		for (const read of readers) {
			values.push(read(frame));
		}
		return {
			inputs: values,
			problem: limited ? findRefused(inputs, values, frame) : null,
		};
	};
}

/** The first value that its column does not allow. */
function findRefused(
	inputs: readonly Input[],
	values: readonly Value[],
	frame: Frame,
): TableProblem | null {
	for (const [column, { label, allowed }] of inputs.entries()) {
		const value = values[column] ?? null;
		if (
			allowed?.test &&
			value !== null &&
			allowed.test(frame, value) !== true
		) {
			return {
				code: "input",
				message: `${label} is ${describeValue(value)}. Allowed are: ${allowed.source}.`,
			};
		}
	}
	return null;
}

/** The days that were read last: the same few come again and again. */
const readDay = memoize((text) => ({ day: parseDay(text) }), 1_000);

const asText = (value: Value): Value =>
	isTemporal(value) ? temporalText(value) : value;

/** In a column of dates text is read as one; in a column of text a date is its text. */
function coercionOf(type: ColumnType): (value: Value) => Value {
	if (type === "date") {
		return (value) => {
			const text = asText(value);
			return typeof text === "string" ? readDay(text).day : value;
		};
	}
	return type === "text" ? asText : (value) => value;
}

/** What is wrong in a cell: with its source, or because it speaks of values that the column does not hold. */
function checkCell(cell: TableCell, type: ColumnType, say: Say): void {
	for (const issue of cell.issues) {
		say(issue);
	}
	for (const { value, from, to } of cell.misfits) {
		say({
			code: "syntax",
			message: `This column holds ${PLURALS[type]}; ${describeValue(value)} is none.`,
			from,
			to,
			...repairConstant(type, value),
		});
	}
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
