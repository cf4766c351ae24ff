/** Takes out of a value what its schema marks as secret, before it is written anywhere. */
import type { JsonSchema } from "./catalog.ts";
import type { JsonObject, JsonValue } from "./json.ts";

/** What stands in the place of a secret. */
export const REDACTED = "••••••";

const isObject = (value: JsonValue): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** The value without the fields that the schema marks `secret`, at any depth. */
export function redact(
	value: JsonValue,
	schema: JsonSchema | undefined,
): JsonValue {
	if (!schema || value === null) return value;
	if (schema.secret) return REDACTED;
	if (Array.isArray(value))
		return value.map((item: JsonValue) => redact(item, schema.items));
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [
			name,
			redact(item, schema.properties?.[name]),
		]),
	);
}
