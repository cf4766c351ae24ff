/*
 * Tests: the right side of `in`, and the cells of decision tables. A test without `?` is compared with the value; a
 * test with `?` answers by itself. Literal tests become plain predicates that need nothing but the value.
 */
import { blameComparison, type Frame, type Operand } from "./frame.ts";
import type { Run } from "./loops.ts";
import {
	type Answer,
	comparer,
	either,
	matchesValue,
	toAnswer,
} from "./operators.ts";
import { type CompareOp, mentionsInput, type Term } from "./term.ts";
import { equalValues, Range, rangeHolds, type Value } from "./value.ts";

/** A compiled test. */
export type Test = (frame: Frame, value: Value) => Answer;

/** What a test needs to be compiled: the compiler of its parts, and what is known of the value. */
export type TestCompiler = {
	readonly compile: (term: Term) => Run;
	/** The value of a term that does not depend on data; undefined for others. */
	readonly constant: (term: Term) => Value | undefined;
	/** In a decision cell a missing value, or one of another kind, is unknown; in `in` it is just no member. */
	readonly cell: boolean;
	/** What the source calls the value. */
	readonly label: string | null;
};

/** Compiles one test. */
export function compileTest(term: Term, compiler: TestCompiler): Test {
	const literal = compileLiteral(term, compiler);
	if (literal) {
		return literal;
	}
	if (mentionsInput(term)) {
		const test =
			term.kind === "test"
				? compileComparison(term, compiler)
				: answering(compiler.compile(term));
		return (frame, value) => {
			const outer = frame.input;
			frame.input = value;
			const answer = test(frame, value);
			frame.input = outer;
			return answer;
		};
	}
	const test = compileComparison(term, compiler);
	return compiler.cell
		? (frame, value) => (value === null ? null : test(frame, value))
		: test;
}

const answering =
	(run: Run): Test =>
	(frame) =>
		toAnswer(frame, { label: null, value: run(frame) });

function compileComparison(
	term: Term,
	{ compile, cell, label }: TestCompiler,
): Test {
	if (term.kind === "test") {
		const operand = compile(term.operand);
		const compare = comparer(term.op);
		return (frame, value) =>
			compare(frame, { label, value }, { label: null, value: operand(frame) });
	}
	const run = compile(term);
	if (answersYesOrNo(term)) {
		return answering(run);
	}
	return (frame, value) => {
		const operand: Operand = { label, value };
		const test = run(frame);
		if (test === null && isRangeTest(term)) {
			return null;
		}
		const answer = matchesValue(frame, operand, test);
		return answer === null && !cell && !isRangeTest(term) ? false : answer;
	};
}

const isRangeTest = (term: Term) => term.kind === "range";

/** Terms that can only give an answer. */
export const YES_OR_NO: ReadonlySet<Term["kind"]> = new Set([
	"compare",
	"between",
	"in",
	"and",
	"or",
	"some",
	"every",
	"instance",
]);

const answersYesOrNo = (term: Term) => YES_OR_NO.has(term.kind);

/** A predicate for a test whose parts are all known; null if there is none. */
function compileLiteral(
	term: Term,
	{ constant, cell, label }: TestCompiler,
): Test | null {
	if (term.kind === "range") {
		const start = term.start ? constant(term.start) : undefined;
		const end = term.end ? constant(term.end) : undefined;
		if (
			term.op ||
			start === undefined ||
			end === undefined ||
			start === null ||
			end === null
		) {
			return null;
		}
		const range = new Range({
			start,
			end,
			startIncluded: term.startIncluded,
			endIncluded: term.endIncluded,
		});
		if (typeof start === "number" && typeof end === "number") {
			return compileNumberRange(range, start, end, label);
		}
		return (frame, value) =>
			rangeHolds(range, value, frame.meter) ??
			blameComparison(frame, { label, value }, { label: null, value: start });
	}
	if (term.kind === "test") {
		const operand = constant(term.operand);
		return operand === undefined || operand === null
			? null
			: compileLiteralOperator(term.op, operand, { cell, label });
	}
	const expected = constant(term);
	if (expected === undefined) {
		return null;
	}
	if (expected === null) {
		return (_frame, value) => value === null;
	}
	if (typeof expected === "object") {
		return (frame, value) =>
			value === null && cell
				? null
				: (equalValues(value, expected, frame.meter) ?? (cell ? null : false));
	}
	const other = cell ? null : false;
	// Three closures and not one: the kind is asked for each rule of a large table.
	if (typeof expected === "string") {
		return (_frame, value) =>
			typeof value === "string" ? value === expected : other;
	}
	return typeof expected === "number"
		? (_frame, value) =>
				typeof value === "number" ? value === expected : other
		: (_frame, value) =>
				typeof value === "boolean" ? value === expected : other;
}

function compileNumberRange(
	range: Range,
	start: number,
	end: number,
	label: string | null,
): Test {
	const { startIncluded, endIncluded } = range;
	return (frame, value) =>
		typeof value === "number"
			? (value > start || (startIncluded && value === start)) &&
				(value < end || (endIncluded && value === end))
			: blameComparison(frame, { label, value }, { label: null, value: start });
}

function compileLiteralOperator(
	op: CompareOp,
	expected: Value,
	{ cell, label }: { cell: boolean; label: string | null },
): Test {
	if (typeof expected === "number" && op in ORDER) {
		const holds = ORDER[op as keyof typeof ORDER]; // the line above asked
		return (frame, value) =>
			typeof value === "number"
				? holds(value, expected)
				: blameComparison(
						frame,
						{ label, value },
						{ label: null, value: expected },
					);
	}
	const compare = comparer(op);
	return (frame, value) =>
		value === null && cell
			? null
			: compare(frame, { label, value }, { label: null, value: expected });
}

const ORDER = {
	"<": (a: number, b: number) => a < b,
	"<=": (a: number, b: number) => a <= b,
	">": (a: number, b: number) => a > b,
	">=": (a: number, b: number) => a >= b,
};

/** How many texts or numbers are looked up at once and not one by one. */
const MANY = 8;

/** One test for many texts, or many numbers; null for anything else. */
export function compileMany(
	values: readonly (Value | undefined)[],
	{ cell }: { readonly cell: boolean },
): Test | null {
	const kind = typeof values[0];
	if (
		values.length < MANY ||
		!(kind === "string" || kind === "number") ||
		!values.every((value) => typeof value === kind)
	) {
		return null;
	}
	const known: ReadonlySet<unknown> = new Set(values);
	const other = cell ? null : false;
	return (_frame, value) => (typeof value === kind ? known.has(value) : other);
}

/** Any of the tests, and none of them when negated. */
export function anyOf(tests: readonly Test[], negated: boolean): Test {
	const [only] = tests;
	const any: Test =
		tests.length === 1 && only
			? only
			: (frame, value) => {
					let answer: Answer = false;
					for (const test of tests) {
						answer = either(answer, test(frame, value));
						if (answer === true) {
							break;
						}
					}
					return answer;
				};
	if (!negated) {
		return any;
	}
	return (frame, value) => {
		const answer = any(frame, value);
		return answer === null ? null : !answer;
	};
}
