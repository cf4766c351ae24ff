/* Cells: the tests of a decision table. Unlike `in`, a cell answers null for a missing value or one of another kind. */
import { compileCellTest, constantOf } from "./compile.ts";
import { type FreeName, findFreeNames } from "./free-names.ts";
import { guardSource, guardTerm } from "./guard.ts";
import type { ExpressionIssue } from "./hints.ts";
import { parseCell } from "./syntax.ts";
import { parseDay } from "./temporal-text.ts";
import { type CellTerms, mentionsInput, type Term } from "./term.ts";
import { anyOf, compileMany, type Test } from "./unary-tests.ts";
import type { Value } from "./value.ts";

/** A compiled cell. */
export type Cell = {
	readonly issues: readonly ExpressionIssue[];
	readonly names: readonly FreeName[];
	/** Null when any value will do. */
	readonly test: Test | null;
	/** What it was read as; null if it could not be read. */
	readonly terms: CellTerms | null;
	/** Values that the cell compares with, as far as they are written down, to check their kinds. */
	readonly constants: readonly {
		readonly value: Value;
		readonly from: number;
		readonly to: number;
	}[];
};

/** What is known of the values that a cell will test. */
export type CellColumn = {
	/** What messages call the value. */
	readonly label: string | null;
	/** The values are dates, so that text in the cell is one too. */
	readonly dates: boolean;
};

/** Compiles a cell for a column. */
export function compileCell(source: string, column: CellColumn): Cell {
	const broken = (issues: readonly ExpressionIssue[]): Cell => ({
		issues,
		names: [],
		test: () => null,
		terms: null,
		constants: [],
	});
	const long = guardSource(source);
	if (long.length > 0) {
		return broken(long);
	}
	const parsed = parseCell(source);
	if (!parsed.ok) {
		return broken(parsed.issues);
	}
	const { tests, negated } = parsed.value;
	const guarded = tests.flatMap((term) => guardTerm(term, { cell: true }));
	if (guarded.length > 0) {
		return broken(guarded);
	}
	const constant = column.dates ? dayOf : constantOf;
	const many = compileMany(tests.map(constant), { cell: true });
	const compiled = many
		? [many]
		: tests.map((term) =>
				compileCellTest(term, { label: column.label, constant }),
			);
	return {
		issues: [],
		names: tests.flatMap(findFreeNames),
		test: tests.length === 0 ? null : anyOf(compiled, negated),
		terms: parsed.value,
		constants: constantsOf(parsed.value, constant),
	};
}

/** In a column of dates "2026-01-31" is a date. */
function dayOf(term: Term): Value | undefined {
	const value = constantOf(term);
	return typeof value === "string" ? (parseDay(value) ?? value) : value;
}

function constantsOf(
	{ tests }: CellTerms,
	constant: (term: Term) => Value | undefined,
): Cell["constants"] {
	const compared = tests.flatMap((term) => {
		if (mentionsInput(term)) {
			return [];
		}
		return term.kind === "range"
			? [term.start, term.end].filter((end) => end !== null)
			: [term.kind === "test" ? term.operand : term];
	});
	return compared.flatMap((term) => {
		const value = constant(term);
		return value === undefined ? [] : [{ value, from: term.from, to: term.to }];
	});
}
