/*
 * From FEEL source to terms. The grammar is lezer-feel's, which recovers from errors; what it cannot read becomes an
 * issue in plain words.
 */
import { parser, trackVariables } from "lezer-feel";
import {
	type ExpressionIssue,
	explainError,
	findForeignSyntax,
} from "./hints.ts";
import {
	type Reading,
	readTerm,
	readTests,
	type SyntaxNode,
	startReading,
} from "./reader.ts";
import type { CellTerms, Term } from "./term.ts";

/** What came of reading: the terms, or why there are none. */
export type Parsed<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly issues: readonly ExpressionIssue[] };

const grammars = {
	Expression: parser.configure({
		top: "Expression",
		contextTracker: trackVariables({}),
	}),
	UnaryTests: parser.configure({
		top: "UnaryTests",
		contextTracker: trackVariables({}),
	}),
};

/** Reads an expression. */
export function parseExpression(source: string): Parsed<Term> {
	return read(source, "Expression", (reading, top) => readTerm(reading, top));
}

/** Reads a decision cell (FEEL unary tests). */
export function parseCell(source: string): Parsed<CellTerms> {
	if (source.trim() === "" || source.trim() === "-") {
		return { ok: true, value: { negated: false, tests: [] } };
	}
	return read(source, "UnaryTests", (reading, top) => {
		const tests = top.getChild("PositiveUnaryTests");
		return {
			negated: top.getChild("not") !== null,
			tests: tests ? readTests(reading, tests) : [],
		};
	});
}

function read<T>(
	source: string,
	grammar: keyof typeof grammars,
	convert: (reading: Reading, top: SyntaxNode) => T,
): Parsed<T> {
	const foreign = findForeignSyntax(source);
	if (foreign.length > 0) {
		return { ok: false, issues: foreign };
	}
	const tree = grammars[grammar].parse(source);
	const error = findError(source, tree);
	if (error) {
		return { ok: false, issues: [error] };
	}
	const reading = startReading(source);
	const value = convert(reading, tree.topNode);
	return reading.issues.length > 0
		? { ok: false, issues: reading.issues }
		: { ok: true, value };
}

function findError(
	source: string,
	tree: ReturnType<typeof parser.parse>,
): ExpressionIssue | null {
	let found: ExpressionIssue | null = null;
	tree.iterate({
		enter(node) {
			if (found === null && node.type.isError) {
				found = explainError(
					source,
					node.from,
					node.to,
					node.node.parent?.name,
				);
			}
			return found === null;
		},
	});
	return found;
}
