/** Which control a value of a JSON Schema is edited with. */
import type { JsonSchema } from "@patchbay/flow";

/** Controls, by what they edit. */
export type SchemaControl =
	| "text"
	| "longtext"
	| "number"
	| "boolean"
	| "date"
	| "choice"
	/** Some of a few words. */
	| "choices"
	/** A list of texts, one a line. */
	| "texts"
	/** Values by name. */
	| "pairs"
	/** Anything else, as JSON. */
	| "json";

/** The control for a schema. */
export function controlOf(schema: JsonSchema): SchemaControl {
	const types = typesOf(schema);
	if (schema.enum?.every((value) => typeof value === "string")) return "choice";
	if (types.length === 0) return schema.properties ? "pairs" : "json";
	const [type] = types;
	if (types.includes("string"))
		return schema.multiline || (schema.maxLength ?? 0) > 2_000
			? "longtext"
			: schema.format === "date"
				? "date"
				: "text";
	switch (type) {
		case "number":
		case "integer":
			return "number";
		case "boolean":
			return "boolean";
		case "array":
			return controlOfList(schema.items ?? {});
		case "object":
			return "pairs";
		default:
			return "json";
	}
}

/** The types that a schema allows, nothing left out. */
export function typesOf(schema: JsonSchema): readonly string[] {
	const own = typeof schema.type === "string" ? [schema.type] : schema.type;
	return (own ?? schema.anyOf?.flatMap(typesOf) ?? []).filter(
		(type) => type !== "null",
	);
}

function controlOfList(items: JsonSchema): SchemaControl {
	if (items.enum?.every((value) => typeof value === "string")) return "choices";
	return typesOf(items).includes("string") ? "texts" : "json";
}

/** The words that a choice offers. */
export const wordsOf = (schema: JsonSchema): readonly string[] =>
	(schema.enum ?? schema.items?.enum ?? []).filter(
		(value) => typeof value === "string",
	);

/** What a field of an action or form is called. */
export const titleOf = (name: string, schema: JsonSchema): string =>
	schema.title ??
	name
		.replace(/([a-z\d])([A-Z])/g, "$1 $2")
		.replace(/[_-]+/g, " ")
		.toLowerCase()
		.replace(/^./, (letter) => letter.toUpperCase());
