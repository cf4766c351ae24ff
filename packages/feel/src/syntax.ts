/*
 * From FEEL source to terms. The grammar is lezer-feel's, which recovers from errors; what it cannot read becomes an
 * issue in plain words.
 */
import { parser, trackVariables, VariableContext } from "lezer-feel";
import {
	type ExpressionIssue,
	explainError,
	findForeignSyntax,
} from "./hints.ts";
import { memoize } from "./memoize.ts";
import { maskRangeTypes } from "./read-type.ts";
import { readTerm, readTests } from "./reader.ts";
import { type Reading, type SyntaxNode, startReading } from "./reading.ts";
import type { CellTerms, Term } from "./term.ts";

/** What came of reading: the terms, or why there are none. */
export type Parsed<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly issues: readonly ExpressionIssue[] };

/** What is known of the place where a source stands. */
export type ParseOptions = {
	/** Names with spaces or signs that the source may use, for values as well as for their properties. */
	readonly names?: readonly string[];
	/** Names of several words that nobody introduced are no issue. */
	readonly lenient?: boolean;
};

type Top = "Expression" | "UnaryTests";

const plainGrammars = {
	Expression: parser.configure({
		top: "Expression",
		contextTracker: trackVariables({}),
	}),
	UnaryTests: parser.configure({
		top: "UnaryTests",
		contextTracker: trackVariables({}),
	}),
};

const SINGLE_WORD = /^[\p{L}\p{N}_]*$/u;

function grammarFor(top: Top, names: readonly string[] = []) {
	const known = names.filter((name) => !SINGLE_WORD.test(name));
	return known.length === 0
		? plainGrammars[top]
		: knowing(JSON.stringify([top, ...known]));
}

/** The grammar that knows names: at each place, because any object may have a property of such a name. */
const knowing = memoize((key: string) => {
	const [top = "Expression", ...names]: string[] = JSON.parse(key);
	const known = Object.fromEntries(names.map((name) => [name, null]));
	class Known extends VariableContext {
		static override of(...contexts: unknown[]): VariableContext {
			return VariableContext.of(known, ...contexts);
		}
	}
	return parser.configure({ top, contextTracker: trackVariables({}, Known) });
}, 50);

/** Reads an expression. */
export function parseExpression(
	source: string,
	options: ParseOptions = {},
): Parsed<Term> {
	return read({ source, top: "Expression", options }, readTerm);
}

/** Reads a decision cell (FEEL unary tests). */
export function parseCell(
	source: string,
	options: ParseOptions = {},
): Parsed<CellTerms> {
	if (source.trim() === "" || source.trim() === "-") {
		return { ok: true, value: { negated: false, tests: [] } };
	}
	return read({ source, top: "UnaryTests", options }, (reading, top) => {
		const tests = top.getChild("PositiveUnaryTests");
		return {
			negated: top.getChild("not") !== null,
			tests: tests ? readTests(reading, tests) : [],
		};
	});
}

function read<T>(
	{ source, top, options }: { source: string; top: Top; options: ParseOptions },
	convert: (reading: Reading, top: SyntaxNode) => T,
): Parsed<T> {
	const foreign = options.lenient ? [] : findForeignSyntax(source);
	if (foreign.length > 0) {
		return { ok: false, issues: foreign };
	}
	const grammar = grammarFor(top, options.names);
	const { tree, error } = parseWith(grammar, source);
	if (!tree) {
		const hints = options.lenient ? findForeignSyntax(source) : [];
		return { ok: false, issues: hints.length > 0 ? hints : [error] };
	}
	const reading = startReading(source, !options.lenient);
	const value = convert(reading, tree.topNode);
	return reading.issues.length > 0
		? { ok: false, issues: reading.issues }
		: { ok: true, value };
}

/** From this length on the grammar stops at the first error: to recover from many takes it very long. */
const STRICT_FROM = 400;

type Tree = ReturnType<typeof parser.parse>;

/** The tree of a source, or what is wrong with it. */
function parseWith(
	grammar: typeof parser,
	source: string,
):
	| { readonly tree: Tree; readonly error?: never }
	| { readonly tree?: never; readonly error: ExpressionIssue } {
	const isLong = source.length >= STRICT_FROM;
	try {
		const tree = (isLong ? strict(grammar) : grammar).parse(
			maskRangeTypes(source),
		);
		const error = findError(source, tree);
		return error ? { error } : { tree };
	} catch (error) {
		if (!isLong || !(error instanceof SyntaxError)) {
			throw error;
		}
		const at = Number(/\d+$/.exec(error.message)?.[0] ?? 0);
		return { error: explainError(source, at, at + 1, undefined) };
	}
}

const strictGrammars = new WeakMap<typeof parser, typeof parser>();

function strict(grammar: typeof parser): typeof parser {
	const known = strictGrammars.get(grammar);
	const made = known ?? grammar.configure({ strict: true });
	strictGrammars.set(grammar, made);
	return made;
}

function findError(source: string, tree: Tree): ExpressionIssue | null {
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
