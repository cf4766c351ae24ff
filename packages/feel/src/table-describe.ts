/* Sets of values of a column as a cell that accepts just these, and in words. */
import { isNumber, numberText } from "./number.ts";
import type { Element } from "./table-axis.ts";
import { type Bits, hasBit } from "./table-bits.ts";
import type { GridColumn } from "./table-grid.ts";
import type { LineKind } from "./table-line.ts";
import type { ColumnType } from "./table-source.ts";
import { FeelDate } from "./temporal.ts";
import { dateOfDayNumber } from "./temporal-create.ts";
import { describeValue, type Value } from "./value.ts";

/** Values of a column. */
export type DescribedValues = {
	/** A cell that accepts these values; `-` for all that the column may hold. */
	readonly test: string;
	readonly words: string;
};

type Piece = DescribedValues;

/** Describes the values of some classes of a column. */
export function describeClasses(
	{ axis, classes }: GridColumn,
	chosen: Bits,
	type: ColumnType,
): DescribedValues {
	if (classes.every((_, index) => hasBit(chosen, index))) {
		return { test: "-", words: "anything" };
	}
	const inside = new Set(
		classes.flatMap((elements, index) =>
			hasBit(chosen, index) ? elements : [],
		),
	);
	const possible = new Set(classes.flat());
	const pieces: Piece[] = [];
	if (
		axis.elements.some(({ kind }, at) => kind === "missing" && inside.has(at))
	) {
		pieces.push({ test: "null", words: "missing" });
	}
	axis.elements.forEach((element, at) => {
		if (element.kind === "boolean" && inside.has(at)) {
			const text = String(element.value);
			pieces.push({ test: text, words: text });
		}
	});
	for (const line of ["number", "text", "date"] as const) {
		pieces.push(
			...describeLine(axis.elements, { line, inside, possible, type }),
		);
	}
	const only = pieces.length === 1 ? pieces[0] : undefined;
	return (
		only ?? {
			test: pieces.map(({ test }) => nest(test)).join(", "),
			words: pieces.map(({ words }) => words).join(" or "),
		}
	);
}

/** `not(…)` is no test among others, but may be asked of the value. */
const nest = (test: string): string =>
	test.startsWith("not(") ? `not(? in (${test.slice(4, -1)}))` : test;

type LineChoice = {
	readonly line: LineKind;
	readonly inside: ReadonlySet<number>;
	readonly possible: ReadonlySet<number>;
	readonly type: ColumnType;
};

type Run = { readonly first: Element; readonly last: Element };

function describeLine(
	elements: readonly Element[],
	choice: LineChoice,
): readonly Piece[] {
	const { line, inside, possible, type } = choice;
	const onLine = [...elements.keys()].filter((at) => {
		const element = elements[at];
		return element && "line" in element && element.line === line;
	});
	const write = (value: Value) => writeValue(value, type);
	const isStretch = (at: number) => elements[at]?.kind === "stretch";
	const pointsOf = (ats: readonly number[]) =>
		ats.flatMap((at) => {
			const element = elements[at];
			return element?.kind === "point" ? [element.value] : [];
		});
	const stretches = onLine.filter((at) => isStretch(at) && possible.has(at));
	if (stretches.length > 0 && stretches.every((at) => inside.has(at))) {
		const named = pointsOf(onLine.filter((at) => !inside.has(at)));
		if (line === "text" || named.length < 2) {
			return [describeRest(named, write)];
		}
	}
	const runs: Run[] = [];
	let before = -2;
	for (const at of onLine.filter((each) => inside.has(each))) {
		const element = elements[at];
		const run = runs.at(-1);
		if (element && run && before === at - 1) {
			runs[runs.length - 1] = { first: run.first, last: element };
		} else if (element) {
			runs.push({ first: element, last: element });
		}
		before = at;
	}
	return runs.map((run) => describeRun(run, { line, write }));
}

/** Everything but the named values. */
function describeRest(
	named: readonly Value[],
	write: (value: Value) => string,
): Piece {
	const list = named.map(write).join(", ");
	return named.length === 0
		? { test: "not(null)", words: "anything that is given" }
		: {
				test: `not(${list})`,
				words: `anything but ${named.map(describeValue).join(", ")}`,
			};
}

/** Where a run begins and ends. Days between two others are named by the first and the last of them. */
function boundsOf(first: Element, last: Element): readonly [Bound, Bound] {
	const [after, before] = [
		first.kind === "stretch" ? first.after : null,
		last.kind === "stretch" ? last.before : null,
	];
	const low: Bound =
		first.kind === "point"
			? { value: first.value, included: true }
			: { value: after, included: false };
	const high: Bound =
		last.kind === "point"
			? { value: last.value, included: true }
			: { value: before, included: false };
	return low.value === null || high.value === null
		? [low, high]
		: [includeDay(low, 1), includeDay(high, -1)];
}

function includeDay(bound: Bound, days: 1 | -1): Bound {
	const value =
		!bound.included && bound.value instanceof FeelDate
			? dateOfDayNumber(bound.value.dayNumber + days)
			: null;
	return value ? { value, included: true } : bound;
}

type Bound = { readonly value: Value; readonly included: boolean };

function describeRun(
	{ first, last }: Run,
	{ line, write }: { line: LineKind; write: (value: Value) => string },
): Piece {
	const [low, high] = boundsOf(first, last);
	const [from, to] = [describeValue(low.value), describeValue(high.value)];
	if (low.value === null) {
		return {
			test: `${high.included ? "<=" : "<"} ${write(high.value)}`,
			words:
				line === "date"
					? `${high.included ? "until" : "before"} ${to}`
					: `${high.included ? "up to" : "less than"} ${to}`,
		};
	}
	if (high.value === null) {
		return {
			test: `${low.included ? ">=" : ">"} ${write(low.value)}`,
			words:
				line === "date"
					? `${low.included ? "from" : "after"} ${from}${low.included ? " on" : ""}`
					: low.included
						? `${from} or more`
						: `more than ${from}`,
		};
	}
	if (low.included && high.included && from === to) {
		return { test: write(low.value), words: from };
	}
	return {
		test: `${low.included ? "[" : "("}${write(low.value)}..${write(high.value)}${high.included ? "]" : ")"}`,
		words:
			line === "date"
				? `${low.included ? from : `after ${from}`} to ${high.included ? to : `before ${to}`}`
				: `${low.included ? `${from} to` : `more than ${from},`} ${high.included ? (low.included ? to : `up to ${to}`) : `less than ${to}`}`,
	};
}

/** A value as a cell writes it: in a column of dates a date is its text. */
function writeValue(value: Value, type: ColumnType): string {
	if (typeof value === "string") {
		return JSON.stringify(value);
	}
	if (isNumber(value)) {
		return numberText(value);
	}
	const text = describeValue(value);
	return typeof value === "boolean" || value === null
		? String(value)
		: type === "date"
			? `"${text}"`
			: `date("${text}")`;
}
