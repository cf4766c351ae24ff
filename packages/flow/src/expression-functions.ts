/*
 * The functions that expressions may call. Text and calendar functions are feelin's; lists and objects are done here,
 * because feelin's compare by identity, sort numbers as text, or fail on long lists. A function gives null for
 * arguments that it cannot work with; whoever calls it says so in words.
 */
import {
	feelinFunction,
	isTemporal,
	monthsBetween,
	type TemporalKind,
	temporalKind,
	toDateTime,
	toNow,
	toToday,
} from "./expression-feelin.ts";
import { LIST_FUNCTIONS } from "./expression-list-functions.ts";
import {
	ExpressionStop,
	type Meter,
	spend,
	spendChars,
} from "./expression-meter.ts";
import {
	equalValues,
	isList,
	isObject,
	kindOf,
	ownValue,
	Range,
	type Value,
} from "./expression-value.ts";

/** What a function works with besides its arguments. */
export type CallFrame = { readonly meter: Meter; readonly now: Date };

/** An argument; undefined when an optional one is not given. */
export type Argument = Value | undefined;

/** A function of FEEL. */
export type FeelFunction = {
	/** Names of the parameters, in order. The last takes any number of values when `rest` is set. */
	readonly params: readonly string[];
	readonly rest?: true;
	/** How many of the parameters must be given. */
	readonly required: number;
	/** Null is an ordinary answer of this function. */
	readonly mayBeNull?: true;
	readonly run: (args: readonly Argument[], frame: CallFrame) => Value;
};

/** Names that no property may have: they reach into the machinery of JavaScript objects. */
export const FORBIDDEN_NAMES: ReadonlySet<string> = new Set([
	"__proto__",
	"constructor",
	"prototype",
]);

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
	delegated("substring", ["string", "start position", "length"], 2),
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

const CALENDAR_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	delegated("date", ["year", "month", "day", "from"], 0),
	delegated("time", ["hour", "minute", "second", "offset", "from"], 0),
	delegated("duration", ["from"]),
	delegated("day of year", ["date"]),
	delegated("day of week", ["date"]),
	delegated("month of year", ["date"]),
	delegated("week of year", ["date"]),
	[
		"date and time",
		{
			params: ["from", "time"],
			required: 1,
			run: ([from, time]) => toDateTime(from, time),
		},
	],
	[
		"years and months duration",
		{
			params: ["from", "to"],
			required: 2,
			run: ([from, to]) => monthsBetween(from, to),
		},
	],
	["now", { params: [], required: 0, run: (_args, { now }) => toNow(now) }],
	["today", { params: [], required: 0, run: (_args, { now }) => toToday(now) }],
];

const LOGIC_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	[
		"not",
		{
			params: ["negand"],
			required: 1,
			run: ([value]) => (typeof value === "boolean" ? !value : null),
		},
	],
	[
		"is",
		{
			params: ["value1", "value2"],
			required: 2,
			run: ([a = null, b = null], { meter }) =>
				isTemporal(a) && isTemporal(b)
					? temporalKind(a) === temporalKind(b) && String(a) === String(b)
					: kindOf(a) === kindOf(b) && equalValues(a, b, meter) === true,
		},
	],
];

const OBJECT_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	[
		"get value",
		{
			params: ["m", "key"],
			required: 2,
			mayBeNull: true,
			run: ([object = null, key = null]) =>
				isObject(object) && typeof key === "string"
					? (ownValue(object, safeKey(key)) ?? null)
					: null,
		},
	],
	[
		"get entries",
		{
			params: ["m"],
			required: 1,
			run: ([object = null], { meter }) => {
				if (!isObject(object)) {
					return null;
				}
				const entries = Object.entries(object);
				spend(meter, entries.length);
				return entries.map(([key, value]) => ({ key, value }));
			},
		},
	],
	[
		"context",
		{
			params: ["entries"],
			rest: true,
			required: 1,
			run: (args, { meter }) => fromEntries(spread(args), meter),
		},
	],
	[
		"context put",
		{
			params: ["context", "key", "value"],
			required: 3,
			run: ([object = null, key = null, value = null], { meter }) =>
				putValue(object, isList(key) ? key : [key], value, meter),
		},
	],
	[
		"context merge",
		{
			params: ["contexts"],
			rest: true,
			required: 1,
			run: (args, { meter }) => {
				const objects = spread(args);
				return objects.every(isObject)
					? toObject(
							objects.flatMap((object) => Object.entries(object)),
							meter,
						)
					: null;
			},
		},
	],
];

/** Every function that expressions may call, by name. */
export const FUNCTIONS: ReadonlyMap<string, FeelFunction> = new Map([
	...TEXT_FUNCTIONS,
	...NUMBER_FUNCTIONS,
	...CALENDAR_FUNCTIONS,
	...LOGIC_FUNCTIONS,
	...LIST_FUNCTIONS,
	...OBJECT_FUNCTIONS,
]);

/** Functions that take a pattern, which could run for ever. */
export const PATTERN_FUNCTIONS: ReadonlySet<string> = new Set([
	"matches",
	"replace",
	"split",
]);
