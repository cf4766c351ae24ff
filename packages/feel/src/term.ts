/** The terms of an expression: a small tree, with places, that is checked (guard.ts) and compiled. */
import type { FeelNumber } from "./number.ts";
import type { TypeTerm } from "./types.ts";

/** Where something stands in its source. */
export type Place = { readonly from: number; readonly to: number };

/** One `x in list` or `x in 1..9` of a for, some or every. */
export type IterationTerm = Place & {
	readonly name: string;
	readonly source: Term;
	/** The end of a range that is walked; `source` is its start. */
	readonly end?: Term;
};

/** A piece of an expression. */
export type Term = Place &
	(
		| {
				readonly kind: "literal";
				readonly value: string | FeelNumber | boolean | null;
		  }
		| { readonly kind: "temporal"; readonly text: string }
		| { readonly kind: "name"; readonly name: string }
		| { readonly kind: "input" }
		| { readonly kind: "path"; readonly target: Term; readonly name: string }
		| { readonly kind: "filter"; readonly target: Term; readonly body: Term }
		| {
				readonly kind: "and" | "or";
				readonly left: Term;
				readonly right: Term;
		  }
		| {
				readonly kind: "compare";
				readonly op: CompareOp;
				readonly left: Term;
				readonly right: Term;
		  }
		| {
				readonly kind: "between";
				readonly value: Term;
				readonly low: Term;
				readonly high: Term;
		  }
		| {
				readonly kind: "in";
				readonly value: Term;
				readonly tests: readonly Term[];
		  }
		/** `> 5` without a left side: only as a test. */
		| { readonly kind: "test"; readonly op: CompareOp; readonly operand: Term }
		/** `[1..5]`; an end that is null is open, as in `(> 5)`. */
		| {
				readonly kind: "range";
				readonly start: Term | null;
				readonly end: Term | null;
				/** `(= 5)` and `(!= 5)` are ranges too: their start is the value. */
				readonly op?: "=" | "!=";
				readonly startIncluded: boolean;
				readonly endIncluded: boolean;
		  }
		| {
				readonly kind: "arithmetic";
				readonly op: ArithmeticOp;
				readonly left: Term;
				readonly right: Term;
		  }
		| { readonly kind: "negate"; readonly operand: Term }
		| {
				readonly kind: "if";
				readonly condition: Term;
				readonly consequence: Term;
				readonly alternative: Term;
		  }
		| {
				readonly kind: "for" | "some" | "every";
				readonly iterations: readonly IterationTerm[];
				readonly body: Term;
		  }
		| { readonly kind: "list"; readonly items: readonly Term[] }
		| {
				readonly kind: "context";
				readonly entries: readonly {
					readonly key: string;
					readonly value: Term;
				}[];
		  }
		| {
				readonly kind: "call";
				readonly name: string;
				readonly args: readonly Term[];
				/** Names of the arguments, when they are given by name. */
				readonly names?: readonly string[];
		  }
		/** A call of what an expression gives. */
		| {
				readonly kind: "invoke";
				readonly callee: Term;
				readonly args: readonly Term[];
				readonly names?: readonly string[];
		  }
		| {
				readonly kind: "function";
				readonly params: readonly ParamTerm[];
				/** Null for one that is written in another language. */
				readonly body: Term | null;
		  }
		| {
				readonly kind: "instance";
				readonly value: Term;
				readonly type: TypeTerm;
		  }
	);

/** A parameter of a function that an expression defines. */
export type ParamTerm = Place & {
	readonly name: string;
	readonly type: TypeTerm | null;
};

/** How two values can be compared. */
export type CompareOp = "=" | "!=" | "<" | "<=" | ">" | ">=";
/** What can be calculated with two values. */
export type ArithmeticOp = "+" | "-" | "*" | "/" | "**";

/** A decision cell: any of the tests holds, or none of them when negated. No test at all means anything goes. */
export type CellTerms = {
	readonly negated: boolean;
	readonly tests: readonly Term[];
};

/** The terms directly below a term, in the order of the source. */
export function childrenOf(term: Term): readonly Term[] {
	switch (term.kind) {
		case "literal":
		case "temporal":
		case "name":
		case "input":
			return [];
		case "path":
			return [term.target];
		case "filter":
			return [term.target, term.body];
		case "and":
		case "or":
		case "compare":
		case "arithmetic":
			return [term.left, term.right];
		case "between":
			return [term.value, term.low, term.high];
		case "in":
			return [term.value, ...term.tests];
		case "test":
		case "negate":
			return [term.operand];
		case "range":
			return [term.start, term.end].filter((end) => end !== null);
		case "if":
			return [term.condition, term.consequence, term.alternative];
		case "for":
		case "some":
		case "every":
			return [
				...term.iterations.flatMap(({ source, end }) =>
					end ? [source, end] : [source],
				),
				term.body,
			];
		case "list":
			return term.items;
		case "context":
			return term.entries.map((entry) => entry.value);
		case "call":
			return term.args;
		case "invoke":
			return [term.callee, ...term.args];
		case "function":
			return term.body ? [term.body] : [];
		case "instance":
			return [term.value];
	}
}

/** How many terms there are in a term, itself included. */
export const countTerms = (term: Term): number =>
	childrenOf(term).reduce((count, child) => count + countTerms(child), 1);

/** The last word of a name or path, to speak of its value; null for anything else. */
export function labelOf(term: Term): string | null {
	return term.kind === "name" || term.kind === "path" ? term.name : null;
}

/** Whether `?`, the value under test, occurs in a term. */
export function mentionsInput(term: Term): boolean {
	return term.kind === "input" || childrenOf(term).some(mentionsInput);
}

const NAME_SIGN = /[-+*/.'^]/;

/** FEEL lets names differ in spaces around `-`, `+` and the like: `a-b` is `a - b`. */
export const normaliseName = (name: string): string =>
	NAME_SIGN.test(name)
		? name
				.replace(/\s*(\*\*|[-+*/.'^])\s*/g, " $1 ")
				.replace(/\s+/g, " ")
				.trim()
		: name;

/** The ways in which data may spell a name: as it is written, and with or without spaces around its signs. */
export function spellings(name: string): readonly string[] {
	return NAME_SIGN.test(name)
		? [
				...new Set([
					name,
					normaliseName(name),
					name.replace(/\s*(\*\*|[-+*/.'^])\s*/g, "$1"),
				]),
			]
		: [name];
}
