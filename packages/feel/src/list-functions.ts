/** Functions for lists. Each looks at its items on the budget of the evaluation. */
import {
	type Argument,
	type CallFrame,
	type FeelFunction,
	spread,
} from "./feel-function.ts";
import { type Meter, spend, spendChars } from "./meter.ts";
import { compareValues, equalValues, isList, type Value } from "./value.ts";

/** By name. */
export const LIST_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	onList("count", (list) => list.length),
	onList("reverse", (list) => list.toReversed()),
	onList("flatten", (list, { meter }) => flatten(list, meter)),
	onList("distinct values", (list, { meter }) => distinct(list, meter)),
	onValues("min", (values, { meter }) => extreme(values, -1, meter)),
	onValues("max", (values, { meter }) => extreme(values, 1, meter)),
	onNumbers("sum", sum),
	onNumbers("mean", (numbers) => sum(numbers) / numbers.length),
	onNumbers("product", (numbers) =>
		numbers.reduce((product, each) => product * each, 1),
	),
	onNumbers("median", median),
	onNumbers("stddev", deviation),
	onNumbers("mode", modes),
	onValues("all", (values) =>
		values.includes(false)
			? false
			: values.every((each) => each === true) || null,
	),
	onValues(
		"any",
		(values) =>
			values.includes(true) ||
			(values.every((each) => each === false) ? false : null),
	),
	onValues("concatenate", (values, { meter }) => join(values, meter)),
	onValues("union", (values, { meter }) =>
		distinct(join(values, meter), meter),
	),
	[
		"append",
		{
			params: ["list", "item"],
			rest: true,
			required: 2,
			run: ([list, ...items], frame) =>
				onItems(list, (values) => [...values, ...items.map(orNull)], frame),
		},
	],
	[
		"string join",
		{
			params: ["list", "delimiter"],
			required: 1,
			run: ([list, delimiter], frame) => joinText(list, delimiter, frame),
		},
	],
	[
		"list contains",
		{
			params: ["list", "element"],
			required: 2,
			run: ([list, element = null], frame) =>
				onItems(
					list,
					(values) =>
						values.some(
							(each) => equalValues(each, element, frame.meter) === true,
						),
					frame,
				),
		},
	],
	[
		"index of",
		{
			params: ["list", "match"],
			required: 2,
			run: ([list, match = null], frame) =>
				onItems(
					list,
					(values) =>
						values.flatMap((each, index) =>
							equalValues(each, match, frame.meter) === true ? [index + 1] : [],
						),
					frame,
				),
		},
	],
	[
		"sublist",
		{
			params: ["list", "start", "length"],
			required: 2,
			run: ([list, start, length], frame) =>
				onItems(list, (values) => sublist(values, start, length), frame),
		},
	],
	[
		"insert before",
		{
			params: ["list", "position", "newItem"],
			required: 3,
			run: ([list, position, item], frame) =>
				onItems(
					list,
					(values) => splice(values, position, 0, [orNull(item)]),
					frame,
				),
		},
	],
	[
		"remove",
		{
			params: ["list", "position"],
			required: 2,
			run: ([list, position], frame) =>
				onItems(list, (values) => splice(values, position, 1, []), frame),
		},
	],
	[
		"list replace",
		{
			params: ["list", "position", "newItem"],
			required: 3,
			run: ([list, position, item], frame) =>
				onItems(
					list,
					(values) => splice(values, position, 1, [orNull(item)]),
					frame,
				),
		},
	],
];

const orNull = (value: Argument): Value => value ?? null;

/** A single value stands for a list of one, as FEEL converts arguments; nothing does not. */
function onItems(
	list: Argument,
	run: (values: readonly Value[]) => Value,
	{ meter }: CallFrame,
): Value {
	if (list === undefined || list === null) {
		return null;
	}
	const values = isList(list) ? list : [list];
	spend(meter, values.length);
	return run(values);
}

function onList(
	name: string,
	run: (list: readonly Value[], frame: CallFrame) => Value,
): [string, FeelFunction] {
	return [
		name,
		{
			params: ["list"],
			required: 1,
			run: ([list], frame) =>
				onItems(list, (values) => run(values, frame), frame),
		},
	];
}

function onValues(
	name: string,
	run: (values: readonly Value[], frame: CallFrame) => Value,
): [string, FeelFunction] {
	return [
		name,
		{
			params: ["list"],
			rest: true,
			required: 1,
			run: (args, frame) => {
				const values = spread(args);
				spend(frame.meter, values.length);
				return values.length === 1 && values[0] === null
					? null
					: run(values, frame);
			},
		},
	];
}

const isNumber = (value: Value) => typeof value === "number";

function onNumbers(
	name: string,
	run: (numbers: readonly number[]) => Value,
): [string, FeelFunction] {
	return onValues(name, (values) =>
		values.length > 0 && values.every(isNumber) ? run(values) : null,
	);
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, each) => total + each, 0);
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

function median(numbers: readonly number[]): Value {
	const sorted = numbers.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1
		? upper
		: ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function deviation(numbers: readonly number[]): Value {
	if (numbers.length < 2) {
		return null;
	}
	const mean = sum(numbers) / numbers.length;
	return Math.sqrt(
		sum(numbers.map((each) => (each - mean) ** 2)) / (numbers.length - 1),
	);
}

function modes(numbers: readonly number[]): Value {
	const counts = new Map<number, number>();
	let most = 0;
	for (const each of numbers) {
		const count = (counts.get(each) ?? 0) + 1;
		counts.set(each, count);
		most = Math.max(most, count);
	}
	return [...counts]
		.flatMap(([each, count]) => (count === most ? [each] : []))
		.sort((a, b) => a - b);
}

function join(values: readonly Value[], meter: Meter): Value[] {
	const joined: Value[] = [];
	for (const value of values) {
		const items = isList(value) ? value : [value];
		spend(meter, items.length);
		for (const item of items) {
			joined.push(item);
		}
	}
	return joined;
}

function flatten(list: readonly Value[], meter: Meter): Value[] {
	const flat: Value[] = [];
	for (const item of list) {
		spend(meter, 1);
		if (isList(item)) {
			for (const inner of flatten(item, meter)) {
				flat.push(inner);
			}
		} else {
			flat.push(item);
		}
	}
	return flat;
}

/** Numbers, texts and the like are found by hash; only lists, objects and dates are compared one by one. */
function distinct(list: readonly Value[], meter: Meter): Value[] {
	const seen = new Set<Value>();
	const compound: Value[] = [];
	return list.filter((item) => {
		if (typeof item !== "object" || item === null) {
			return !seen.has(item) && Boolean(seen.add(item));
		}
		spend(meter, compound.length);
		if (compound.some((other) => equalValues(other, item, meter) === true)) {
			return false;
		}
		compound.push(item);
		return true;
	});
}

function joinText(
	list: Argument,
	delimiter: Argument,
	frame: CallFrame,
): Value {
	const between = delimiter ?? "";
	if (typeof between !== "string") {
		return null;
	}
	return onItems(
		list,
		(values) => {
			const texts = values.filter((value) => value !== null);
			if (!texts.every((value) => typeof value === "string")) {
				return null;
			}
			for (const text of texts) {
				spendChars(frame.meter, text.length + between.length);
			}
			return texts.join(between);
		},
		frame,
	);
}

/** The index for a position that counts from 1, or from the end when negative; null where there is none. */
function indexAt(position: Argument, length: number): number | null {
	if (
		typeof position !== "number" ||
		!Number.isInteger(position) ||
		position === 0
	) {
		return null;
	}
	const index = position > 0 ? position - 1 : length + position;
	return index >= 0 && index < length ? index : null;
}

function sublist(
	values: readonly Value[],
	start: Argument,
	length: Argument,
): Value {
	const from = indexAt(start, values.length);
	if (from === null || (length !== undefined && typeof length !== "number")) {
		return null;
	}
	return values.slice(from, length === undefined ? undefined : from + length);
}

function splice(
	values: readonly Value[],
	position: Argument,
	remove: number,
	insert: readonly Value[],
): Value {
	const index = indexAt(position, values.length);
	return index === null ? null : values.toSpliced(index, remove, ...insert);
}
