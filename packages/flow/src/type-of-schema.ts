/** JSON Schemas as types of expressions. */
import { ANY, type FeelType, listOf } from "@patchbay/feel";
import type { JsonSchema } from "./catalog.ts";

const MAX_DEPTH = 12;

/** The type that expressions give a value of this form. What a schema does not say may be anything. */
export function typeOfSchema(schema: JsonSchema, depth = 0): FeelType {
	const types =
		typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
	const [type, ...others] = types.filter((name) => name !== "null");
	if (type === undefined || others.length > 0 || depth > MAX_DEPTH) return ANY;
	switch (type) {
		case "string":
			return textOf(schema);
		case "number":
		case "integer":
			return { kind: "number" };
		case "boolean":
			return { kind: "boolean" };
		case "array":
			return listOf(schema.items ? typeOfSchema(schema.items, depth + 1) : ANY);
		case "object":
			return {
				kind: "object",
				fields: Object.fromEntries(
					Object.entries(schema.properties ?? {}).map(([name, field]) => [
						name,
						typeOfSchema(field, depth + 1),
					]),
				),
				open: schema.additionalProperties !== false,
			};
		default:
			return ANY;
	}
}

function textOf({ format }: JsonSchema): FeelType {
	switch (format) {
		case "date":
		case "time":
			return { kind: "text", says: format };
		case "date-time":
			return { kind: "text", says: "date and time" };
		default:
			return { kind: "text" };
	}
}
