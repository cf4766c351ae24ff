/* Expressions made by chance, and the smallest parts of them of which two interpreters think differently. */
import {
	type Binding,
	DATA,
	KINDS,
	type Kind,
	LEAVES,
	PATTERNS,
} from "./differential-patterns.testing.ts";

/** An expression, as the pattern that it follows and what fills its holes. */
export type Node = {
	/** The pattern; a leaf is its own. */
	readonly pattern: string;
	readonly source: string;
	readonly holes: readonly Node[];
	readonly bindings: readonly Binding[];
};

type Chance = (below: number) => number;

/** Numbers by chance, the same each time. */
export function createChance(seed: number): Chance {
	let state = seed >>> 0;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

const WRONG_KIND = 14;
const NULL = 25;

/** An expression that gives a value of the kind, mostly; sometimes null or something of another kind is put in. */
export function grow(
	wanted: Kind,
	chance: Chance,
	depth: number,
	known: readonly { readonly name: string; readonly kind: Kind }[] = [],
): Node {
	const kind =
		chance(WRONG_KIND) === 0 ? (KINDS[chance(KINDS.length)] ?? wanted) : wanted;
	const named = known.filter((each) => each.kind === kind);
	if (chance(NULL) === 0) {
		return leaf("null");
	}
	if (named.length > 0 && chance(2) === 0) {
		return leaf(named[chance(named.length)]?.name ?? "null");
	}
	if (depth === 0 || chance(5) === 0) {
		return leaf(LEAVES[kind][chance(LEAVES[kind].length)] ?? "null");
	}
	const { text, bindings } = PATTERNS[kind][chance(PATTERNS[kind].length)] ?? {
		text: "null",
		bindings: [],
	};
	const holes = [...text.matchAll(/#([a-z])/g)].map(([, letter], hole) =>
		grow(letter as Kind, chance, depth - 1, [
			// holes are written with letters of kinds only
			...known,
			...bindings.filter((binding) => binding.hole === hole),
		]),
	);
	let at = 0;
	const source = text.replace(/#[a-z]/g, () => holes[at++]?.source ?? "");
	return { pattern: text, source, holes, bindings };
}

/** An expression of a known pattern, with the given sources in its holes. */
export function compose(text: string, ...sources: readonly string[]): Node {
	const known = Object.values(PATTERNS)
		.flat()
		.find((pattern) => pattern.text === text);
	let at = 0;
	return {
		pattern: text,
		source: text.replace(/#[a-z]/g, () => sources[at++] ?? ""),
		holes: sources.map(leaf),
		bindings: known?.bindings ?? [],
	};
}

const leaf = (source: string): Node => ({
	pattern: source,
	source,
	holes: [],
	bindings: [],
});

/** What an interpreter gives: the value itself, and a text that is the same for equal values of both. */
export type Outcome = { readonly value: unknown; readonly shown: string };

/** Data by name. */
export type Names = { readonly [name: string]: unknown };

/** An interpreter under test. */
export type Interpreter = (source: string, names: Names) => Outcome;

/** A part that both interpreters see differently, while they agree on all that fills its holes. */
export type Difference = {
	readonly pattern: string;
	readonly source: string;
	/** What fills the holes, shown; empty for what depends on a bound name. */
	readonly given: readonly string[];
	/** The patterns of what fills the holes. */
	readonly holes: readonly string[];
	/** What fills the holes that depend on a bound name, in each round, shown. */
	readonly rounds: readonly string[];
	readonly mine: string;
	readonly other: string;
	/** Names that loops and the like have bound, shown. */
	readonly bound: string;
};

type Both = { readonly mine: Names; readonly other: Names };

/** The smallest parts of which the two think differently; none if they agree on the whole. */
export function findDifferences(
	node: Node,
	interpreters: { readonly mine: Interpreter; readonly other: Interpreter },
	names: Both = { mine: DATA, other: DATA },
): Difference[] {
	const ask = (part: Node, within: Both) => ({
		mine: interpreters.mine(part.source, within.mine),
		other: interpreters.other(part.source, within.other),
	});
	const { mine, other } = ask(node, names);
	if (mine.shown === other.shown) {
		return [];
	}
	const given: string[] = [];
	const rounds: string[] = [];
	const inside: Difference[] = [];
	const values = node.holes.map((hole) => ask(hole, names));
	for (const [at, hole] of node.holes.entries()) {
		const binding = node.bindings.find((each) => each.hole === at);
		if (!binding) {
			given.push(values[at]?.mine.shown ?? "");
			inside.push(...findDifferences(hole, interpreters, names));
			continue;
		}
		given.push("");
		for (const within of bind(binding, values[binding.of], names)) {
			rounds.push(ask(hole, within).mine.shown);
			inside.push(...findDifferences(hole, interpreters, within));
		}
	}
	return inside.length > 0
		? inside
		: [
				{
					pattern: node.pattern,
					source: node.source,
					given,
					holes: node.holes.map(({ pattern }) => pattern),
					rounds,
					mine: mine.shown,
					other: other.shown,
					bound: showBound(names),
				},
			];
}

/** The names within a hole, for each round. */
function bind(
	{ name, each, of }: Binding,
	bound: { readonly mine: Outcome; readonly other: Outcome } | undefined,
	names: Both,
): Both[] {
	if (of < 0) {
		return DATA.people.map((person) => ({
			mine: { ...names.mine, ...person, item: person },
			other: { ...names.other, ...person, item: person },
		}));
	}
	if (!bound || bound.mine.shown !== bound.other.shown) {
		return [];
	}
	const { mine, other } = bound;
	if (!each) {
		return [
			{
				mine: { ...names.mine, [name]: mine.value },
				other: { ...names.other, [name]: other.value },
			},
		];
	}
	const [mineItems, otherItems] = [toItems(mine), toItems(other)];
	return mineItems.map((item, at) => ({
		mine: { ...names.mine, [name]: item },
		other: { ...names.other, [name]: otherItems[at] },
	}));
}

const toItems = ({ value }: Outcome): readonly unknown[] =>
	Array.isArray(value) ? value : [value];

const showBound = ({ mine }: Both): string =>
	Object.entries(mine)
		.filter(([name]) => !(name in DATA))
		.map(([name, value]) => `${name}: ${String(value)}`)
		.join(", ");
