/*
 * Functions that make one value of many: of one list, or of any number of values. They calculate with exact decimals,
 * so that the order of the items does not matter and a sum of prices is to the cent.
 */
import {
	type Argument,
	type CallFrame,
	type FeelFunction,
	spread,
} from "./feel-function.ts";
import { type Meter, spend } from "./meter.ts";
import {
	add,
	big,
	compareNumbers,
	divide,
	type FeelNumber,
	isNumber,
	multiply,
	numberKey,
	settle,
	subtract,
} from "./number.ts";
import { compareValues, type Value } from "./value.ts";

/** By name. */
export const AGGREGATES: readonly (readonly [string, FeelFunction])[] = [
	ofValues("min", (values, meter) => extreme(values, -1, meter)),
	ofValues("max", (values, meter) => extreme(values, 1, meter)),
	ofNumbers("sum", sum),
	ofNumbers("mean", (numbers, meter) => {
		const total = sum(numbers, meter);
		return total === null ? null : divide(total, numbers.length, meter);
	}),
	ofNumbers("product", (numbers, meter) => fold(numbers, 1, multiply, meter)),
	ofNumbers("median", median),
	ofNumbers("stddev", deviation),
	ofValues("mode", (values, meter) =>
		values.every(isNumber) ? modes(values, meter) : null,
	),
	ofValues("all", (values) =>
		values.includes(false)
			? false
			: values.every((each) => each === true) || null,
	),
	ofValues(
		"any",
		(values) =>
			values.includes(true) ||
			(values.every((each) => each === false) ? false : null),
	),
];

function ofValues(
	name: string,
	run: (values: readonly Value[], meter: Meter) => Value,
): [string, FeelFunction] {
	const call = (args: readonly Argument[], { meter }: CallFrame): Value => {
		const values = spread(args);
		spend(meter, values.length >> 1);
		return run(values, meter);
	};
	return [
		name,
		{
			params: ["list"],
			required: 1,
			run: call,
			overloads: [{ params: ["value"], rest: true, required: 2, run: call }],
		},
	];
}

function ofNumbers(
	name: string,
	run: (numbers: readonly FeelNumber[], meter: Meter) => Value,
): [string, FeelFunction] {
	return ofValues(name, (values, meter) =>
		values.length > 0 && values.every(isNumber) ? run(values, meter) : null,
	);
}

/** All numbers put together by an operation; null when the result is too large to keep. */
function fold(
	numbers: readonly FeelNumber[],
	start: FeelNumber,
	operation: (a: FeelNumber, b: FeelNumber, meter: Meter) => FeelNumber | null,
	meter: Meter,
): FeelNumber | null {
	let result = start;
	for (const each of numbers) {
		const next = operation(result, each, meter);
		if (next === null) {
			return null;
		}
		result = next;
	}
	return result;
}

function sum(numbers: readonly FeelNumber[], meter: Meter): FeelNumber | null {
	return fold(numbers, 0, add, meter);
}

function extreme(values: readonly Value[], sign: 1 | -1, meter: Meter): Value {
	let best = values[0] ?? null;
	for (const value of values) {
		const order = compareValues(value, best, meter);
		if (order === null) {
			return null;
		}
		if (order * sign > 0) {
			best = value;
		}
	}
	return best;
}

function inOrder(
	numbers: readonly FeelNumber[],
	meter: Meter,
): readonly FeelNumber[] {
	// Each item is compared about as often as its number has digits in base two.
	const comparisons = Math.ceil(numbers.length * Math.log2(numbers.length + 1));
	const plain = numbers.every((each) => typeof each === "number");
	spend(meter, plain ? comparisons >> 2 : comparisons);
	return numbers.toSorted(compareNumbers);
}

function median(numbers: readonly FeelNumber[], meter: Meter): Value {
	const sorted = inOrder(numbers, meter);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? 0;
	if (sorted.length % 2 === 1) {
		return upper;
	}
	const both = add(sorted[middle - 1] ?? 0, upper, meter);
	return both === null ? null : divide(both, 2, meter);
}

/** Of a sample. What is squared is how far n times a number is from the sum, because that is exact. */
function deviation(numbers: readonly FeelNumber[], meter: Meter): Value {
	const count = numbers.length;
	const total = sum(numbers, meter);
	if (count < 2 || total === null) {
		return null;
	}
	const squares = fold(
		numbers,
		0,
		(squared, each) => {
			const times = multiply(each, count, meter);
			const distance = times === null ? null : subtract(times, total, meter);
			const square =
				distance === null ? null : multiply(distance, distance, meter);
			return square === null ? null : add(squared, square, meter);
		},
		meter,
	);
	const scaled =
		squares === null ? null : divide(squares, count * count, meter);
	const variance = scaled === null ? null : divide(scaled, count - 1, meter);
	return variance === null ? null : settle(big(variance).sqrt());
}

function modes(numbers: readonly FeelNumber[], meter: Meter): Value {
	const counts = new Map<number | string, { n: FeelNumber; count: number }>();
	let most = 0;
	for (const n of numbers) {
		const known = counts.get(numberKey(n)) ?? { n, count: 0 };
		known.count++;
		counts.set(numberKey(n), known);
		most = Math.max(most, known.count);
	}
	const frequent = [...counts.values()].filter(({ count }) => count === most);
	return inOrder(
		frequent.map(({ n }) => n),
		meter,
	);
}
