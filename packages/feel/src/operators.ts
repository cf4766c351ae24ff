/* What the operators of FEEL do with values: strict about kinds, null when there is no answer, and why in the frame. */
import { calculateTemporals, isTemporal } from "./feelin.ts";
import {
	blameComparison,
	blameMissing,
	blameType,
	type Frame,
	nameValue,
	type Operand,
} from "./frame.ts";
import { CALENDAR_COST, spend, spendChars } from "./meter.ts";
import type { ArithmeticOp, CompareOp } from "./term.ts";
import {
	compareValues,
	equalValues,
	isList,
	isObject,
	kindOf,
	Range,
	rangeHolds,
	type Value,
} from "./value.ts";

const HOLDS: Readonly<
	Record<Exclude<CompareOp, "=" | "!=">, (order: number) => boolean>
> = {
	"<": (order) => order < 0,
	"<=": (order) => order <= 0,
	">": (order) => order > 0,
	">=": (order) => order >= 0,
};

/** An answer, or null when there is none. */
export type Answer = boolean | null;

/** How `op` compares two values. */
export function comparer(
	op: CompareOp,
): (frame: Frame, a: Operand, b: Operand) => Answer {
	if (op === "=" || op === "!=") {
		return (frame, a, b) => {
			const equal = equalValues(a.value, b.value, frame.meter);
			return equal === null
				? blameComparison(frame, a, b)
				: equal === (op === "=");
		};
	}
	const holds = HOLDS[op];
	return (frame, a, b) => {
		const order = compareValues(a.value, b.value, frame.meter);
		return order === null ? blameComparison(frame, a, b) : holds(order);
	};
}

/** Three-valued and. */
export const both = (a: Answer, b: Answer): Answer =>
	a === false || b === false ? false : a === true && b === true ? true : null;

/** Three-valued or. */
export const either = (a: Answer, b: Answer): Answer =>
	a === true || b === true ? true : a === false && b === false ? false : null;

/** A value as an answer: null, with the reason noted, for anything but true and false. */
export function toAnswer(frame: Frame, operand: Operand): Answer {
	const { value, label } = operand;
	if (typeof value === "boolean") {
		return value;
	}
	if (!blameMissing(frame, [operand])) {
		blameType(
			frame,
			`${label ? `\`${label}\` is the` : "The"} ${nameValue(value)}${label ? ", which" : ""} is neither true nor false.`,
		);
	}
	return null;
}

/** How `op` calculates with two values. */
export function calculator(
	op: ArithmeticOp,
): (frame: Frame, a: Operand, b: Operand) => Value {
	return (frame, left, right) => {
		const a = left.value;
		const b = right.value;
		if (typeof a === "number" && typeof b === "number") {
			return calculateNumbers(frame, op, a, b);
		}
		if (op === "+" && typeof a === "string" && typeof b === "string") {
			spendChars(frame.meter, a.length + b.length);
			return a + b;
		}
		if (blameMissing(frame, [left, right])) {
			return null;
		}
		spend(frame.meter, CALENDAR_COST);
		const result =
			(op === "+" || op === "-") && isTemporal(a) && isTemporal(b)
				? calculateTemporals(op, a, b)
				: null;
		return result ?? blameType(frame, explainCalculation(op, left, right));
	};
}

function explainCalculation(
	op: ArithmeticOp,
	left: Operand,
	right: Operand,
): string {
	const sentence = `\`${op}\` does not work with the ${nameValue(left.value)} and the ${nameValue(right.value)}.`;
	const [other, text] =
		typeof left.value === "string" ? [right, left] : [left, right];
	if (typeof text.value !== "string" || typeof other.value !== "number") {
		return sentence;
	}
	return op === "+"
		? `${sentence} To join text, write \`string(${other.label ?? "…"})\`; to add, \`number(${text.label ?? "…"})\`.`
		: `${sentence} Write \`number(${text.label ?? "…"})\`.`;
}

const CALCULATE: Readonly<
	Record<ArithmeticOp, (a: number, b: number) => number>
> = {
	"+": (a, b) => a + b,
	"-": (a, b) => a - b,
	"*": (a, b) => a * b,
	"/": (a, b) => a / b,
	"**": (a, b) => a ** b,
};

function calculateNumbers(
	frame: Frame,
	op: ArithmeticOp,
	a: number,
	b: number,
): Value {
	const result = CALCULATE[op](a, b);
	if (Number.isFinite(result)) {
		return result;
	}
	return blameType(
		frame,
		op === "/" && b === 0
			? "Nothing can be divided by zero."
			: "The result is not a number that can be kept.",
	);
}

/** The range between two ends; null, with the reason noted, when they have no order. */
export function toRange(
	frame: Frame,
	start: Operand,
	end: Operand,
	included: { start: boolean; end: boolean },
): Range | null {
	if (compareValues(start.value, end.value, frame.meter) === null) {
		return blameComparison(frame, start, end);
	}
	return new Range({
		start: start.value,
		end: end.value,
		startIncluded: included.start,
		endIncluded: included.end,
	});
}

/** Whether a value is within two ends, both included. */
export function isBetween(
	frame: Frame,
	value: Operand,
	low: Operand,
	high: Operand,
): Answer {
	return both(
		comparer(">=")(frame, value, low),
		comparer("<=")(frame, value, high),
	);
}

/**
 * Whether a value passes a test that is itself a value: it is in the range, is one of the list, or equals it.
 * Null when they cannot be compared.
 */
export function matchesValue(
	frame: Frame,
	value: Operand,
	test: Value,
): Answer {
	if (test instanceof Range) {
		return (
			rangeHolds(test, value.value, frame.meter) ??
			blameComparison(frame, value, {
				label: null,
				value: test.start ?? test.end,
			})
		);
	}
	const { meter } = frame;
	if (!isList(test)) {
		return equalValues(value.value, test, meter);
	}
	spend(meter, test.length);
	const holds = (item: Value) =>
		(item instanceof Range
			? rangeHolds(item, value.value, meter)
			: equalValues(item, value.value, meter)) === true;
	return (
		test.some(holds) ||
		(isList(value.value) && equalValues(value.value, test, meter) === true)
	);
}

/** What `instance of` knows, by FEEL's names of types. */
export const INSTANCE_TYPES: ReadonlyMap<string, (value: Value) => boolean> =
	new Map([
		["number", (value: Value) => typeof value === "number"],
		["string", (value: Value) => typeof value === "string"],
		["boolean", (value: Value) => typeof value === "boolean"],
		["date", (value: Value) => kindOf(value) === "date"],
		["time", (value: Value) => kindOf(value) === "time"],
		["date and time", (value: Value) => kindOf(value) === "date and time"],
		["days and time duration", (value: Value) => kindOf(value) === "duration"],
		[
			"years and months duration",
			(value: Value) => kindOf(value) === "years and months duration",
		],
		["list", isList],
		["context", isObject],
		["Any", (value: Value) => value !== null],
		["Null", (value: Value) => value === null],
	]);
