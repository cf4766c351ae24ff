/* What functions for objects give: fields are known where the names that lead to them are written. */
import {
	ANY,
	eitherOf,
	type FeelType,
	fieldOf,
	listOf,
	TEXT,
} from "./feel-type.ts";
import type { Term } from "./term.ts";

type ObjectType = Extract<FeelType, { kind: "object" }>;

/** An object of which nothing is known. */
const SOME_OBJECT: ObjectType = { kind: "object", fields: {}, open: true };

const objectFrom = (type: FeelType): ObjectType => {
	const only = type.kind === "list" ? type.of : type;
	return only.kind === "object" ? only : SOME_OBJECT;
};

const nameIn = (term: Term | null | undefined): string | null =>
	term?.kind === "literal" && typeof term.value === "string"
		? term.value
		: null;

/** The names of a path that is written: one text, or a list of them. */
function namesIn(term: Term | null | undefined): readonly string[] | null {
	const parts = term?.kind === "list" ? term.items : [term];
	const names = parts.map(nameIn).filter((name) => name !== null);
	return names.length > 0 && names.length === parts.length ? names : null;
}

/** get value(object, name or names) */
export const partIn = (
	object: FeelType,
	key: Term | null | undefined,
): FeelType =>
	namesIn(key)?.reduce<FeelType>(
		(type, name) => fieldOf(type, name),
		objectFrom(object),
	) ?? ANY;

/** get entries(object) */
export function fieldsOf(object: FeelType): FeelType {
	const { fields, open } = objectFrom(object);
	const types = Object.values(fields);
	const value = open || types.length === 0 ? ANY : types.reduce(eitherOf);
	return listOf({ kind: "object", fields: { key: TEXT, value }, open: false });
}

/** context(entries), of which those that are written are known. */
export function contextOf(
	entries: Term | null | undefined,
	types: readonly FeelType[],
): FeelType {
	if (entries?.kind !== "list") return SOME_OBJECT;
	const fields: Record<string, FeelType> = {};
	let open = false;
	for (const [at, item] of entries.items.entries()) {
		const key =
			item.kind === "context"
				? nameIn(item.entries.find((entry) => entry.key === "key")?.value)
				: null;
		if (key === null) open = true;
		else fields[key] = fieldOf(types[at] ?? ANY, "value");
	}
	return { kind: "object", fields, open };
}

/** context put(object, name or names, value) */
export function putOf(
	object: FeelType,
	key: Term | null | undefined,
	value: FeelType,
): FeelType {
	const names = namesIn(key);
	return names ? put(objectFrom(object), names, value) : SOME_OBJECT;
}

function put(
	object: ObjectType,
	[name = "", ...rest]: readonly string[],
	value: FeelType,
): FeelType {
	const inner =
		rest.length > 0
			? put(objectFrom(fieldOf(object, name)), rest, value)
			: value;
	return { ...object, fields: { ...object.fields, [name]: inner } };
}

/** context merge(objects), of which those that are written are known. */
export const mergeOf = (types: readonly FeelType[] | null): FeelType =>
	types
		? types.map(objectFrom).reduce(merge, {
				kind: "object",
				fields: {},
				open: false,
			})
		: SOME_OBJECT;

/** What comes later counts; where that may hold anything, so may the fields that it does not name. */
function merge(before: ObjectType, after: ObjectType): ObjectType {
	const kept = Object.keys(before.fields).map((name): [string, FeelType] => [
		name,
		after.open ? ANY : fieldOf(before, name),
	]);
	return {
		kind: "object",
		fields: { ...Object.fromEntries(kept), ...after.fields },
		open: before.open || after.open,
	};
}
