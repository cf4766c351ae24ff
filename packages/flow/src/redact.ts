/** Takes out of a value what its schema marks as secret, before it is written anywhere. */

import type { JsonObject, JsonValue } from "@patchbay/feel";
import type { JsonSchema } from "./catalog.ts";

/** What stands in the place of a secret. */
export const REDACTED = "••••••";

const isObject = (value: JsonValue): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** The value without the fields that the schema, or one of its alternatives, marks `secret`, at any depth. */
export function redact(
	value: JsonValue,
	schema: JsonSchema | undefined,
): JsonValue {
	if (!schema || value === null) return value;
	if (schema.secret) return REDACTED;
	let result = redactInside(value, schema);
	// Which alternative the value takes is not looked at: better too much hidden than a secret written.
	for (const alternative of schema.anyOf ?? [])
		result = redact(result, alternative);
	return result;
}

function redactInside(value: JsonValue, schema: JsonSchema): JsonValue {
	if (Array.isArray(value)) {
		return schema.items
			? value.map((item: JsonValue) => redact(item, schema.items))
			: value;
	}
	if (!isObject(value)) return value;
	const others =
		typeof schema.additionalProperties === "object"
			? schema.additionalProperties
			: undefined;
	if (!schema.properties && !others) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => {
			const known = schema.properties && Object.hasOwn(schema.properties, name);
			return [name, redact(item, known ? schema.properties?.[name] : others)];
		}),
	);
}
