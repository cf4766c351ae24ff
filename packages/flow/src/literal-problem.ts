/** Whether a value that is written down fits a schema. */
import type { JsonValue } from "@patchbay/feel";
import type { JsonSchema } from "./catalog.ts";
import { isDay } from "./form-field.ts";

/** What to do about a value that does not fit. */
export const MEND_LITERAL = "Change the value, or compute it.";

/** Why a schema does not take a value, as the end of a sentence; null when it does. */
export function literalProblem(
	schema: JsonSchema,
	value: JsonValue,
): string | null {
	const types =
		typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
	if (types.length > 0 && !types.some((type) => isOfType(type, value))) {
		return `must be ${types.map((type) => TYPE_WORDS[type] ?? type).join(" or ")}`;
	}
	if (schema.enum && !schema.enum.includes(value))
		return `must be one of ${schema.enum.join(", ")}`;
	if (typeof value === "number") {
		if (schema.minimum !== undefined && value < schema.minimum)
			return `must be at least ${schema.minimum}`;
		if (schema.maximum !== undefined && value > schema.maximum)
			return `must be at most ${schema.maximum}`;
	}
	if (typeof value === "string") {
		if (schema.maxLength !== undefined && value.length > schema.maxLength)
			return `must be at most ${schema.maxLength} characters long`;
		if (schema.minLength !== undefined && value.length < schema.minLength)
			return `must be at least ${schema.minLength} characters long`;
		if (schema.format === "date" && !isDay(value))
			return "must be a day such as 2027-03-04";
	}
	if (Array.isArray(value)) {
		if (schema.maxItems !== undefined && value.length > schema.maxItems)
			return `must have at most ${schema.maxItems} entries`;
		if (schema.minItems !== undefined && value.length < schema.minItems)
			return `must have at least ${schema.minItems} entries`;
	}
	return null;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
	string: "text",
	number: "a number",
	integer: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "a group of fields",
};

function isOfType(type: string, value: JsonValue): boolean {
	switch (type) {
		case "integer":
			return Number.isInteger(value);
		case "array":
			return Array.isArray(value);
		case "object":
			return (
				typeof value === "object" && value !== null && !Array.isArray(value)
			);
		case "null":
			return value === null;
		default:
			return typeof value === type;
	}
}
