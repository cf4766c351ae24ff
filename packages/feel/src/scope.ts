/** Which slot a name stands for, decided while compiling. */
import type { Run } from "./loops.ts";
import type { Term } from "./term.ts";
import type { NamedTypes } from "./types.ts";

/** The names that are visible at a place, the innermost first. */
export type Scope =
	| {
			readonly kind: "name";
			readonly name: string;
			readonly slot: number;
			readonly outer: Scope | null;
	  }
	/** Inside a filter: the item, whose properties can be named without `item.` in front. */
	| {
			readonly kind: "item";
			readonly slot: number;
			readonly outer: Scope | null;
	  };

/** Gives out slots: one for each name that a source binds. */
export type Slots = { next: number };

/** Where a term is compiled. */
export type Site = {
	readonly scope: Scope | null;
	readonly slots: Slots;
	readonly types: NamedTypes | undefined;
};

/** Compiles a term at its place. */
export type Compile = (term: Term, site: Site) => Run;

/** Where to look for a name: in these items, innermost first, then in the slot, or else in the data. */
export type Lookup = {
	readonly items: readonly number[];
	readonly slot: number | null;
};

/** Finds what a name stands for. */
export function findName(name: string, scope: Scope | null): Lookup {
	const items: number[] = [];
	for (let at = scope; at; at = at.outer) {
		if (at.kind === "item") {
			items.push(at.slot);
			if (name === "item") {
				return { items, slot: at.slot };
			}
		} else if (at.name === name) {
			return { items, slot: at.slot };
		}
	}
	return { items, slot: null };
}
