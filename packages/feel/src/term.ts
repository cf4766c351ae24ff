/** The terms of an expression: a small tree, with places, that is checked (guard.ts) and compiled. */

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
				readonly value: string | number | boolean | null;
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
		| {
				readonly kind: "range";
				readonly start: Term;
				readonly end: Term;
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
		| { readonly kind: "instance"; readonly value: Term; readonly type: string }
	);

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
			return [term.start, term.end];
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
		case "instance":
			return [term.value];
	}
}

/** The last word of a name or path, to speak of its value; null for anything else. */
export function labelOf(term: Term): string | null {
	return term.kind === "name" || term.kind === "path" ? term.name : null;
}

/** Whether `?`, the value under test, occurs in a term. */
export function mentionsInput(term: Term): boolean {
	return term.kind === "input" || childrenOf(term).some(mentionsInput);
}

/** FEEL lets names differ in spaces around `-`, `+` and the like: `a-b` is `a - b`. */
export const normaliseName = (name: string): string =>
	name.replace(/\s*([-+*/.'])\s*/g, " $1 ").trim();
