/** Values that expressions can name, with their words, types and samples, as trees. Paths are in stored form. */
import type { JsonObject, JsonSchema, JsonValue } from "@patchbay/flow";
import { schemaOfValue, typeWords } from "./type-words.ts";

/** One value that can be named. */
export interface ValueRow {
	readonly path: readonly string[];
	/** What expressions call it. */
	readonly name: string;
	/** What people call it. */
	readonly title: string;
	readonly type: string;
	readonly schema: JsonSchema;
	/** Undefined where there is no sample. */
	readonly sample: JsonValue | undefined;
	readonly children: readonly ValueRow[];
}

/** A step with the values that it gives. */
export interface UpstreamStep extends ValueRow {
	/** For icon and hue. */
	readonly system: string;
	/** Whether every path to the field goes through it; else its values may be absent. */
	readonly certain: boolean;
}

const MAX_DEPTH = 6;

/** A value that expressions see by a name of its own, and not as what a step gave. */
export const namedValue = ({
	name,
	title,
	schema,
	sample,
	system,
}: {
	readonly name: string;
	readonly title: string;
	readonly schema: JsonSchema;
	readonly sample: JsonValue | undefined;
	readonly system: string;
}): UpstreamStep => ({
	path: [name],
	name,
	title,
	type: typeWords(schema),
	schema,
	sample,
	children: childrenOf([name], schema, sample),
	system,
	certain: true,
});

const isObject = (value: JsonValue | undefined): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** The values inside a value: declared ones first, then those that only the sample has. */
export function childrenOf(
	path: readonly string[],
	schema: JsonSchema,
	sample: JsonValue | undefined,
	depth = 1,
): readonly ValueRow[] {
	if (depth > MAX_DEPTH) return [];
	const isList = Array.isArray(sample) || schema.type === "array";
	const inner = isList ? (schema.items ?? {}) : schema;
	const items: readonly JsonValue[] = Array.isArray(sample) ? sample : [];
	const first = isList ? items.find(isObject) : sample;
	const declared = Object.keys(inner.properties ?? {});
	const seen =
		isObject(first) && inner.additionalProperties !== false
			? Object.keys(first)
			: [];
	return [...new Set([...declared, ...seen])].map((name): ValueRow => {
		const found =
			isObject(first) && Object.hasOwn(first, name) ? first[name] : undefined;
		const own = described(inner.properties?.[name] ?? {}, found);
		// A list gives its items' fields as a list: `tracks.minutes` are the minutes of all tracks.
		const part: JsonSchema = isList
			? {
					type: "array",
					items: own,
					...(own.title ? { title: own.title } : {}),
				}
			: own;
		const value = isList ? project(items, name) : found;
		const at = [...path, name];
		return {
			path: at,
			name,
			title: own.title ?? name,
			type: typeWords(part),
			schema: part,
			sample: value,
			children: childrenOf(at, part, value, depth + 1),
		};
	});
}

/** A form whose open places say what the sample is. */
function described(
	schema: JsonSchema,
	sample: JsonValue | undefined,
): JsonSchema {
	if (schema.type === "array" && !schema.items && Array.isArray(sample))
		return { ...schemaOfValue(sample), ...schema };
	const isOpen = !schema.type && !schema.anyOf && !schema.properties;
	return isOpen ? { ...schemaOfValue(sample), ...schema } : schema;
}

function project(
	items: readonly JsonValue[],
	name: string,
): JsonValue | undefined {
	if (items.length === 0) return undefined;
	return items.map((item) =>
		isObject(item) && Object.hasOwn(item, name) ? (item[name] ?? null) : null,
	);
}

/** The row at a path. */
export function findRow(
	steps: readonly ValueRow[],
	path: readonly string[],
): ValueRow | null {
	const [root, ...rest] = path;
	let at = steps.find((step) => step.path[0] === root) ?? null;
	for (const name of rest)
		at = at?.children.find((child) => child.name === name) ?? null;
	return at;
}

/** The steps with only the values that have every word of the query in their own or their parents' names. */
export function searchValues<Row extends ValueRow>(
	rows: readonly Row[],
	query: string,
): readonly Row[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	return words.length === 0 ? rows : rows.flatMap((row) => narrow(row, words));
}

function narrow<Row extends ValueRow>(
	row: Row,
	words: readonly string[],
): readonly Row[] {
	const text = `${row.title} ${row.name}`.toLowerCase();
	const left = words.filter((word) => !text.includes(word));
	if (left.length === 0) return [row];
	const children = row.children.flatMap((child) => narrow(child, left));
	return children.length === 0 ? [] : [{ ...row, children }];
}
