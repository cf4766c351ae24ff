/** Types of expressions as schemas, so that both can be shown in the same words. */
import type { FeelType, JsonSchema } from "@patchbay/flow";

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

/** A schema whose open places are filled by what expressions give: `{}` becomes `{ type: "number" }`. */
export function withType(schema: JsonSchema, type: FeelType): JsonSchema {
	if (type.kind === "object" && schema.properties)
		return {
			...schema,
			properties: Object.fromEntries(
				Object.entries(schema.properties).map(([name, field]) => [
					name,
					withType(field, type.fields[name] ?? { kind: "any" }),
				]),
			),
		};
	const tells = type.kind === "list" && type.of.kind !== "any";
	if (tells && schema.type === "array")
		return { ...schema, items: withType(schema.items ?? {}, type.of) };
	const isOpen =
		schema.type === undefined && !schema.anyOf && !schema.properties;
	return isOpen ? { ...schemaOfType(type), ...schema } : schema;
}
