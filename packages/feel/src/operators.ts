/* What the operators of FEEL do with values: strict about kinds, null when there is no answer, and why in the frame. */
import {
	blameComparison,
	blameMissing,
	blameType,
	type Frame,
	nameValue,
	type Operand,
} from "./frame.ts";
import { type Meter, spend, spendChars } from "./meter.ts";
import {
	add,
	divide,
	type FeelNumber,
	isNumber,
	multiply,
	negate,
	power,
	subtract,
} from "./number.ts";
import { isTemporal } from "./temporal.ts";
import {
	addTemporal,
	divideDuration,
	multiplyDuration,
	negateDuration,
	subtractTemporal,
} from "./temporal-arithmetic.ts";
import type { ArithmeticOp, CompareOp } from "./term.ts";
import {
	calendarCost,
	compareValues,
	equalValues,
	isList,
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
			() =>
				`${label ? `\`${label}\` is the` : "The"} ${nameValue(value)}${label ? ", which" : ""} is neither true nor false.`,
		);
	}
	return null;
}

/** How `op` calculates with two values. */
export function calculator(
	op: ArithmeticOp,
): (frame: Frame, a: Operand, b: Operand) => Value {
	const calculate = CALCULATE[op];
	return (frame, left, right) => {
		const a = left.value;
		const b = right.value;
		if (isNumber(a) && isNumber(b)) {
			return calculate(a, b, frame.meter) ?? blameNumbers(frame, op, b);
		}
		if (op === "+" && typeof a === "string" && typeof b === "string") {
			spend(frame.meter, 2);
			spendChars(frame.meter, a.length + b.length);
			return a + b;
		}
		if (blameMissing(frame, [left, right])) {
			return null;
		}
		spend(frame.meter, calendarCost(a, b));
		return (
			calculateTemporals(op, [a, b], frame.meter) ??
			blameType(frame, () => explainCalculation(op, left, right))
		);
	};
}

/** The value with the other sign. */
export function negateValue(frame: Frame, operand: Operand): Value {
	const { value, label } = operand;
	if (isNumber(value)) {
		return negate(value);
	}
	if (blameMissing(frame, [operand])) {
		return null;
	}
	return (
		(isTemporal(value) ? negateDuration(value) : null) ??
		blameType(
			frame,
			() =>
				`\`-\` does not work with ${label ? `\`${label}\`, ` : ""}the ${nameValue(value)}.`,
		)
	);
}

/** Sum, difference, product or quotient of values of which at least one is temporal; null where there is none. */
function calculateTemporals(
	op: ArithmeticOp,
	[a, b]: readonly [Value, Value],
	meter: Meter,
): Value {
	if (isTemporal(a) && isTemporal(b)) {
		switch (op) {
			case "+":
				return addTemporal(a, b);
			case "-":
				return subtractTemporal(a, b);
			case "/":
				return divideDuration(a, b, meter);
			default:
				return null;
		}
	}
	if (
		(isTemporal(a) && isNumber(b)) ||
		(op === "*" && isNumber(a) && isTemporal(b))
	) {
		return op === "*"
			? multiplyDuration(a, b, meter)
			: op === "/"
				? divideDuration(a, b, meter)
				: null;
	}
	return null;
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
	Record<
		ArithmeticOp,
		(a: FeelNumber, b: FeelNumber, meter: Meter) => FeelNumber | null
	>
> = {
	"+": add,
	"-": subtract,
	"*": multiply,
	"/": divide,
	"**": power,
};

const blameNumbers = (frame: Frame, op: ArithmeticOp, b: FeelNumber): null =>
	blameType(
		frame,
		op === "/" && b === 0
			? "Nothing can be divided by zero."
			: "The result is not a number that can be kept.",
	);

/** The range between two ends; null, with the reason noted, when they have no order. */
export function toRange(
	frame: Frame,
	start: Operand,
	end: Operand,
	included: { start: boolean; end: boolean },
): Range | null {
	if (blameMissing(frame, [start, end])) {
		return null;
	}
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

/** A range with one end, or `(= 5)` and `(!= 5)`. */
export function toOpenRange(
	frame: Frame,
	operand: Operand,
	shape: Omit<ConstructorParameters<typeof Range>[0], "start" | "end"> & {
		readonly side: "start" | "end" | "both";
	},
): Range | null {
	const { value } = operand;
	if (blameMissing(frame, [operand])) {
		return null;
	}
	if (!shape.op && compareValues(value, value, frame.meter) === null) {
		return blameType(
			frame,
			() =>
				`The ${nameValue(value)} has no order, so it cannot begin or end a range.`,
		);
	}
	return new Range({
		...shape,
		start: shape.side === "end" ? null : value,
		end: shape.side === "start" ? null : value,
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
