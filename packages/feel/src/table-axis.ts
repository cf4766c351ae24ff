/*
 * The values of one input column, cut into elements within which no plain cell of the column changes its answer: each
 * written value by itself and the stretches between them, true and false, and the missing value. What cells accept
 * becomes spans of elements, which can be compared, searched and subtracted exactly.
 */
import { createFrame } from "./frame.ts";
import type { TableCell } from "./table-cell.ts";
import { LINES, type Line, type LineKind } from "./table-line.ts";
import type { Value } from "./value.ts";

/** An element: one value, or a stretch between two values of a line (null is open). */
export type Element =
	| { readonly kind: "missing" }
	| { readonly kind: "boolean"; readonly value: boolean }
	| { readonly kind: "point"; readonly line: LineKind; readonly value: Value }
	| {
			readonly kind: "stretch";
			readonly line: LineKind;
			readonly after: Value;
			readonly before: Value;
	  };

/** Elements from the first to the last, both included. */
export type Span = readonly [first: number, last: number];

/** What an axis is made of. */
export type AxisKind = LineKind | "boolean" | "missing";

/** All kinds that an axis can have. */
export const AXIS_KINDS: ReadonlySet<AxisKind> = new Set([
	"missing",
	"boolean",
	"number",
	"text",
	"date",
]);

/** A column that speaks of more values is not cut up: it would take more memory than it saves time. */
const MAX_POINTS = 5_000;

/** As many of the cells as an axis has room for; cells that are the same count once. */
export function cellsWithRoom(
	cells: Iterable<TableCell>,
): ReadonlySet<TableCell> {
	const kept = new Set<TableCell>();
	let room = MAX_POINTS;
	for (const cell of new Set(cells)) {
		const size = cell.points?.length ?? 0;
		if (size <= room) {
			room -= size;
			kept.add(cell);
		}
	}
	return kept;
}

/** The elements of a column, in order. */
export type Axis = {
	readonly elements: readonly Element[];
	/** A value of each element. */
	readonly samples: readonly Value[];
	/** The element of a value; -1 for values of kinds that the axis does not have. */
	readonly locate: (value: Value) => number;
	/** The elements of a line; null if the axis does not have it. */
	readonly lineSpan: (line: LineKind) => Span | null;
};

/** The points of a line on an axis, and for each the position of its element. */
type Cuts = {
	readonly line: Line;
	readonly points: readonly Value[];
	readonly at: readonly number[];
	readonly first: number;
	readonly last: number;
};

/** The axis on which all the given cells are exact. Kinds that are not asked for are left out. */
export function createAxis(
	cells: Iterable<TableCell>,
	kinds: ReadonlySet<AxisKind> = AXIS_KINDS,
): Axis {
	const points = [...new Set(cells)].flatMap((cell) => cell.points ?? []);
	const elements: Element[] = [];
	const samples: Value[] = [];
	const push = (element: Element, sample: Value) => {
		samples.push(sample);
		return elements.push(element) - 1;
	};
	const missing = kinds.has("missing") ? push({ kind: "missing" }, null) : -1;
	const no = kinds.has("boolean")
		? push({ kind: "boolean", value: false }, false)
		: -1;
	const yes = kinds.has("boolean")
		? push({ kind: "boolean", value: true }, true)
		: -1;
	const lines = LINES.filter(({ kind }) => kinds.has(kind)).map((line) =>
		cutLine(line, points, push),
	);
	const find = new Map(
		lines.map((cuts) => [cuts.line.kind, finderOf(cuts)] as const),
	);
	const none = () => -1;
	const [findNumber, findText, findDate] = [
		find.get("number") ?? none,
		find.get("text") ?? none,
		find.get("date") ?? none,
	];
	return {
		elements,
		samples,
		locate: (value) => {
			switch (typeof value) {
				case "number":
					return findNumber(value);
				case "string":
					return findText(value);
				case "boolean":
					return value ? yes : no;
				default:
					return value === null
						? missing
						: Math.max(findNumber(value), findDate(value));
			}
		},
		lineSpan: (kind) => {
			const cuts = lines.find(({ line }) => line.kind === kind);
			return cuts ? [cuts.first, cuts.last] : null;
		},
	};
}

function cutLine(
	line: Line,
	candidates: readonly Value[],
	push: (element: Element, sample: Value) => number,
): Cuts {
	const sorted = candidates.filter(line.holds).sort(line.compare);
	const points = sorted.filter(
		(value, index) =>
			index === 0 || line.compare(value, sorted[index - 1] ?? null) !== 0,
	);
	const pushed: number[] = [];
	const stretch = (after: Value, before: Value) => {
		const sample = line.between(after, before);
		if (sample !== undefined) {
			pushed.push(
				push({ kind: "stretch", line: line.kind, after, before }, sample),
			);
		}
	};
	const at = points.map((value, index) => {
		stretch(points[index - 1] ?? null, value);
		const position = push({ kind: "point", line: line.kind, value }, value);
		pushed.push(position);
		return position;
	});
	stretch(points.at(-1) ?? null, null);
	return {
		line,
		points,
		at,
		first: pushed[0] ?? 0,
		last: pushed.at(-1) ?? -1,
	};
}

/** How to find the element of a value: quick for numbers and for texts that are written in the table. */
function finderOf({ line, points, at, first }: Cuts): (value: Value) => number {
	const search = (value: Value): number => {
		let low = 0;
		let high = points.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			const order = line.compare(points[middle] ?? null, value);
			if (order === 0) {
				return at[middle] ?? first;
			}
			if (order < 0) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return behind(low);
	};
	/** The stretch behind so many points. */
	const behind = (count: number) =>
		count === 0 ? first : (at[count - 1] ?? first) + 1;
	if (line.kind === "text") {
		const known = new Map(
			points.map((value, index) => [value, at[index] ?? first]),
		);
		return (value) =>
			known.get(value) ?? (typeof value === "string" ? search(value) : -1);
	}
	if (
		line.kind === "number" &&
		points.every((value) => typeof value === "number")
	) {
		const numbers = Float64Array.from(points);
		return (value) => {
			if (typeof value !== "number") {
				return line.holds(value) ? search(value) : -1;
			}
			let low = 0;
			let high = numbers.length;
			while (low < high) {
				const middle = (low + high) >> 1;
				// Within the array, as middle < high.
				if ((numbers[middle] as number) < value) {
					low = middle + 1;
				} else {
					high = middle;
				}
			}
			return numbers[low] === value ? (at[low] ?? first) : behind(low);
		};
	}
	return (value) => (line.holds(value) ? search(value) : -1);
}

const ANY_TIME = new Date(0);

/** The elements of an axis that a plain cell accepts; null for an opaque cell. The axis must know the cell's points. */
export function spansOf(cell: TableCell, axis: Axis): readonly Span[] | null {
	const { test, points } = cell;
	if (test === null) {
		return [[0, axis.elements.length - 1]];
	}
	if (points === null) {
		return null;
	}
	// The cell's own few elements are asked, and what they say holds for all elements of the axis within them.
	const own = createAxis([cell]);
	const frame = createFrame({}, ANY_TIME);
	const spans: Span[] = [];
	for (const [index, element] of own.elements.entries()) {
		if (test(frame, own.samples[index] ?? null) !== true) {
			continue;
		}
		const span = spanOf(element, axis);
		const before = spans.at(-1);
		if (span && before && span[0] === before[1] + 1) {
			spans[spans.length - 1] = [before[0], span[1]];
		} else if (span) {
			spans.push(span);
		}
	}
	return spans;
}

/** Where an element of another axis lies on this one; null if this one does not have it. */
function spanOf(element: Element, axis: Axis): Span | null {
	if (element.kind !== "stretch") {
		const at = axis.locate(element.kind === "missing" ? null : element.value);
		return at < 0 ? null : [at, at];
	}
	const line = axis.lineSpan(element.line);
	if (!line) {
		return null;
	}
	const first =
		element.after === null ? line[0] : axis.locate(element.after) + 1;
	const last =
		element.before === null ? line[1] : axis.locate(element.before) - 1;
	return first > last ? null : [first, last];
}
