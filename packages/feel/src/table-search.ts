/*
 * Finds the rules that apply. For each column the table keeps, by element of its axis (table-axis.ts), the set of
 * rules that accept it, as bits: the rules that apply are those that are in the sets of all columns, so that a table
 * of hundreds of rules costs little more than a small one. Opaque cells are asked for the rules that are left.
 */
import type { Frame } from "./frame.ts";
import { type Axis, cellsWithRoom, createAxis, spansOf } from "./table-axis.ts";
import { addBit, type Bits, countBits, fullBits } from "./table-bits.ts";
import type { TableRow } from "./table-rows.ts";
import type { Test } from "./unary-tests.ts";
import type { Value } from "./value.ts";

/** The positions of the rules that apply to the values of the inputs. */
export type Search = (values: readonly Value[], frame: Frame) => number[];

/** Tables smaller than this are searched rule by rule. */
const INDEX_FROM = 6;
/** Words of memory that an index may take; columns that find no room are asked cell by cell. */
const MAX_WORDS = 2_000_000;
const WORD_BITS = 32;

type Condition = { readonly test: Test; readonly column: number };

/** Makes the search; one that wants only the first hit stops there. */
export function compileSearch(
	rules: readonly TableRow[],
	{ firstOnly }: { readonly firstOnly: boolean },
): Search {
	const conditions = rules.map(({ cells }) =>
		cells.flatMap(({ test }, column) => (test ? [{ test, column }] : [])),
	);
	const scan: Search = (values, frame) => {
		const hits: number[] = [];
		for (const [index, tests] of conditions.entries()) {
			if (allHold(tests, values, frame)) {
				hits.push(index);
				if (firstOnly) {
					break;
				}
			}
		}
		return hits;
	};
	if (rules.length < INDEX_FROM) {
		return scan;
	}
	let indexed: Search | null = null;
	return (values, frame) => {
		// Made when it is needed first: most tables are only looked at.
		indexed ??= searchIndex(createIndex(rules), { firstOnly, scan });
		return indexed(values, frame);
	};
}

function allHold(
	conditions: readonly Condition[],
	values: readonly Value[],
	frame: Frame,
): boolean {
	for (const { test, column } of conditions) {
		if (test(frame, values[column] ?? null) !== true) {
			return false;
		}
	}
	return true;
}

type IndexedColumn = {
	readonly column: number;
	readonly locate: Axis["locate"];
	/** For each element the rules that accept it. */
	readonly bits: Bits;
	/** For each element which words of its set are not empty, as bits; beyond 32 words they share bits. */
	readonly filled: Bits;
};

type Index = {
	readonly columns: readonly IndexedColumn[];
	/** All rules. */
	readonly all: Bits;
	/** For each rule the tests that the bits do not answer. */
	readonly rest: readonly (readonly Condition[])[];
};

function createIndex(rules: readonly TableRow[]): Index {
	const words = Math.ceil(rules.length / WORD_BITS);
	const all = fullBits(rules.length);
	const columns: IndexedColumn[] = [];
	let room = MAX_WORDS;
	for (const column of rules[0]?.cells.keys() ?? []) {
		const cells = rules.flatMap((rule) => rule.cells[column] ?? []);
		if (cells.every(({ test, points }) => test === null || points === null)) {
			continue;
		}
		if (cellsWithRoom(cells).size < new Set(cells).size) {
			continue;
		}
		const axis = createAxis(cells);
		const size = axis.elements.length * words;
		if (size <= room) {
			room -= size;
			const bits = fillBits(cells, axis, words);
			columns.push({
				column,
				locate: axis.locate,
				bits,
				filled: summarise(bits, words),
			});
		}
	}
	// The column that accepts the fewest comes first, so that most words are done after it.
	columns.sort((a, b) => densityOf(a.bits) - densityOf(b.bits));
	const known = new Set(columns.map(({ column }) => column));
	const rest = rules.map(({ cells }) =>
		cells.flatMap(({ test, points }, column) =>
			test && (points === null || !known.has(column)) ? [{ test, column }] : [],
		),
	);
	return { columns, all, rest };
}

function summarise(bits: Bits, words: number): Bits {
	const filled = new Int32Array(bits.length / words);
	for (const [at, word] of bits.entries()) {
		if (word !== 0) {
			const element = Math.floor(at / words);
			filled[element] =
				(filled[element] ?? 0) | (1 << ((at - element * words) % WORD_BITS));
		}
	}
	return filled;
}

const densityOf = (bits: Bits): number => countBits(bits) / (bits.length || 1);

/** Opaque cells accept everything here: they are asked later. */
function fillBits(cells: TableRow["cells"], axis: Axis, words: number): Bits {
	const bits = new Int32Array(axis.elements.length * words);
	const everything = [[0, axis.elements.length - 1]] as const;
	const known = new Map<
		TableRow["cells"][number],
		ReturnType<typeof spansOf>
	>();
	for (const [index, cell] of cells.entries()) {
		const spans = known.get(cell) ?? spansOf(cell, axis) ?? everything;
		known.set(cell, spans);
		for (const [first, last] of spans) {
			for (let element = first; element <= last; element++) {
				addBit(bits, index, element * words);
			}
		}
	}
	return bits;
}

function searchIndex(
	{ columns, all, rest }: Index,
	{ firstOnly, scan }: { readonly firstOnly: boolean; readonly scan: Search },
): Search {
	const words = all.length;
	const count = columns.length;
	const sets = columns.map(({ bits }) => bits);
	const asked = rest.some((conditions) => conditions.length > 0);
	return (values, frame) => {
		const offsets: number[] = [];
		let possible = -1;
		for (const { column, locate, filled } of columns) {
			const element = locate(values[column] ?? null);
			if (element < 0) {
				// A value that the cells do not speak of, such as a list: each must be asked.
				return scan(values, frame);
			}
			possible &= filled[element] ?? 0;
			offsets.push(element * words);
		}
		const hits: number[] = [];
		for (let word = 0; word < words; word++) {
			let left = (possible >>> (word % WORD_BITS)) & 1 ? (all[word] ?? 0) : 0;
			for (let each = 0; each < count && left !== 0; each++) {
				const bits = sets[each] as Bits; // each < count
				const offset = offsets[each] as number; // one was pushed for each column
				left &= bits[offset + word] as number; // each element has all words
			}
			while (left !== 0) {
				const lowest = left & -left;
				left ^= lowest;
				const index = word * WORD_BITS + 31 - Math.clz32(lowest);
				if (!asked || allHold(rest[index] ?? [], values, frame)) {
					hits.push(index);
					if (firstOnly) {
						return hits;
					}
				}
			}
		}
		return hits;
	};
}
