/* The way of a source to a closure: guarded, read, guarded again, compiled. */
import { compileCellTest, compileTerm } from "./compile.ts";
import type { Frame } from "./frame.ts";
import { type FreeName, findFreeNames } from "./free-names.ts";
import { guardSource, guardTerm } from "./guard.ts";
import type { ExpressionIssue } from "./hints.ts";
import type { Run } from "./loops.ts";
import { parseCell, parseExpression } from "./syntax.ts";
import { anyOf } from "./unary-tests.ts";
import type { Value } from "./value.ts";

/** What became of a source: a closure, or the issues for which there is none. */
export type CompiledSource = {
	readonly issues: readonly ExpressionIssue[];
	readonly names: readonly FreeName[];
	readonly run: Run | null;
};

/** What is known of the place where a source stands. */
export type FeelOptions = {
	/** Names with spaces or signs that are in scope. */
	readonly names?: readonly string[];
	/** The source is a list of unary tests; `frame.input` is the value under test. */
	readonly unaryTests?: boolean;
};

/** Compiles any FEEL over any values, for models: `run` gives the value as it is, and throws only ExpressionStop. */
export function compileFeel(
	source: string,
	options: FeelOptions = {},
): {
	readonly issues: readonly ExpressionIssue[];
	readonly run: ((frame: Frame) => Value) | null;
} {
	return options.unaryTests ? compileTests(source) : compileSource(source);
}

function compileTests(source: string): ReturnType<typeof compileFeel> {
	const parsed = parseCell(source);
	if (!parsed.ok) {
		return { issues: parsed.issues, run: null };
	}
	const { tests, negated } = parsed.value;
	if (tests.length === 0) {
		return { issues: [], run: () => true };
	}
	const test = anyOf(
		tests.map((term) => compileCellTest(term, { label: null })),
		negated,
	);
	return { issues: [], run: (frame) => test(frame, frame.input) };
}

/** Compiles the source of an expression. */
export function compileSource(source: string): CompiledSource {
	const long = guardSource(source);
	if (long.length > 0) {
		return { issues: long, names: [], run: null };
	}
	const parsed = parseExpression(source);
	if (!parsed.ok) {
		return { issues: parsed.issues, names: [], run: null };
	}
	const names = findFreeNames(parsed.value);
	const issues = guardTerm(parsed.value, { cell: false });
	return {
		issues,
		names,
		run: issues.length > 0 ? null : compileTerm(parsed.value),
	};
}
