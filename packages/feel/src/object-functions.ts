/** Functions for objects (FEEL: contexts). They look at own properties only and refuse names that reach further. */
import { type FeelFunction, safeKey } from "./feel-function.ts";
import { blameType } from "./frame.ts";
import { type Meter, spend } from "./meter.ts";
import { isList, isObject, ownValue, type Value } from "./value.ts";

/** By name. */
export const OBJECT_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	[
		"get value",
		{
			params: ["m", "key"],
			required: 2,
			types: ["object", ["text", "list"]],
			mayBeNull: true,
			run: ([object = null, key = null], { meter }) =>
				getValue(object, isList(key) ? key : [key], meter),
		},
	],
	[
		"get entries",
		{
			params: ["m"],
			required: 1,
			types: ["object"],
			run: ([object = null], { meter }) => {
				if (!isObject(object)) {
					return null;
				}
				const entries = Object.entries(object);
				spend(meter, entries.length * ENTRY_COST);
				return entries.map(([key, value]) => ({ key, value }));
			},
		},
	],
	[
		"context",
		{
			params: ["entries"],
			required: 1,
			types: ["list"],
			run: ([entries = null], frame) => {
				if (!isList(entries)) {
					return null;
				}
				const read = readEntries(entries);
				return typeof read === "string"
					? blameType(frame, read)
					: toObject(read, frame.meter);
			},
		},
	],
	[
		"context put",
		{
			params: ["context", "key", "value"],
			required: 3,
			types: ["object", "text", "any"],
			run: ([object = null, key = null, value = null], { meter }) =>
				putValue(object, [key], value, meter),
			overloads: [
				{
					params: ["context", "keys", "value"],
					required: 3,
					types: ["object", "list", "any"],
					run: ([object = null, keys = null, value = null], { meter }) =>
						isList(keys) ? putValue(object, keys, value, meter) : null,
				},
			],
		},
	],
	[
		"context merge",
		{
			params: ["contexts"],
			required: 1,
			types: ["list"],
			run: ([contexts = null], { meter }) =>
				isList(contexts) && contexts.every(isObject)
					? toObject(
							contexts.flatMap((object) => Object.entries(object)),
							meter,
						)
					: null,
		},
	],
];

type Entry = [key: string, value: Value];

/** What a name and a value spend in an object that is made or taken apart: several times as much as an item. */
const ENTRY_COST = 4;

function toObject(entries: readonly Entry[], meter: Meter): Value {
	spend(meter, entries.length * ENTRY_COST);
	return Object.fromEntries(
		entries.map(([key, value]) => [safeKey(key), value]),
	);
}

/** What a path of names leads to; null where it leads nowhere. */
function getValue(object: Value, keys: readonly Value[], meter: Meter): Value {
	let value = object;
	spend(meter, keys.length);
	for (const key of keys) {
		if (!isObject(value) || typeof key !== "string") {
			return null;
		}
		value = ownValue(value, safeKey(key)) ?? null;
	}
	return keys.length === 0 ? null : value;
}

/** The names and values of items with a key and a value each, or a sentence about the first that is none. */
function readEntries(items: readonly Value[]): Entry[] | string {
	const entries: Entry[] = [];
	const seen = new Set<string>();
	for (const item of items) {
		const key = isObject(item) ? ownValue(item, "key") : undefined;
		if (
			!isObject(item) ||
			typeof key !== "string" ||
			!Object.hasOwn(item, "value")
		) {
			return "Each entry must be an object with a `key`, which is a text, and a `value`.";
		}
		if (seen.has(key)) {
			return `Two entries have the key "${key}".`;
		}
		seen.add(key);
		entries.push([key, item.value ?? null]);
	}
	return entries;
}

/** A copy with a value put where a path of names leads. All but its end must be there. */
function putValue(
	object: Value,
	keys: readonly Value[],
	value: Value,
	meter: Meter,
): Value {
	const [key, ...rest] = keys;
	spend(meter, keys.length);
	if (!isObject(object) || typeof key !== "string") {
		return null;
	}
	const inner =
		rest.length > 0
			? putValue(ownValue(object, key) ?? null, rest, value, meter)
			: value;
	return rest.length > 0 && inner === null
		? null
		: toObject([...Object.entries(object), [key, inner]], meter);
}
