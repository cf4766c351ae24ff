/*
 * Functions that tell how two stretches of time (or of numbers, or of texts) lie to each other, and the range that a
 * text shows. A point is a stretch that begins and ends with it, and an open end lies beyond all values.
 */
import type { Argument, CallFrame, FeelFunction } from "./feel-function.ts";
import { CALENDAR_COST, type Meter } from "./meter.ts";
import { parseNumber } from "./number.ts";
import {
	parseDate,
	parseDateTime,
	parseDuration,
	parseTemporal,
	parseTime,
} from "./temporal-text.ts";
import { readText } from "./text.ts";
import { compareValues, Range, type Value } from "./value.ts";

/** How the ends of two stretches lie to each other: negative where the one of `a` comes first. */
type Order = {
	readonly a: Ends;
	readonly b: Ends;
	readonly starts: number;
	readonly ends: number;
	/** The start of `a` and the end of `b`. */
	readonly startToEnd: number;
	/** The end of `a` and the start of `b`. */
	readonly endToStart: number;
};

/** Whether the ends of a stretch belong to it. */
type Ends = { readonly startIncluded: boolean; readonly endIncluded: boolean };

type Relation = (order: Order) => boolean;

/** The same question with the two stretches changed over. */
const turned =
	(relation: Relation): Relation =>
	({ a, b, starts, ends, startToEnd, endToStart }) =>
		relation({
			a: b,
			b: a,
			starts: -starts,
			ends: -ends,
			startToEnd: -endToStart,
			endToStart: -startToEnd,
		});

const isBefore: Relation = ({ a, b, endToStart }) =>
	endToStart < 0 || (endToStart === 0 && !(a.endIncluded && b.startIncluded));

const meets: Relation = ({ a, b, endToStart }) =>
	endToStart === 0 && a.endIncluded && b.startIncluded;

const overlaps: Relation = (order) =>
	!isBefore(order) && !turned(isBefore)(order);

/** Whether `a` begins where `b` does not yet. */
const beginsEarlier: Relation = ({ a, b, starts }) =>
	starts < 0 || (starts === 0 && a.startIncluded && !b.startIncluded);

/** Whether `a` goes on where `b` does no more. */
const endsLater: Relation = ({ a, b, ends }) =>
	ends > 0 || (ends === 0 && a.endIncluded && !b.endIncluded);

const overlapsBefore: Relation = (order) =>
	beginsEarlier(order) && !isBefore(order) && !endsLater(order);

const sameStart: Relation = ({ a, b, starts }) =>
	starts === 0 && a.startIncluded === b.startIncluded;

const sameEnd: Relation = ({ a, b, ends }) =>
	ends === 0 && a.endIncluded === b.endIncluded;

const finishes: Relation = (order) => sameEnd(order) && !beginsEarlier(order);

const starts: Relation = (order) => sameStart(order) && !endsLater(order);

const during: Relation = (order) => !beginsEarlier(order) && !endsLater(order);

const coincides: Relation = (order) => sameStart(order) && sameEnd(order);

/** What a function takes: the names of its two arguments, of which those that begin with "range" must be ranges. */
type Shape = readonly [first: string, second: string];

const POINTS: Shape = ["point1", "point2"];
const POINT_IN_RANGE: Shape = ["point", "range"];
const RANGE_AND_POINT: Shape = ["range", "point"];
const RANGES: Shape = ["range1", "range2"];
const ALL = [POINTS, POINT_IN_RANGE, RANGE_AND_POINT, RANGES] as const;

/** What it takes to put four ends in order. */
const RELATION_COST = 12;

/** By name. */
export const RANGE_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	relating("before", isBefore, ALL),
	relating("after", turned(isBefore), ALL),
	relating("meets", meets, [RANGES]),
	relating("met by", turned(meets), [RANGES]),
	relating("overlaps", overlaps, [RANGES]),
	relating("overlaps before", overlapsBefore, [RANGES]),
	relating("overlaps after", turned(overlapsBefore), [RANGES]),
	relating("finishes", finishes, [POINT_IN_RANGE, RANGES]),
	relating("finished by", turned(finishes), [RANGE_AND_POINT, RANGES]),
	relating("includes", turned(during), [RANGE_AND_POINT, RANGES]),
	relating("during", during, [POINT_IN_RANGE, RANGES]),
	relating("starts", starts, [POINT_IN_RANGE, RANGES]),
	relating("started by", turned(starts), [RANGE_AND_POINT, RANGES]),
	relating("coincides", coincides, [POINTS, RANGES]),
	[
		"range",
		{
			params: ["from"],
			required: 1,
			types: ["text"],
			cost: CALENDAR_COST,
			run: ([from], { meter }) =>
				typeof from === "string" ? parseRange(from, meter) : null,
		},
	],
];

function relating(
	name: string,
	relation: Relation,
	shapes: readonly [Shape, ...Shape[]],
): [string, FeelFunction] {
	const run = ([a, b]: readonly Argument[], { meter }: CallFrame): Value => {
		const [first, second] = [toRange(a), toRange(b)];
		const fits = shapes.some((shape) => isOf(shape[0], a) && isOf(shape[1], b));
		const order = fits && first && second && orderOf(first, second, meter);
		return order ? relation(order) : null;
	};
	const [params, ...others] = shapes;
	const overloads = others.map((other) => ({
		params: other,
		required: 2,
		run,
	}));
	return [name, { params, required: 2, run, overloads, cost: RELATION_COST }];
}

const isOf = (param: string, value: Argument): boolean =>
	param.startsWith("range") === value instanceof Range;

/** A value as a stretch; null if there is none, or one with a hole, such as all values but one. */
function toRange(value: Argument): Range | null {
	if (value instanceof Range) {
		return value.op === "!=" ? null : value;
	}
	return value === undefined || value === null
		? null
		: new Range({
				start: value,
				end: value,
				startIncluded: true,
				endIncluded: true,
			});
}

/** Null if the ends cannot be compared. */
function orderOf(a: Range, b: Range, meter: Meter): Order | null {
	const start = compareEnds([a.start, -1], [b.start, -1], meter);
	const end = compareEnds([a.end, 1], [b.end, 1], meter);
	const startToEnd = compareEnds([a.start, -1], [b.end, 1], meter);
	const endToStart = compareEnds([a.end, 1], [b.start, -1], meter);
	return start === null ||
		end === null ||
		startToEnd === null ||
		endToStart === null
		? null
		: { a, b, starts: start, ends: end, startToEnd, endToStart };
}

/** An end, and on which side of all values it lies if it is open. */
type End = readonly [value: Value, side: -1 | 1];

function compareEnds(
	[a, sideOfA]: End,
	[b, sideOfB]: End,
	meter: Meter,
): number | null {
	if (a === null || b === null) {
		return (a === null ? sideOfA : 0) - (b === null ? sideOfB : 0);
	}
	return compareValues(a, b, meter);
}

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const END = String.raw`(-?(?:\d+(?:\.\d+)?|\.\d+)|@?${STRING}|(?:date and time|date|time|duration)\(\s*${STRING}\s*\))`;
const RANGE = new RegExp(
	String.raw`^\s*([[(\]])\s*${END}\s*\.\.\s*${END}\s*([\])[])\s*$`,
);

/** The range that a text shows. Its ends are written down in it, in order; null for any other text. */
export function parseRange(text: string, meter: Meter): Range | null {
	const [, opening, from = "", to = "", closing] = RANGE.exec(text) ?? [];
	const [start, end] = [parseEnd(from), parseEnd(to)];
	if (start === null || end === null) {
		return null;
	}
	const order = compareValues(start, end, meter);
	return order === null || order > 0
		? null
		: new Range({
				start,
				end,
				startIncluded: opening === "[",
				endIncluded: closing === "]",
			});
}

const READERS: Readonly<Record<string, (text: string) => Value>> = {
	"@": parseTemporal,
	date: parseDate,
	time: parseTime,
	"date and time": parseDateTime,
	duration: parseDuration,
	"": (text) => text,
};

function parseEnd(source: string): Value {
	const quote = source.indexOf('"');
	if (quote < 0) {
		return parseNumber(source);
	}
	const read = READERS[source.slice(0, quote).replace(/\(\s*$/, "")];
	const literal = source.slice(quote, source.lastIndexOf('"') + 1);
	return read?.(readText(literal)) ?? null;
}
