/* Values that have an order (numbers, texts, dates), and how to find one strictly between two. */
import {
	add,
	compareNumbers,
	divide,
	type FeelNumber,
	isNumber,
} from "./number.ts";
import { FeelDate } from "./temporal.ts";
import { dateOfDayNumber } from "./temporal-create.ts";
import type { Value } from "./value.ts";

/** The kinds of values that have an order and can be cut into stretches. */
export type LineKind = "number" | "text" | "date";

/** How the values of a kind are ordered. */
export type Line = {
	readonly kind: LineKind;
	readonly holds: (value: Value) => boolean;
	readonly compare: (a: Value, b: Value) => number;
	/** A value strictly between two (null is open); undefined if there is none. */
	readonly between: (after: Value, before: Value) => Value | undefined;
};

const numberOf = (value: Value): FeelNumber => (isNumber(value) ? value : 0);
const textOf = (value: Value): string =>
	typeof value === "string" ? value : "";

const NUMBERS: Line = {
	kind: "number",
	holds: isNumber,
	compare: (a, b) =>
		typeof a === "number" && typeof b === "number"
			? a - b
			: compareNumbers(numberOf(a), numberOf(b)),
	between: (after, before) => {
		if (after === null || before === null) {
			const end = after ?? before;
			return end === null
				? 0
				: (add(numberOf(end), after === null ? -1 : 1) ?? undefined);
		}
		const sum = add(numberOf(after), numberOf(before));
		return sum === null ? undefined : (divide(sum, 2) ?? undefined);
	},
};

const TEXTS: Line = {
	kind: "text",
	holds: (value) => typeof value === "string",
	compare: (a, b) =>
		textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0,
	between: (after, before) => {
		const next = after === null ? "" : `${textOf(after)}\u0000`;
		return before === null || next < textOf(before) ? next : undefined;
	},
};

/** Nothing lies between two days that follow each other. */
const DATES: Line = {
	kind: "date",
	holds: (value) => value instanceof FeelDate,
	compare: (a, b) => dayOf(a) - dayOf(b),
	between: (after, before) => {
		if (after === null && before === null) {
			return dateOf(0);
		}
		const day = after === null ? dayOf(before) - 1 : dayOf(after) + 1;
		return before !== null && day >= dayOf(before) ? undefined : dateOf(day);
	},
};

/** The lines in their order on an axis. */
export const LINES: readonly Line[] = [NUMBERS, TEXTS, DATES];

/** The number of a day. Values of other kinds never get here. */
const dayOf = (value: Value): number =>
	value instanceof FeelDate ? value.dayNumber : 0;

const dateOf = (dayNumber: number): Value | undefined =>
	dateOfDayNumber(dayNumber) ?? undefined;
