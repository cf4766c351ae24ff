/*
 * What a set of rules leaves uncovered of a box: column by column, the classes that the same rules accept are taken
 * together, and a part is done as soon as one rule accepts all that is left of it. What was found to be covered once
 * is not looked at again. The work is limited: the search says when it gave up.
 */
import {
	addBit,
	type Bits,
	bitsKey,
	countBits,
	createBits,
	fullBits,
	hasBit,
	intersect,
	isEmpty,
	isWithin,
	listBits,
	meets,
	unite,
} from "./table-bits.ts";
import type { GridRule } from "./table-grid.ts";

/** For each column the classes of a part of the table. */
export type Box = readonly Bits[];

/** What may be spent on an analysis; it ends early when nothing is left. */
export type Allowance = { work: number };

/** What was found. */
export type Swept = {
	/** Parts that no rule covers. */
	readonly uncovered: readonly Box[];
	/** There may be more: the search ended early. */
	readonly more: boolean;
	/** Positions (in `rules`) of rules that covered something. */
	readonly used: Bits;
};

type Search = {
	readonly columns: readonly Column[];
	/** For each column, and behind the last: the rules that accept everything from there on. */
	readonly acceptRest: readonly Bits[];
	readonly covered: Set<string>;
	readonly found: Box[];
	readonly limit: number;
	readonly allowance: Allowance;
	readonly used: Bits;
};

type Column = {
	/** Its position in the box. */
	readonly at: number;
	/** The classes of the box, with the rules that accept each. */
	readonly classes: readonly { readonly index: number; readonly rules: Bits }[];
	readonly size: number;
};

/** Reading whether a rule accepts a class is quicker than a step of the search. */
const READS_PER_STEP = 4;

/** Finds parts of a box that no rule surely covers, at most `limit` of them. */
export function sweepBox(
	box: Box,
	rules: readonly GridRule[],
	{
		limit,
		allowance,
		asWritten = false,
	}: {
		limit: number;
		allowance: Allowance;
		/** Take the columns as they stand, so that parts read as people think; else the simplest first. */
		asWritten?: boolean;
	},
): Swept {
	const used = createBits(rules.length);
	if (box.some(isEmpty)) {
		return { uncovered: [], more: false, used };
	}
	for (const part of box) {
		allowance.work -= (countBits(part) * rules.length) / READS_PER_STEP;
	}
	if (allowance.work < 0) {
		return { uncovered: [], more: true, used };
	}
	const columns = box
		.map((part, at) => readColumn(part, at, rules))
		.sort((a, b) => (asWritten ? 0 : a.classes.length - b.classes.length));
	const search: Search = {
		columns,
		acceptRest: restOf(columns, box, rules),
		covered: new Set(),
		found: [],
		limit,
		allowance,
		used,
	};
	const whole = descend(search, 0, {
		rules: fullBits(rules.length),
		path: [...box],
	});
	return {
		uncovered: search.found,
		more: whole === "stopped",
		used,
	};
}

function readColumn(
	part: Bits,
	at: number,
	rules: readonly GridRule[],
): Column {
	const classes = listBits(part).map((index) => ({
		index,
		rules: createBits(rules.length),
	}));
	for (const [position, { sure }] of rules.entries()) {
		const accepted = sure[at];
		for (const each of classes) {
			if (accepted && hasBit(accepted, each.index)) {
				addBit(each.rules, position);
			}
		}
	}
	return { at, classes, size: part.length * 32 };
}

function restOf(
	columns: readonly Column[],
	box: Box,
	rules: readonly GridRule[],
): readonly Bits[] {
	let rest = fullBits(rules.length);
	const all = [rest];
	for (const { at } of columns.toReversed()) {
		const here = createBits(rules.length);
		for (const [position, { sure }] of rules.entries()) {
			const accepted = sure[at];
			if (accepted && isWithin(box[at] ?? createBits(0), accepted)) {
				addBit(here, position);
			}
		}
		rest = intersect(rest, here);
		all.push(rest);
	}
	return all.toReversed();
}

type Part = {
	/** The rules that accept the part so far. */
	readonly rules: Bits;
	readonly path: readonly Bits[];
};

function descend(
	search: Search,
	level: number,
	{ rules, path }: Part,
): "covered" | "open" | "stopped" {
	if (isEmpty(rules)) {
		search.found.push(path);
		return search.found.length >= search.limit ? "stopped" : "open";
	}
	const rest = search.acceptRest[level];
	if (rest && meets(rules, rest)) {
		const [first] = listBits(intersect(rules, rest));
		addBit(search.used, first ?? 0);
		return "covered";
	}
	const column = search.columns[level];
	if (!column) {
		return "covered";
	}
	const key = `${level}:${bitsKey(rules)}`;
	if (search.covered.has(key)) {
		return "covered";
	}
	search.allowance.work -= column.classes.length * (rules.length + 4);
	if (search.allowance.work < 0) {
		return "stopped";
	}
	let open = false;
	// What nobody accepts comes first: these parts are the largest.
	for (const part of splitColumn(column, rules)) {
		const outcome = descend(search, level + 1, {
			rules: part.rules,
			path: path.with(column.at, part.classes),
		});
		if (outcome === "stopped") {
			return outcome;
		}
		open ||= outcome === "open";
	}
	if (open) {
		return "open";
	}
	search.covered.add(key);
	return "covered";
}

/** The classes of a column, those that the same rules accept together. */
function splitColumn(
	{ classes, size }: Column,
	rules: Bits,
): readonly { readonly rules: Bits; readonly classes: Bits }[] {
	const parts = new Map<string, { rules: Bits; classes: Bits }>();
	for (const each of classes) {
		const left = intersect(rules, each.rules);
		const key = bitsKey(left);
		const part = parts.get(key) ?? { rules: left, classes: createBits(size) };
		parts.set(key, part);
		addBit(part.classes, each.index);
	}
	return [...parts.values()].sort(
		(a, b) => Number(isEmpty(b.rules)) - Number(isEmpty(a.rules)),
	);
}

/** Puts parts together that differ in one column only. */
export function mergeBoxes(boxes: readonly Box[]): readonly Box[] {
	let merged = boxes;
	for (let before = -1; before !== merged.length; ) {
		before = merged.length;
		for (const column of boxes[0]?.keys() ?? []) {
			merged = mergeAlong(merged, column);
		}
	}
	return merged;
}

function mergeAlong(boxes: readonly Box[], column: number): readonly Box[] {
	const groups = new Map<string, Box>();
	for (const box of boxes) {
		const key = box
			.map((part, at) => (at === column ? "" : bitsKey(part)))
			.join("|");
		const other = groups.get(key)?.[column];
		const part = box[column];
		groups.set(key, other && part ? box.with(column, unite(part, other)) : box);
	}
	return [...groups.values()];
}
