/*
 * The cells of a table: each a test, and, where its text alone says what it accepts, the values at which its answer
 * can change. Such a cell is plain: between two of its points it answers the same for every value, so that asking it
 * at and between its points tells all about it. Anything else (calls, names of data) is opaque.
 */
import { type Cell, compileCell } from "./cell.ts";
import { constantOf } from "./compile.ts";
import { compileFeel, type FeelOptions } from "./compile-source.ts";
import { isNumber, negate } from "./number.ts";
import { parseCell } from "./syntax.ts";
import type { TableOptions } from "./table-compile.ts";
import { type ColumnType, isOfType } from "./table-source.ts";
import { parseDay } from "./temporal-text.ts";
import { mentionsInput, type Term } from "./term.ts";
import type { Test } from "./unary-tests.ts";
import type { Value } from "./value.ts";

/** A cell of a table. */
export type TableCell = {
	readonly source: string;
	readonly issues: Cell["issues"];
	/** Null where any value will do. */
	readonly test: Test | null;
	/** The values at which the answer can change; null for an opaque cell. */
	readonly points: readonly Value[] | null;
	/** Values that it compares with although its column does not hold such. */
	readonly misfits: Cell["constants"];
};

/** The column of a cell. */
export type CellPlace = {
	readonly label: string | null;
	readonly type: ColumnType;
	readonly options: TableOptions;
};

/** Makes the cells of one column: cells with the same source are the same. */
export function cellMaker(place: CellPlace): (source: string) => TableCell {
	const known = new Map<string, TableCell>();
	return (source) => {
		const found = known.get(source);
		if (found) {
			return found;
		}
		const made = makeCell(source, place);
		known.set(source, made);
		return made;
	};
}

function makeCell(source: string, place: CellPlace): TableCell {
	const dates = place.type === "date";
	const { issues, test, terms, constants } = compileFor(source, place);
	const points =
		test === null
			? []
			: terms && issues.length === 0
				? pointsOfAll(terms.tests, dates)
				: null;
	const misfits = constants.filter(
		({ value }) => value !== null && !isOfType(place.type, value),
	);
	// Nothing else of what was read is kept: a table may have thousands of cells.
	return { source, issues, test, points, misfits };
}

function compileFor(
	source: string,
	{ label, type, options }: CellPlace,
): Pick<Cell, "issues" | "test" | "terms" | "constants"> {
	if (options.mode === "strict") {
		return compileCell(source, { label, dates: type === "date" });
	}
	if (source.trim() === "" || source.trim() === "-") {
		return { issues: [], test: null, terms: null, constants: [] };
	}
	const { issues, run } = compileFeel(source, {
		...feelOptions(options),
		unaryTests: true,
	});
	const { names = [] } = options;
	const parsed = parseCell(source, { names, lenient: true });
	return {
		issues,
		terms: parsed.ok ? parsed.value : null,
		test: (frame, value) => {
			const outer = frame.input;
			frame.input = value;
			const answer = run ? run(frame) : null;
			frame.input = outer;
			return typeof answer === "boolean" ? answer : null;
		},
		constants: [],
	};
}

/** What the compiler of expressions is told of the scope of a table. */
export const feelOptions = ({ names }: TableOptions): FeelOptions =>
	names ? { names } : {};

type Points = readonly Value[] | null;

function pointsOfAll(terms: readonly Term[], dates: boolean): Points {
	const points: Value[] = [];
	for (const term of terms) {
		const found = pointsOf(term, dates);
		if (found === null) {
			return null;
		}
		points.push(...found);
	}
	return points;
}

/** The points of a test; null if it is opaque. */
function pointsOf(term: Term, dates: boolean): Points {
	const constant = writtenValue(term, dates);
	if (constant !== undefined) {
		return [constant];
	}
	const all = (terms: readonly Term[]) => pointsOfAll(terms, dates);
	switch (term.kind) {
		case "range":
			return all([term.start, term.end].filter((end) => end !== null));
		case "test":
			return all([term.operand]);
		case "list":
			return all(term.items);
		default:
			return mentionsInput(term) ? pointsOfQuestion(term, dates) : null;
	}
}

/** The points of a test that names `?`: comparisons of it with values that are written down. */
function pointsOfQuestion(term: Term, dates: boolean): Points {
	switch (term.kind) {
		case "and":
		case "or":
			return join(
				pointsOfQuestion(term.left, dates),
				pointsOfQuestion(term.right, dates),
			);
		case "compare":
			return term.left.kind === "input"
				? constantPoints([term.right], dates)
				: term.right.kind === "input"
					? constantPoints([term.left], dates)
					: null;
		case "between":
			return term.value.kind === "input"
				? constantPoints([term.low, term.high], dates)
				: null;
		case "in":
			return term.value.kind === "input" && !term.tests.some(mentionsInput)
				? pointsOfAll(term.tests, dates)
				: null;
		case "call":
			return term.name === "not" && term.args.length === 1 && term.args[0]
				? pointsOfQuestion(term.args[0], dates)
				: null;
		default:
			return null;
	}
}

const join = (a: Points, b: Points): Points => (a && b ? [...a, ...b] : null);

function constantPoints(terms: readonly Term[], dates: boolean): Points {
	const values = terms.map((term) => writtenValue(term, dates));
	return values.some((value) => value === undefined)
		? null
		: values.filter((value) => value !== undefined);
}

/** A value that is written down; undefined for terms that must be computed. */
function writtenValue(term: Term, dates: boolean): Value | undefined {
	if (term.kind === "negate") {
		const value = writtenValue(term.operand, dates);
		return isNumber(value) ? negate(value) : undefined;
	}
	const value = constantOf(term);
	return dates && typeof value === "string"
		? (parseDay(value) ?? value)
		: value;
}
