/** What expressions give, seen in the schema of where it goes. */
import { type FeelType, type JsonSchema, schemaOfType } from "@patchbay/flow";

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
