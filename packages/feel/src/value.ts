/*
 * What an expression computes with: JSON, temporal values and ranges; how values are compared, and how they are
 * spoken of. Comparison is strict and three-valued: null is "cannot be told", never a quiet yes or no.
 */
import type { Frame } from "./frame.ts";
import {
	CALENDAR_COST,
	type Meter,
	spend,
	spendText,
	ZONE_RULES_COST,
} from "./meter.ts";
import {
	compareNumbers,
	equalNumbers,
	type FeelNumber,
	isNumber,
	numberText,
} from "./number.ts";

import {
	compareTemporals,
	equalTemporals,
	FeelDateTime,
	isTemporal,
	type Temporal,
	temporalKind,
	temporalText,
} from "./temporal.ts";

/** A value inside an expression. */
export type Value =
	| string
	| FeelNumber
	| boolean
	| null
	| Temporal
	| Range
	| FunctionValue
	| readonly Value[]
	| { readonly [key: string]: Value };

/** A stretch of ordered values; an end that is null is open. */
export class Range {
	readonly start: Value;
	readonly end: Value;
	readonly startIncluded: boolean;
	readonly endIncluded: boolean;
	/** `(= 5)` and `(!= 5)` are ranges of their own: their ends are the value. */
	readonly op: "=" | "!=" | null;

	constructor(ends: {
		start: Value;
		end: Value;
		startIncluded: boolean;
		endIncluded: boolean;
		op?: "=" | "!=" | null;
	}) {
		this.op = ends.op ?? null;
		this.start = ends.start;
		this.end = ends.end;
		this.startIncluded = ends.startIncluded;
		this.endIncluded = ends.endIncluded;
	}
}

/** A parameter of a function that an expression or a model defines. */
export type FunctionParam = {
	readonly name: string;
	/** Its type as the source writes it, for instance `list<number>`. */
	readonly type?: string;
};

/** A function as a value. Call it with `callFunction` (feel-function.ts), which keeps to the budget. */
export class FunctionValue {
	readonly params: readonly FunctionParam[];
	/** The type of what it gives, when that is said. */
	readonly resultType: string | null;
	/** Whether the last parameter takes any number of values. */
	readonly rest: boolean;
	/** Its body, over arguments in the order of the parameters. Arguments that were not given are null. */
	readonly call: (args: readonly Value[], frame: Frame) => Value;

	constructor(given: {
		params: readonly FunctionParam[];
		resultType?: string | null;
		rest?: boolean;
		call: (args: readonly Value[], frame: Frame) => Value;
	}) {
		this.params = given.params;
		this.resultType = given.resultType ?? null;
		this.rest = given.rest ?? false;
		this.call = given.call;
	}
}

/** The kind of a value, in the words that people read. */
export function kindOf(value: Value): string {
	switch (typeof value) {
		case "string":
			return "text";
		case "number":
			return "number";
		case "boolean":
			return "boolean";
		default:
			if (value === null) {
				return "nothing";
			}
			if (Array.isArray(value)) {
				return "list";
			}
			if (isNumber(value)) {
				return "number";
			}
			if (isTemporal(value)) {
				return temporalKind(value);
			}
			if (value instanceof FunctionValue) {
				return "function";
			}
			return value instanceof Range ? "range" : "object";
	}
}

/** Whether a value is a list. */
export const isList = (value: Value): value is readonly Value[] =>
	Array.isArray(value);

/** Whether a value is an object with named values (FEEL: a context). */
export const isObject = (
	value: Value,
): value is { readonly [key: string]: Value } =>
	typeof value === "object" &&
	value !== null &&
	// Nearly all objects come from JSON, so that the first question answers for them.
	(Object.getPrototypeOf(value) === Object.prototype ||
		!(
			Array.isArray(value) ||
			isNumber(value) ||
			isTemporal(value) ||
			value instanceof Range ||
			value instanceof FunctionValue
		));

/** A named value of an object, own properties only; undefined where there is none. */
export const ownValue = (
	object: { readonly [key: string]: Value },
	name: string,
): Value | undefined =>
	Object.hasOwn(object, name) ? object[name] : undefined;

const isInZone = (value: Value): boolean =>
	value instanceof FeelDateTime && value.time.clock.zone !== null;

/** What it spends to compare two values of the calendar, or to calculate with them. */
export const calendarCost = (a: Value, b: Value): number =>
	isInZone(a) || isInZone(b) ? ZONE_RULES_COST : CALENDAR_COST;

/** Negative, zero or positive; null for values that have no order among them. */
export function compareValues(a: Value, b: Value, meter: Meter): number | null {
	if (typeof a === "number" && typeof b === "number") {
		return a - b;
	}
	if (typeof a === "string" && typeof b === "string") {
		spendText(meter, Math.min(a.length, b.length));
		return a < b ? -1 : a > b ? 1 : 0;
	}
	if (isNumber(a) && isNumber(b)) {
		spend(meter, 1);
		return compareNumbers(a, b);
	}
	if (isTemporal(a) && isTemporal(b)) {
		spend(meter, temporalKind(a) === "date" ? 1 : calendarCost(a, b));
		return compareTemporals(a, b);
	}
	return null;
}

/** Whether two values are equal; null for values of different kinds. Nothing equals only nothing. */
export function equalValues(
	left: Value,
	right: Value,
	meter: Meter,
): boolean | null {
	if (left === null || right === null) {
		return left === right;
	}
	if (typeof left === "object" || typeof right === "object") {
		return equalObjects(left, right, meter);
	}
	if (typeof left !== typeof right) {
		return null;
	}
	if (typeof left === "string" && typeof right === "string") {
		spendText(meter, Math.min(left.length, right.length));
	}
	return left === right;
}

function equalObjects(a: Value, b: Value, meter: Meter): boolean | null {
	if (a === b) {
		return true;
	}
	spend(meter, 1);
	if (isNumber(a) && isNumber(b)) {
		return equalNumbers(a, b);
	}
	if (isTemporal(a) && isTemporal(b)) {
		spend(meter, calendarCost(a, b));
		return equalTemporals(a, b);
	}
	if (isList(a) && isList(b)) {
		if (a.length !== b.length) {
			return false;
		}
		spend(meter, a.length);
		return a.every(
			(item, index) => equalValues(item, b[index] ?? null, meter) === true,
		);
	}
	if (isTemporal(a) || isTemporal(b) || kindOf(a) !== kindOf(b)) {
		return null;
	}
	if (a instanceof Range && b instanceof Range) {
		return (
			a.op === b.op &&
			a.startIncluded === b.startIncluded &&
			a.endIncluded === b.endIncluded &&
			equalValues(a.start, b.start, meter) === true &&
			equalValues(a.end, b.end, meter) === true
		);
	}
	if (isObject(a) && isObject(b)) {
		const keys = Object.keys(a);
		spend(meter, keys.length * 2);
		return (
			keys.length === Object.keys(b).length &&
			keys.every(
				(key) =>
					Object.hasOwn(b, key) &&
					equalValues(a[key] ?? null, b[key] ?? null, meter) === true,
			)
		);
	}
	return typeof a === "object" && typeof b === "object"
		? a === b
		: equalValues(a, b, meter);
}

/** Whether a range holds a value; null where they cannot be compared. */
export function rangeHolds(
	range: Range,
	value: Value,
	meter: Meter,
): boolean | null {
	if (range.op) {
		const equal = equalValues(value, range.start, meter);
		return equal === null || value === null
			? null
			: equal === (range.op === "=");
	}
	const fromStart =
		range.start === null ? 1 : compareValues(value, range.start, meter);
	const toEnd = range.end === null ? 1 : compareValues(range.end, value, meter);
	if (fromStart === null || toEnd === null) {
		return null;
	}
	const afterStart = range.startIncluded ? fromStart >= 0 : fromStart > 0;
	return afterStart && (range.endIncluded ? toEnd >= 0 : toEnd > 0);
}

/** A value in a few words, for messages: text in quotes, long things by their size. */
export function describeValue(value: Value): string {
	if (value === null) {
		return "nothing";
	}
	if (typeof value === "string") {
		return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
	}
	if (isList(value)) {
		return `a list of ${value.length}`;
	}
	if (isNumber(value)) {
		return numberText(value);
	}
	if (isTemporal(value)) {
		return temporalText(value);
	}
	if (value instanceof FunctionValue) {
		return "a function";
	}
	return typeof value === "object"
		? value instanceof Range
			? "a range"
			: "an object"
		: String(value);
}
