/* Names and paths as closures: where their values are found is decided once. */
import { standardFunction } from "./calls.ts";
import type { Frame } from "./frame.ts";
import type { Run } from "./loops.ts";
import { spend } from "./meter.ts";
import { findName, type Scope } from "./scope.ts";
import { isTemporal } from "./temporal.ts";
import { temporalPart } from "./temporal-parts.ts";
import { normaliseName, spellings } from "./term.ts";
import { isList, isObject, ownValue, Range, type Value } from "./value.ts";

/** What a name stands for: in the scope, in the data, or else (unless a call asks) a standard function. */
export function compileName(
	name: string,
	scope: Scope | null,
	{ standard } = { standard: true },
): Run {
	const { items, slot } = findName(normaliseName(name), scope);
	const outer: Run =
		slot === null
			? compileRootName(name, standard)
			: ({ locals }) => locals[slot] ?? null;
	if (items.length === 0) {
		return outer;
	}
	const names = spellings(name);
	return (frame) => {
		for (const each of items) {
			const item = frame.locals[each] ?? null;
			const found = isObject(item) ? findOwn(item, names) : undefined;
			if (found !== undefined) {
				return found;
			}
		}
		return outer(frame);
	};
}

function compileRootName(name: string, standard: boolean): Run {
	const otherwise = () => (standard ? standardFunction(name) : null);
	const [only = name, ...others] = spellings(name);
	if (others.length === 0) {
		return ({ root }) =>
			Object.hasOwn(root, only) ? (root[only] ?? null) : otherwise();
	}
	return ({ root }) => findOwn(root, [only, ...others]) ?? otherwise();
}

function findOwn(
	object: { readonly [key: string]: Value },
	names: readonly string[],
): Value | undefined {
	for (const name of names) {
		if (Object.hasOwn(object, name)) {
			return object[name] ?? null;
		}
	}
	return undefined;
}

/** Nearly all paths are single words into JSON. */
export function compilePath(name: string, target: Run): Run {
	const names = spellings(name);
	const isPlain = names.length === 1;
	return (frame) => {
		const object = target(frame);
		return isPlain && isObject(object)
			? (ownValue(object, name) ?? null)
			: readProperty(frame, object, names);
	};
}

/** A property of an object, a date or a range; of a list, that property of each item. */
function readProperty(
	frame: Frame,
	target: Value,
	names: readonly string[],
): Value {
	if (isList(target)) {
		spend(frame.meter, target.length);
		return target.map((item) => partOf(frame, item, names));
	}
	return partOf(frame, target, names);
}

function partOf(frame: Frame, target: Value, names: readonly string[]): Value {
	const [name = ""] = names;
	if (isObject(target)) {
		return names.length === 1
			? (ownValue(target, name) ?? null)
			: (findOwn(target, names) ?? null);
	}
	if (isTemporal(target)) {
		spend(frame.meter, TEMPORAL_PART_COST);
		return temporalPart(target, name) ?? null;
	}
	return target instanceof Range ? rangePart(target, name) : null;
}

/** What it spends to tell a part of a date, a time or a duration. */
const TEMPORAL_PART_COST = 6;

function rangePart(range: Range, name: string): Value {
	switch (name) {
		case "start":
			return range.start;
		case "end":
			return range.end;
		case "start included":
			return range.startIncluded;
		case "end included":
			return range.endIncluded;
		default:
			return null;
	}
}
