/*
 * Values that were seen before, found by equality. What equals another is looked for only among values that look alike,
 * so that thousands of objects can be told apart without comparing each with each.
 */
import { type Meter, spend, spendText } from "./meter.ts";
import { isNumber, numberKey } from "./number.ts";
import { FeelDate, isTemporal } from "./temporal.ts";
import { equalValues, isList, isObject, Range, type Value } from "./value.ts";

/** How deep values are looked into to see whether they look alike. */
const DEPTH = 3;
/** How many items or members are looked at. */
const BREADTH = 16;

/** Counts how often each value is added, equal values together. */
export class ValueSet {
	readonly #meter: Meter;
	readonly #alike = new Map<string, { value: Value; count: number }[]>();

	constructor(meter: Meter) {
		this.#meter = meter;
	}

	/** How often the value, or one that is equal, has been added, with this time. */
	add(value: Value): number {
		spend(this.#meter, typeof value === "object" ? 2 : 1);
		const look = lookOf(value, DEPTH, this.#meter);
		const alike = this.#alike.get(look) ?? [];
		const known = alike.find((other) => this.#equals(other.value, value));
		if (known) {
			known.count++;
			return known.count;
		}
		alike.push({ value, count: 1 });
		this.#alike.set(look, alike);
		return 1;
	}

	#equals(a: Value, b: Value): boolean {
		if (a === b) {
			return true;
		}
		spend(this.#meter, 1);
		return equalValues(a, b, this.#meter) === true;
	}
}

/** The same for values that are equal, and mostly different for others. */
function lookOf(value: Value, depth: number, meter: Meter): string {
	if (typeof value === "string") {
		spendText(meter, value.length);
		return `"${value}`;
	}
	if (isNumber(value)) {
		return `#${numberKey(value)}`;
	}
	if (typeof value !== "object" || value === null) {
		return String(value);
	}
	if (isTemporal(value)) {
		return value instanceof FeelDate ? String(value) : value.kind;
	}
	if (isList(value)) {
		// A list of one equals its item.
		const [only = null] = value;
		return value.length === 1
			? lookOf(only, depth, meter)
			: `[${value.length}${looks(value, depth, meter)}`;
	}
	if (value instanceof Range || !isObject(value)) {
		return "-";
	}
	const keys = Object.keys(value).sort();
	const members = keys.slice(0, BREADTH).map((key) => value[key] ?? null);
	return `{${keys.join()}${looks(members, depth, meter)}`;
}

function looks(values: readonly Value[], depth: number, meter: Meter): string {
	if (depth === 0) {
		return "";
	}
	const seen = values.slice(0, BREADTH);
	spend(meter, seen.length);
	return seen.map((each) => lookOf(each, depth - 1, meter)).join();
}
