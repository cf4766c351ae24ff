/** The form of a value in the words that stand beside a field: "text", "number", "list of text". */
import { type JsonSchema, type JsonValue, parseInstant } from "@patchbay/flow";
import { isoDurationWords } from "./iso-duration.ts";

const WORDS: Readonly<Record<string, string>> = {
	string: "text",
	number: "number",
	integer: "whole number",
	boolean: "true or false",
	object: "group",
	null: "nothing",
};

/** What a schema holds, in words. */
export function typeWords(schema: JsonSchema): string {
	if (schema.anyOf)
		return join(
			schema.anyOf.filter(({ type }) => type !== "null").map(typeWords),
		);
	const types =
		typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
	return join(
		types.filter((type) => type !== "null").map((type) => wordOf(type, schema)),
	);
}

const join = (words: readonly string[]): string =>
	words.length === 0 ? "any value" : [...new Set(words)].join(" or ");

function wordOf(type: string, schema: JsonSchema): string {
	if (type === "array") {
		const item = schema.items ? typeWords(schema.items) : "any value";
		if (item === "any value") return "list";
		return `list of ${item === "group" ? "groups" : item === "number" ? "numbers" : item}`;
	}
	if (type === "string" && schema.format === "date") return "date";
	if (type === "string" && schema.format === "date-time")
		return "date and time";
	if (type === "string" && schema.format === "time") return "time";
	if (type === "string" && schema.format === "duration")
		return "length of time";
	return WORDS[type] ?? type;
}

/** What a value is, for those whose form nobody has declared. */
export function schemaOfValue(value: JsonValue | undefined): JsonSchema {
	if (value === undefined || value === null) return {};
	if (Array.isArray(value)) {
		const [first] = value;
		return { type: "array", items: schemaOfValue(first) };
	}
	if (typeof value === "string") return { type: "string", ...formatOf(value) };
	return typeof value === "object"
		? { type: "object" }
		: { type: typeof value };
}

/** Times as JSON has them look like nothing else. */
function formatOf(text: string): JsonSchema {
	if (isoDurationWords(text) !== null) return { format: "duration" };
	if (parseInstant(text) === null) return {};
	return { format: text.includes("T") ? "date-time" : "date" };
}
