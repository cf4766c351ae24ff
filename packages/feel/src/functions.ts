/*
 * The functions that expressions may call. Text and calendar functions are feelin's; lists and objects are done here,
 * because feelin's compare by identity, sort numbers as text, or fail on long lists. A function gives null for
 * arguments that it cannot work with; whoever calls it says so in words.
 */

import type { Argument, CallFrame, FeelFunction } from "./feel-function.ts";
import { feelinFunction } from "./feelin.ts";
import { LIST_FUNCTIONS } from "./list-functions.ts";
import { LOGIC_FUNCTIONS } from "./logic-functions.ts";
import { spend, spendChars } from "./meter.ts";
import { OBJECT_FUNCTIONS } from "./object-functions.ts";
import { RANGE_FUNCTIONS } from "./range-functions.ts";
import { isTemporal, temporalText } from "./temporal.ts";
import { TEMPORAL_FUNCTIONS } from "./temporal-functions.ts";
import { isList, isObject, Range, type Value } from "./value.ts";

/** A function of feelin, with its parameters as FEEL names them. */
function delegated(
	name: string,
	params: readonly string[],
	required = params.length,
): [string, FeelFunction] {
	const call = feelinFunction(name);
	return [
		name,
		{
			params,
			required,
			run: (args) =>
				args.some((value) => value instanceof Range)
					? null
					: (call(...args) as Value), // feelin makes only FEEL values
		},
	];
}

const TEXT_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	[
		"substring",
		{
			params: ["string", "start position", "length"],
			required: 2,
			run: ([text, start, length]) => substring(text, start, length),
		},
	],
	delegated("string length", ["string"]),
	delegated("upper case", ["string"]),
	delegated("lower case", ["string"]),
	delegated("substring before", ["string", "match"]),
	delegated("substring after", ["string", "match"]),
	delegated("contains", ["string", "match"]),
	delegated("starts with", ["string", "match"]),
	delegated("ends with", ["string", "match"]),
	[
		"string",
		{
			params: ["from"],
			required: 1,
			run: ([from], frame) => writeString(from, frame),
		},
	],
	[
		"number",
		{
			params: ["from", "grouping separator", "decimal separator"],
			required: 1,
			run: ([from, grouping, decimal]) => readNumber(from, grouping, decimal),
		},
	],
];

const NUMBER_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	delegated("decimal", ["n", "scale"]),
	delegated("floor", ["n", "scale"], 1),
	delegated("ceiling", ["n", "scale"], 1),
	delegated("round up", ["n", "scale"]),
	delegated("round down", ["n", "scale"]),
	delegated("round half up", ["n", "scale"]),
	delegated("round half down", ["n", "scale"]),
	delegated("abs", ["n"]),
	delegated("modulo", ["dividend", "divisor"]),
	delegated("sqrt", ["number"]),
	delegated("log", ["number"]),
	delegated("exp", ["number"]),
	delegated("odd", ["number"]),
	delegated("even", ["number"]),
];

/** Every function that expressions may call, by name. */
export const FUNCTIONS: ReadonlyMap<string, FeelFunction> = new Map([
	...TEXT_FUNCTIONS,
	...NUMBER_FUNCTIONS,
	...TEMPORAL_FUNCTIONS,
	...RANGE_FUNCTIONS,
	...LOGIC_FUNCTIONS,
	...LIST_FUNCTIONS,
	...OBJECT_FUNCTIONS,
]);

const stringOf = feelinFunction("string");

/** Text for any value. What it goes through is measured first, because a value can hold itself many times over. */
function writeString(value: Argument, frame: CallFrame): Value {
	if (value === undefined || value instanceof Range) {
		return null;
	}
	measure(value, frame);
	if (isTemporal(value)) {
		return temporalText(value);
	}
	const text = stringOf(value);
	return typeof text === "string" ? text : null;
}

function measure(value: Value, frame: CallFrame): void {
	spend(frame.meter, 1);
	if (typeof value === "string") {
		spendChars(frame.meter, value.length);
	} else if (isList(value)) {
		for (const item of value) {
			measure(item, frame);
		}
	} else if (isObject(value)) {
		for (const [key, member] of Object.entries(value)) {
			spendChars(frame.meter, key.length);
			measure(member, frame);
		}
	}
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number from text. feelin reads "" as 0 and "0x10" as 16; here only what looks like a number is one. */
function readNumber(
	from: Argument,
	grouping: Argument,
	decimal: Argument,
): Value {
	if (typeof from === "number") {
		return from;
	}
	if (typeof from !== "string" || from.length > 400) {
		return null;
	}
	const ungrouped =
		typeof grouping === "string" && grouping !== ""
			? from.replaceAll(grouping, "")
			: from;
	const text =
		typeof decimal === "string" && decimal !== "."
			? ungrouped.replace(decimal, ".")
			: ungrouped;
	return NUMBER.test(text.trim()) ? Number(text) : null;
}

/** Positions count characters from 1, or from the end when negative. feelin takes the whole text apart each time. */
function substring(text: Argument, start: Argument, length: Argument): Value {
	if (
		typeof text !== "string" ||
		typeof start !== "number" ||
		!Number.isInteger(start) ||
		(length !== undefined && typeof length !== "number")
	) {
		return null;
	}
	const chars = /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
	const from = start > 0 ? start - 1 : Math.max(0, chars.length + start);
	const part = chars.slice(
		from,
		length === undefined ? undefined : from + length,
	);
	return start === 0 ? null : typeof part === "string" ? part : part.join("");
}
