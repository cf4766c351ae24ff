/** Types of expressions as JSON Schemas: what typeOfSchema reads back. */
import type { FeelType } from "@patchbay/feel";
import type { JsonSchema } from "./catalog.ts";

/** The schema of a type; what is not known is an empty one. */
export function schemaOfType(type: FeelType): JsonSchema {
	switch (type.kind) {
		case "number":
		case "boolean":
			return { type: type.kind };
		case "text":
			return { type: "string", ...formatOf(type.says) };
		case "date":
		case "time":
		case "date and time":
			return { type: "string", ...formatOf(type.kind) };
		case "days and time duration":
		case "years and months duration":
			return { type: "string", format: "duration" };
		case "list":
			return { type: "array", items: schemaOfType(type.of) };
		case "object":
			return {
				type: "object",
				properties: Object.fromEntries(
					Object.entries(type.fields).map(([name, field]) => [
						name,
						schemaOfType(field),
					]),
				),
				additionalProperties: type.open,
			};
		default:
			return {};
	}
}

const formatOf = (says: string | undefined): JsonSchema =>
	says === undefined
		? {}
		: { format: says === "date and time" ? "date-time" : says };
