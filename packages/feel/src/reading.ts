/* What all readers of the grammar's tree share: its nodes, the texts at them, and the issues that are collected. */
import type { parser } from "lezer-feel";
import type { ExpressionIssue } from "./hints.ts";
import type { Place, Term } from "./term.ts";

/** A node of the grammar's tree. */
export type SyntaxNode = ReturnType<typeof parser.parse>["topNode"];

/** How deep an expression may be nested. */
export const MAX_DEPTH = 100;

/** What is said when it is nested deeper. */
export const TOO_DEEP =
	"This is nested too deeply. Split it into several steps.";

const SKIPPED = new Set(["LineComment", "BlockComment"]);

/** The children of a node, without comments and, unless asked for, without punctuation and keywords. */
function childNodes(node: SyntaxNode): SyntaxNode[] {
	const nodes: SyntaxNode[] = [];
	for (let child = node.firstChild; child; child = child.nextSibling) {
		if (!SKIPPED.has(child.name)) {
			nodes.push(child);
		}
	}
	return nodes;
}

/** Keywords and punctuation have names that are not capitalised, but for `null` and `?`, which are values. */
const isTerm = (node: SyntaxNode) =>
	/^[A-Z]/.test(node.name)
		? !node.name.endsWith("Op")
		: /^(null|\?)$/.test(node.name);

/** The reading of one source: what is not allowed in it is collected on the way. */
export type Reading = {
	readonly source: string;
	readonly issues: ExpressionIssue[];
	/** Names that the source itself has introduced. */
	readonly bound: Set<string>;
	/** Names of several words are an issue unless they are bound: mostly an operator was left out. */
	readonly strict: boolean;
	/** How many filters are around: a name may be a property of their items. */
	filters: number;
	depth: number;
};

/** Begins to read a source. */
export const startReading = (source: string, strict: boolean): Reading => ({
	source,
	issues: [],
	bound: new Set(),
	strict,
	filters: 0,
	depth: 0,
});

/** A node that is being read, with what most readers need of it. */
export type Visit = {
	readonly reading: Reading;
	readonly node: SyntaxNode;
	readonly parts: readonly SyntaxNode[];
	/** The term of a part. */
	readonly part: (index: number) => Term;
	/** The term of any node below. */
	readonly read: (node: SyntaxNode | null | undefined) => Term;
	readonly place: Place;
};

/** The children of a node that are terms. */
export const operandsOf = (node: SyntaxNode): SyntaxNode[] =>
	childNodes(node).filter(isTerm);

/** What the source says at a node. */
export function textOf(
	{ source }: { readonly source: string },
	node: SyntaxNode | null | undefined,
): string {
	return node ? source.slice(node.from, node.to) : "";
}

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

/** The name at a node, without comments and with single spaces. */
export const nameOf = (
	reading: { readonly source: string },
	node: SyntaxNode | null | undefined,
) => textOf(reading, node).replace(COMMENT, " ").replace(/\s+/g, " ").trim();

/** Notes what is wrong at a node, and gives a term to go on with. */
export function refuse(
	reading: Reading,
	node: SyntaxNode,
	message: string,
	code: ExpressionIssue["code"] = "guard",
): Term {
	const place = { from: node.from, to: node.to };
	reading.issues.push({ code, message, ...place });
	return { kind: "literal", value: null, ...place };
}
