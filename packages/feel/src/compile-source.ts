/* The way of a source to a closure: guarded, read, guarded again, compiled. */
import { compileTerm } from "./compile.ts";
import { type FreeName, findFreeNames } from "./free-names.ts";
import { guardSource, guardTerm } from "./guard.ts";
import type { ExpressionIssue } from "./hints.ts";
import type { Run } from "./loops.ts";
import { parseExpression } from "./syntax.ts";

/** What became of a source: a closure, or the issues for which there is none. */
export type CompiledSource = {
	readonly issues: readonly ExpressionIssue[];
	readonly names: readonly FreeName[];
	readonly run: Run | null;
};

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
