/*
 * The one file that touches feelin: dates, times and durations, and the functions of FEEL that feelin has right.
 *
 * Why expressions are compiled here (compile.ts) and not by feelin's interpreter: its comparisons answer
 * true for wrong types, its loops build all their rounds before the first is looked at and cannot be stopped, and it
 * has no compiled form but a function literal that copies the whole context for each call. A gate takes 1.2 M
 * evaluations per CPU-second through such a literal and 5 to 13 M here. What stays wrong with feelin's pieces: numbers are
 * doubles (0.1 + 0.2 = 0.3 is false), a date and time without a zone compares as if it were in UTC, and years
 * before 0 or after 9999 are not read.
 */
import {
	dateAndTime,
	evaluate,
	FeelDate,
	FeelDateTime,
	FeelDuration,
	type FeelFunction,
	FeelTime,
	isFunction,
	parseDate,
	parseDateTime,
	parseTime,
} from "feelin";

/** A date, time, date and time, or duration. */
export type Temporal = FeelDate | FeelTime | FeelDateTime | FeelDuration;

/** The kinds of temporal values; values of different kinds cannot be compared. */
export type TemporalKind =
	| "date"
	| "time"
	| "date and time"
	| "duration"
	| "years and months duration";

/** Whether a value is temporal. */
export const isTemporal = (value: unknown): value is Temporal =>
	value instanceof FeelDate ||
	value instanceof FeelDateTime ||
	value instanceof FeelTime ||
	value instanceof FeelDuration;

/** The kind of a temporal value. */
export function temporalKind(value: Temporal): TemporalKind {
	if (value instanceof FeelDate) {
		return "date";
	}
	if (value instanceof FeelDateTime) {
		return "date and time";
	}
	if (value instanceof FeelTime) {
		return "time";
	}
	return value.yearsMonths ? "years and months duration" : "duration";
}

/** The ISO text of a temporal value. */
export const temporalText = (value: Temporal): string => value.toString();

// A function literal is the only compiled form that feelin has. Called with well-typed operands only: each warning
// would stay in a list that the literal keeps for ever.
const isLess = literal("function(a, b) a < b");
const isEqual = literal("function(a, b) a = b");
const plus = literal("function(a, b) a + b");
const minus = literal("function(a, b) a - b");
const join = literal("function(a, b) date and time(a, b)");
const months = literal("function(a, b) years and months duration(a, b)");
const readDuration = feelinFunction("duration");

function literal(source: string): FeelFunction {
	const { value } = evaluate(source);
	if (!isFunction(value)) {
		throw new Error(`feelin does not know ${source}`);
	}
	return value;
}

/** Negative, zero or positive, for two temporal values of the same kind. */
export function compareTemporals(a: Temporal, b: Temporal): number {
	// Dates of years with four digits sort as their texts do.
	if (
		a instanceof FeelDate &&
		b instanceof FeelDate &&
		a.iso.length + b.iso.length === 20
	) {
		return a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0;
	}
	if (isLess.invoke([a, b]) === true) {
		return -1;
	}
	return isLess.invoke([b, a]) === true ? 1 : 0;
}

/** Whether two temporal values of the same kind are equal; with and without a zone never are. */
export const equalTemporals = (a: Temporal, b: Temporal): boolean =>
	isEqual.invoke([a, b]) === true;

/** Sum or difference; null where the calendar gives none. */
export function calculateTemporals(
	op: "+" | "-",
	a: Temporal,
	b: Temporal,
): Temporal | null {
	const durations = [a, b].filter(
		(value) => value instanceof FeelDuration,
	).length;
	const kinds = [temporalKind(a), temporalKind(b)];
	const possible =
		durations === 2
			? kinds[0] === kinds[1]
			: durations === 1
				? op === "+" || b instanceof FeelDuration
				: op === "-" && kinds[0] === kinds[1];
	if (!possible) {
		return null;
	}
	try {
		const value: unknown = (op === "+" ? plus : minus).invoke([a, b]);
		return isTemporal(value) ? value : null;
	} catch (error) {
		return noValue(error);
	}
}

const PROPERTIES: ReadonlySet<string> = new Set([
	"year",
	"month",
	"day",
	"weekday",
	"hour",
	"minute",
	"second",
	"timezone",
	"time offset",
	"years",
	"months",
	"days",
	"hours",
	"minutes",
	"seconds",
]);

/** A part of a temporal value by its FEEL name; undefined if it has none. */
export function temporalPart(
	value: Temporal,
	name: string,
): Temporal | number | string | null | undefined {
	if (!PROPERTIES.has(name)) {
		return undefined;
	}
	const part: unknown = Reflect.get(value, name);
	if (
		part === null ||
		typeof part === "number" ||
		typeof part === "string" ||
		isTemporal(part)
	) {
		return part;
	}
	return undefined;
}

/** A temporal value from the text of an `@"…"` literal; null if it is none. */
export function parseTemporal(text: string): Temporal | null {
	const read = /^-?P/.test(text)
		? readDuration
		: /^\d{1,2}:\d{1,2}:\d{1,2}/.test(text)
			? parseTime
			: text.includes("T")
				? parseDateTime
				: parseDate;
	try {
		const value: unknown = read(text);
		return isTemporal(value) ? value : null;
	} catch (error) {
		return noValue(error);
	}
}

/** A date and time from a text, or from a date and a time. */
export function toDateTime(from: unknown, time: unknown): Temporal | null {
	if (typeof from === "string" && time === undefined) {
		return parseDateTime(from.startsWith("-") ? "" : from);
	}
	if (
		(from instanceof FeelDate || from instanceof FeelDateTime) &&
		time instanceof FeelTime
	) {
		return join.invoke([from, time]);
	}
	return null;
}

/** The years and months between two dates. */
export function monthsBetween(from: unknown, to: unknown): Temporal | null {
	const isDay = (value: unknown) =>
		value instanceof FeelDate || value instanceof FeelDateTime;
	return isDay(from) && isDay(to) ? months.invoke([from, to]) : null;
}

/** A date from an ISO date, or the date of an ISO date and time; null if the text is neither. */
export function parseDay(text: string): Temporal | null {
	if (!/^\d{4}-\d{2}-\d{2}/.test(text)) {
		return null;
	}
	const day = parseDate(text.slice(0, 10));
	return text.length === 10 ? day : parseDateTime(text) && day;
}

/** What FEEL's now() is at an instant: in UTC, so that a flow means the same on every machine. */
export function toNow(now: Date): Temporal | null {
	return dateAndTime(now.toISOString());
}

/** What FEEL's today() is at an instant, in UTC. */
export function toToday(now: Date): Temporal | null {
	return parseDate(now.toISOString().slice(0, 10));
}

/** A function of feelin by its FEEL name. It gives null for arguments that it cannot work with. */
export function feelinFunction(name: string): (...args: unknown[]) => unknown {
	const { value } = evaluate(name);
	if (typeof value !== "function") {
		throw new Error(`feelin does not know ${name}`);
	}
	const call = value as (...args: unknown[]) => unknown; // feelin's functions are plain functions
	return (...args) => {
		try {
			const result = call(...args);
			return isFailure(result) ? null : result;
		} catch (error) {
			return noValue(error);
		}
	};
}

/** Out of the calendar, or a date that feelin does not read: no value. Anything else is a bug and stays one. */
function noValue(error: unknown): null {
	if (
		error instanceof RangeError ||
		(error instanceof Error && error.message.startsWith("not implemented"))
	) {
		return null;
	}
	throw error;
}

/** feelin marks a failed call with an object of a class that it does not export. */
function isFailure(value: unknown): boolean {
	return (
		typeof value === "object" &&
		value !== null &&
		"warning" in value &&
		"template" in value &&
		Object.getPrototypeOf(value) !== Object.prototype
	);
}
