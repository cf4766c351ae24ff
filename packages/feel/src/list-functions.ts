/*
 * Functions that make lists of lists, or look for something in them. Positions count from 1, or from the end when
 * negative. Each looks at its items on the budget of the evaluation. What calculates with lists is in aggregates.ts.
 */
import {
	type Argument,
	type CallFrame,
	callFunction,
	type FeelFunction,
	type FeelSignature,
	type ParamType,
} from "./feel-function.ts";
import { blameType } from "./frame.ts";
import { type Meter, spend } from "./meter.ts";
import { isNumber } from "./number.ts";
import { equalValues, FunctionValue, isList, type Value } from "./value.ts";
import { ValueSet } from "./value-set.ts";

/** By name. */
export const LIST_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	onList("list contains", ["element"], (list, [element = null], { meter }) =>
		list.some((each) => equalValues(each, element, meter) === true),
	),
	[
		"count",
		{
			params: ["list"],
			required: 1,
			types: ["list"],
			run: ([list]) =>
				list !== undefined && list !== null && isList(list)
					? list.length
					: null,
		},
	],
	[
		"sublist",
		{
			params: ["list", "start position", "length"],
			required: 2,
			types: ["list", "number", "number"],
			run: ([list, start, length], frame) =>
				withItems(list, frame, (items) => sublist(items, start, length)),
		},
	],
	[
		"append",
		{
			params: ["list", "item"],
			rest: true,
			required: 2,
			types: ["list", "any"],
			run: ([list, ...added], frame) =>
				withItems(list, frame, (items) => [...items, ...added.map(orNull)]),
		},
	],
	joining("concatenate", (items) => items),
	joining("union", (items, meter) => distinct(items, meter)),
	[
		"insert before",
		{
			params: ["list", "position", "newItem"],
			required: 3,
			types: ["list", "number", "any"],
			run: ([list, position, item], frame) =>
				withItems(list, frame, (items) =>
					splice(items, position, 0, [orNull(item)]),
				),
		},
	],
	[
		"remove",
		{
			params: ["list", "position"],
			required: 2,
			types: ["list", "number"],
			run: ([list, position], frame) =>
				withItems(list, frame, (items) => splice(items, position, 1, [])),
		},
	],
	[
		"list replace",
		{
			params: ["list", "position", "newItem"],
			required: 3,
			types: ["list", "number", "any"],
			run: ([list, position, item], frame) =>
				withItems(list, frame, (items) =>
					splice(items, position, 1, [orNull(item)]),
				),
			overloads: [
				{
					params: ["list", "match", "newItem"],
					required: 3,
					types: ["list", "function", "any"],
					run: ([list, match, item], frame) =>
						withItems(list, frame, (items) =>
							replaceMatching(items, match, orNull(item), frame),
						),
				},
			],
		},
	],
	onList("reverse", [], (list) => list.toReversed()),
	onList("index of", ["match"], (list, [match = null], { meter }) =>
		list.flatMap((each, index) =>
			equalValues(each, match, meter) === true ? [index + 1] : [],
		),
	),
	onList("distinct values", [], (list, _args, { meter }) =>
		distinct(list, meter),
	),
	onList("duplicate values", [], (list, _args, { meter }) => {
		const seen = new ValueSet(meter);
		return list.filter((item) => seen.add(item) === 2);
	}),
	onList("flatten", [], (list, _args, { meter }) => flatten(list, meter)),
	[
		"sort",
		{
			params: ["list", "precedes"],
			required: 2,
			types: ["list", "function"],
			run: ([list, precedes], frame) =>
				withItems(list, frame, (items) => sort(items, precedes, frame)),
		},
	],
];

const orNull = (value: Argument): Value => value ?? null;

function withItems(
	list: Argument,
	{ meter }: CallFrame,
	run: (items: readonly Value[]) => Value,
): Value {
	if (list === undefined || list === null || !isList(list)) {
		return null;
	}
	spend(meter, list.length >> 1);
	return run(list);
}

/** A function of a list and of any values. */
function onList(
	name: string,
	params: readonly string[],
	run: (
		list: readonly Value[],
		args: readonly Argument[],
		frame: CallFrame,
	) => Value,
): [string, FeelFunction] {
	const types: readonly ParamType[] = ["list", "any"];
	const signature: FeelSignature = {
		params: ["list", ...params],
		required: params.length + 1,
		types,
		run: ([list, ...args], frame) =>
			withItems(list, frame, (items) => run(items, args, frame)),
	};
	return [name, signature];
}

/** A function of what several lists hold. */
function joining(
	name: string,
	run: (items: readonly Value[], meter: Meter) => Value,
): [string, FeelFunction] {
	return [
		name,
		{
			params: ["list"],
			rest: true,
			required: 1,
			types: ["list"],
			run: (lists, { meter }) => {
				const items: Value[] = [];
				for (const list of lists) {
					if (list === undefined || list === null || !isList(list)) {
						return null;
					}
					spend(meter, list.length);
					for (const item of list) {
						items.push(item);
					}
				}
				return run(items, meter);
			},
		},
	];
}

function distinct(list: readonly Value[], meter: Meter): Value[] {
	const seen = new ValueSet(meter);
	return list.filter((item) => seen.add(item) === 1);
}

function flatten(list: readonly Value[], meter: Meter): Value[] {
	const flat: Value[] = [];
	const collect = (items: readonly Value[]) => {
		spend(meter, items.length);
		for (const item of items) {
			if (isList(item)) {
				collect(item);
			} else {
				flat.push(item);
			}
		}
	};
	collect(list);
	return flat;
}

/** The index for a position; null where there is none. A fraction is cut off. */
function indexAt(position: Argument, length: number): number | null {
	if (!isNumber(position)) {
		return null;
	}
	const whole = Math.trunc(Number(position));
	const index = whole > 0 ? whole - 1 : length + whole;
	return whole !== 0 && index >= 0 && index < length ? index : null;
}

function sublist(
	items: readonly Value[],
	start: Argument,
	length: Argument,
): Value {
	const from = indexAt(start, items.length);
	if (from === null || length === undefined) {
		return from === null ? null : items.slice(from);
	}
	const count = isNumber(length) ? Math.trunc(Number(length)) : -1;
	return count < 0 ? null : items.slice(from, from + count);
}

function splice(
	items: readonly Value[],
	position: Argument,
	remove: number,
	insert: readonly Value[],
): Value {
	const index = indexAt(position, items.length);
	return index === null ? null : items.toSpliced(index, remove, ...insert);
}

/** What a function that is called for two values says; null, with the reason noted, if that is no yes or no. */
function ask(
	called: FunctionValue,
	[a, b]: readonly [Value, Value],
	frame: CallFrame,
): boolean | null {
	const answer = callFunction(called, [a, b], frame);
	if (typeof answer === "boolean") {
		return answer;
	}
	return answer === null
		? null
		: blameType(frame, "The function must answer with true or false.");
}

function replaceMatching(
	items: readonly Value[],
	match: Argument,
	newItem: Value,
	frame: CallFrame,
): Value {
	if (!(match instanceof FunctionValue)) {
		return null;
	}
	const replaced: Value[] = [];
	for (const item of items) {
		const matches = ask(match, [item, newItem], frame);
		if (matches === null) {
			return null;
		}
		replaced.push(matches ? newItem : item);
	}
	return replaced;
}

/**
 * Sorted by a function that says whether its first value goes before its second. Items of which neither goes before the
 * other keep their order, with whatever the function does: runs of two, four, eight items and so on are merged.
 */
function sort(
	items: readonly Value[],
	precedes: Argument,
	frame: CallFrame,
): Value {
	if (!(precedes instanceof FunctionValue)) {
		return null;
	}
	let sorted = [...items];
	for (let width = 1; width < items.length; width *= 2) {
		const merged: Value[] = [];
		for (let start = 0; start < items.length; start += 2 * width) {
			const middle = Math.min(start + width, items.length);
			const end = Math.min(start + 2 * width, items.length);
			let [left, right] = [start, middle];
			while (left < middle && right < end) {
				const pair: [Value, Value] = [
					orNull(sorted[right]),
					orNull(sorted[left]),
				];
				const rightFirst = ask(precedes, pair, frame);
				if (rightFirst === null) {
					return null;
				}
				merged.push(orNull(sorted[rightFirst ? right++ : left++]));
			}
			while (left < middle || right < end) {
				merged.push(orNull(sorted[left < middle ? left++ : right++]));
			}
		}
		sorted = merged;
	}
	return sorted;
}
