/*
 * A table as boxes, for its analysis: the values of each column in classes that no cell tells apart, and each rule as
 * the classes that it accepts, column by column. Cells whose text does not say what they accept have two bounds: the
 * rule surely accepts nothing of the column (`sure`), or perhaps everything (`perhaps`).
 */
import { createFrame } from "./frame.ts";
import {
	type Axis,
	type AxisKind,
	cellsWithRoom,
	createAxis,
	type Span,
	spansOf,
} from "./table-axis.ts";
import {
	addBit,
	type Bits,
	bitsKey,
	createBits,
	fullBits,
} from "./table-bits.ts";
import type { TableCell } from "./table-cell.ts";
import type { Input, TableRows } from "./table-rows.ts";

/** A column in classes. */
export type GridColumn = {
	readonly axis: Axis;
	/** The elements of each class. */
	readonly classes: readonly (readonly number[])[];
	readonly all: Bits;
	/** The column limits its values in a way that is not known before it runs. */
	readonly unknownLimit: boolean;
};

/** A rule as a box. */
export type GridRule = {
	/** Its position in the table. */
	readonly index: number;
	/** For each column the classes that it surely accepts; null if that is not known. */
	readonly sure: readonly (Bits | null)[];
	/** For each column the classes that it may accept. */
	readonly perhaps: readonly Bits[];
	/** Whether all of it is known. */
	readonly known: boolean;
};

/** A table as boxes. */
export type Grid = {
	readonly columns: readonly GridColumn[];
	readonly rules: readonly GridRule[];
};

/** Makes the boxes of a table. */
export function createGrid(rows: TableRows): Grid {
	const made = rows.inputs.map((input, column) =>
		createColumn(
			input,
			rows.rules.flatMap(({ cells }) => cells[column] ?? []),
		),
	);
	return {
		columns: made.map(({ column }) => column),
		rules: rows.rules.map(({ cells }, index): GridRule => {
			const sure = made.map(({ sets }, column) => {
				const cell = cells[column];
				return (cell && sets.get(cell)) ?? null;
			});
			return {
				index,
				sure,
				perhaps: sure.map(
					(bits, column) => bits ?? made[column]?.column.all ?? createBits(0),
				),
				known: !sure.includes(null),
			};
		}),
	};
}

function createColumn(
	input: Input,
	cells: readonly TableCell[],
): { column: GridColumn; sets: ReadonlyMap<TableCell, Bits | null> } {
	const limited = input.allowed?.points ? [input.allowed] : [];
	const kept = cellsWithRoom([...limited, ...cells]);
	const limit = limited.filter((cell) => kept.has(cell));
	const axis = createAxis(kept, kindsOf(input, [...kept]));
	const spans = new Map(
		[...new Set(cells)].map((cell) => [
			cell,
			kept.has(cell) ? spansOf(cell, axis) : null,
		]),
	);
	const { classes, classOf } = classify(
		axis,
		[...spans.values()],
		limit[0] ? spansOf(limit[0], axis) : null,
	);
	const sets = new Map(
		[...spans].map(([cell, found]) => {
			if (found === null) {
				return [cell, null] as const;
			}
			const bits = createBits(classes.length);
			for (const element of elementsOf(found)) {
				const at = classOf[element] ?? -1;
				if (at >= 0) {
					addBit(bits, at);
				}
			}
			return [cell, bits] as const;
		}),
	);
	return {
		column: {
			axis,
			classes,
			all: fullBits(classes.length),
			unknownLimit: input.allowed !== null && limit.length === 0,
		},
		sets,
	};
}

function* elementsOf(spans: readonly Span[]): Iterable<number> {
	for (const [first, last] of spans) {
		for (let element = first; element <= last; element++) {
			yield element;
		}
	}
}

/** Puts elements together that the same cells accept; those beyond the limit are in no class (-1). */
function classify(
	axis: Axis,
	sets: readonly (readonly Span[] | null)[],
	limit: readonly Span[] | null,
): { classes: number[][]; classOf: readonly number[] } {
	const known = sets.filter((spans) => spans !== null);
	const accepted = axis.elements.map(() => createBits(known.length));
	for (const [index, spans] of known.entries()) {
		for (const element of elementsOf(spans)) {
			addBit(accepted[element] ?? createBits(0), index);
		}
	}
	const inside = limit ? new Set(elementsOf(limit)) : null;
	const classes: number[][] = [];
	const byKey = new Map<string, number>();
	const classOf = axis.elements.map((_, element) => {
		if (inside && !inside.has(element)) {
			return -1;
		}
		const key = bitsKey(accepted[element] ?? createBits(0));
		const at = byKey.get(key) ?? classes.push([]) - 1;
		byKey.set(key, at);
		classes[at]?.push(element);
		return at;
	});
	return { classes, classOf };
}

const TYPE_KINDS = {
	text: "text",
	number: "number",
	boolean: "boolean",
	date: "date",
} as const;

/** The kinds of values that a column is looked at for. A missing value is one only if a cell speaks of it. */
function kindsOf(
	{ type }: Input,
	cells: readonly TableCell[],
): ReadonlySet<AxisKind> {
	const kinds = new Set<AxisKind>();
	if (type === "any") {
		const axis = createAxis(cells);
		for (const point of cells.flatMap((cell) => cell.points ?? [])) {
			const element = axis.elements[axis.locate(point)];
			if (element && element.kind !== "missing") {
				kinds.add(element.kind === "boolean" ? "boolean" : element.line);
			}
		}
		if (kinds.size === 0) {
			kinds.add("text");
		}
	} else {
		kinds.add(TYPE_KINDS[type]);
	}
	const frame = createFrame({}, new Date(0));
	if (
		cells.some(
			({ test, points }) => test && points && test(frame, null) === true,
		)
	) {
		kinds.add("missing");
	}
	return kinds;
}
