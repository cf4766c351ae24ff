/* The way of a source to a closure: guarded, read, guarded again, compiled. */
import { compileCellTest, compileTerm } from "./compile.ts";
import type { Frame } from "./frame.ts";
import { type FreeName, findFreeNames } from "./free-names.ts";
import { guardSource, guardTerm } from "./guard.ts";
import { type ExpressionIssue, findForeignSyntax } from "./hints.ts";
import type { Run } from "./loops.ts";
import { parseCell, parseExpression } from "./syntax.ts";
import type { NamedTypes } from "./types.ts";
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
	/** The types that the model has given names, for `instance of` and parameters. */
	readonly types?: NamedTypes;
};

/** Compiles any FEEL over any values, for models: `run` gives the value as it is, and throws only ExpressionStop. */
export function compileFeel(
	source: string,
	options: FeelOptions = {},
): {
	readonly issues: readonly ExpressionIssue[];
	readonly run: ((frame: Frame) => Value) | null;
} {
	return options.unaryTests
		? compileTests(source, options)
		: compileSource(source, options);
}

function compileTests(
	source: string,
	{ names = [], types }: FeelOptions,
): ReturnType<typeof compileFeel> {
	const long = guardSource(source);
	if (long.length > 0) {
		return { issues: long, run: null };
	}
	const parsed = parseCell(source, { names, lenient: true });
	if (!parsed.ok) {
		return { issues: parsed.issues, run: null };
	}
	const { tests, negated } = parsed.value;
	const issues = tests.flatMap((term) =>
		guardTerm(term, { cell: true, lenient: true }),
	);
	if (issues.length > 0) {
		return { issues: hintsOr(source, issues), run: null };
	}
	if (tests.length === 0) {
		return { issues, run: () => true };
	}
	const test = anyOf(
		tests.map((term) => compileCellTest(term, { label: null, types })),
		negated,
	);
	return { issues, run: (frame) => test(frame, frame.input) };
}

/** Names of models may look like mistakes, so that those are sought only where something is wrong. */
function hintsOr(
	source: string,
	issues: readonly ExpressionIssue[],
): readonly ExpressionIssue[] {
	const hints = findForeignSyntax(source);
	return hints.length > 0 ? hints : issues;
}

/** Compiles the source of an expression: with options as for a model, without them strictly, as people write them. */
export function compileSource(
	source: string,
	model?: FeelOptions,
): CompiledSource {
	const long = guardSource(source);
	if (long.length > 0) {
		return { issues: long, names: [], run: null };
	}
	const lenient = model !== undefined;
	const parsed = parseExpression(source, {
		names: model?.names ?? [],
		lenient,
	});
	if (!parsed.ok) {
		return { issues: parsed.issues, names: [], run: null };
	}
	const names = findFreeNames(parsed.value);
	const found = guardTerm(parsed.value, { cell: false, lenient });
	const issues = found.length > 0 ? hintsOr(source, found) : found;
	return {
		issues,
		names,
		run: issues.length > 0 ? null : compileTerm(parsed.value, model?.types),
	};
}
