/** The fields in which a person says what a call gave, when its answer was lost. */
import type { JsonObject, JsonSchema, JsonValue } from "@patchbay/flow";

/** One field of an action's output that can be typed in. */
export interface OutputField {
	readonly name: string;
	readonly label: string;
	readonly type: "text" | "number" | "boolean";
	readonly required: boolean;
}

/** The plain fields of an output; lists and objects are not asked of a person. */
export function outputFields(schema: JsonSchema): readonly OutputField[] {
	return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
		const type = typeOf(field);
		return type === null
			? []
			: [
					{
						name,
						label: field.title ?? name,
						type,
						required: schema.required?.includes(name) ?? false,
					},
				];
	});
}

function typeOf(field: JsonSchema): OutputField["type"] | null {
	const names = Array.isArray(field.type) ? field.type : [field.type];
	if (names.includes("string")) return "text";
	if (names.includes("number") || names.includes("integer")) return "number";
	return names.includes("boolean") ? "boolean" : null;
}

/** What was typed as data; empty fields are left out. The names of fields that cannot be read come along. */
export function readOutput(
	fields: readonly OutputField[],
	typed: Readonly<Record<string, string>>,
): { readonly output: JsonObject; readonly wrong: readonly string[] } {
	const output: Record<string, JsonValue> = {};
	const wrong: string[] = [];
	for (const { name, type } of fields) {
		const text = typed[name]?.trim() ?? "";
		if (text === "") continue;
		if (type === "text") output[name] = text;
		else if (type === "boolean") output[name] = text === "true";
		else if (Number.isFinite(Number(text))) output[name] = Number(text);
		else wrong.push(name);
	}
	return { output, wrong };
}
