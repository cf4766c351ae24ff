/** Functions for objects (FEEL: contexts). They look at own properties only and refuse names that reach further. */
import { type FeelFunction, safeKey, spread } from "./feel-function.ts";
import { type Meter, spend } from "./meter.ts";
import { isList, isObject, ownValue, type Value } from "./value.ts";

/** By name. */
export const OBJECT_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
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

type Entry = [key: string, value: Value];

function toObject(entries: readonly Entry[], meter: Meter): Value {
	spend(meter, entries.length);
	return Object.fromEntries(
		entries.map(([key, value]) => [safeKey(key), value]),
	);
}

function fromEntries(items: readonly Value[], meter: Meter): Value {
	const entries: Entry[] = [];
	const seen = new Set<string>();
	for (const item of items) {
		const key = isObject(item) ? ownValue(item, "key") : undefined;
		if (
			!isObject(item) ||
			typeof key !== "string" ||
			seen.has(key) ||
			!Object.hasOwn(item, "value")
		) {
			return null;
		}
		seen.add(key);
		entries.push([key, item.value ?? null]);
	}
	return toObject(entries, meter);
}

function putValue(
	object: Value,
	keys: readonly Value[],
	value: Value,
	meter: Meter,
): Value {
	const [key, ...rest] = keys;
	if (!isObject(object) || typeof key !== "string") {
		return null;
	}
	const inner =
		rest.length > 0
			? putValue(ownValue(object, key) ?? null, rest, value, meter)
			: value;
	if (rest.length > 0 && inner === null) {
		return null;
	}
	return toObject([...Object.entries(object), [key, inner]], meter);
}
