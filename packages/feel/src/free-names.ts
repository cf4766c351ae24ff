/* Which names of an expression come from outside: what it reads, and where in the source. */
import {
	childrenOf,
	type IterationTerm,
	normaliseName,
	type Term,
} from "./term.ts";

/** A value that an expression reads from the data: its path, and where that stands. */
export type ExpressionVariable = {
	/** For instance `["trigger", "store", "country"]`. */
	readonly path: readonly string[];
	readonly from: number;
	readonly to: number;
};

/** A variable with what is known of the place where it stands. */
export type FreeName = ExpressionVariable & {
	/** Where its first word ends. */
	readonly headTo: number;
	/** Inside a filter: it may be a property of the items instead. */
	readonly inFilter: boolean;
	/** Names that mean something else at this place. */
	readonly hidden: ReadonlySet<string>;
};

type Place = {
	readonly hidden: ReadonlySet<string>;
	readonly inFilter: boolean;
};

const NOTHING: ReadonlySet<string> = new Set();

/** The names that a term reads from outside, in the order of the source. */
export function findFreeNames(term: Term): FreeName[] {
	const found: FreeName[] = [];
	visit(term, { hidden: NOTHING, inFilter: false }, found);
	return found;
}

function visit(term: Term, place: Place, found: FreeName[]): void {
	switch (term.kind) {
		case "name":
		case "path":
			visitPath(term, place, found);
			break;
		case "filter":
			visit(term.target, place, found);
			visit(term.body, { hidden: hide(place, "item"), inFilter: true }, found);
			break;
		case "function":
			if (term.body) {
				const hidden = term.params.reduce(
					(names, { name }) => hide({ ...place, hidden: names }, name),
					place.hidden,
				);
				visit(term.body, { ...place, hidden }, found);
			}
			break;
		case "for":
		case "some":
		case "every":
			visitLoop(term, place, found);
			break;
		case "context": {
			let { hidden } = place;
			for (const { key, value } of term.entries) {
				const after = hide({ ...place, hidden }, normaliseName(key));
				const itself = value.kind === "function" ? after : hidden;
				visit(value, { ...place, hidden: itself }, found);
				hidden = after;
			}
			break;
		}
		default:
			for (const child of childrenOf(term)) {
				visit(child, place, found);
			}
	}
}

const hide = ({ hidden }: Place, name: string): ReadonlySet<string> =>
	new Set([...hidden, name]);

function visitLoop(
	term: {
		readonly kind: Term["kind"];
		readonly iterations: readonly IterationTerm[];
		readonly body: Term;
	},
	place: Place,
	found: FreeName[],
): void {
	let { hidden } = place;
	for (const each of term.iterations) {
		visit(each.source, { ...place, hidden }, found);
		if (each.end) {
			visit(each.end, { ...place, hidden }, found);
		}
		hidden = hide({ ...place, hidden }, each.name);
	}
	const inside =
		term.kind === "for" ? hide({ ...place, hidden }, "partial") : hidden;
	visit(term.body, { ...place, hidden: inside }, found);
}

/** A chain of properties belongs to the name that it begins with, if it begins with one. */
function visitPath(term: Term, place: Place, found: FreeName[]): void {
	const path: string[] = [];
	let at = term;
	while (at.kind === "path") {
		path.unshift(at.name);
		at = at.target;
	}
	if (at.kind !== "name") {
		visit(at, place, found);
	} else if (!place.hidden.has(at.name)) {
		found.push({
			path: [at.name, ...path],
			from: at.from,
			to: term.to,
			headTo: at.to,
			...place,
		});
	}
}
