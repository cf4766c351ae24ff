/** The fields in which a person says what a call gave, when its answer was lost. */
import type { JsonObject, JsonSchema, JsonValue } from "@patchbay/flow";
import { readJson } from "../forms/read-json.ts";
import { titleOf, typesOf } from "../forms/schema-control.ts";

/** One field of an action's output that can be typed in; lists, objects and anything else are written as JSON. */
export interface OutputField {
	readonly name: string;
	readonly label: string;
	readonly type: "text" | "number" | "boolean" | "list" | "object" | "json";
}

/** The fields of an output. */
export const outputFields = (schema: JsonSchema): readonly OutputField[] =>
	Object.entries(schema.properties ?? {}).map(([name, field]) => ({
		name,
		label: titleOf(name, field),
		type: typeOf(field),
	}));

function typeOf(field: JsonSchema): OutputField["type"] {
	const types = typesOf(field);
	if (types.includes("string")) return "text";
	if (types.includes("number") || types.includes("integer")) return "number";
	if (types.includes("boolean")) return "boolean";
	if (types.includes("array")) return "list";
	return types.includes("object") || field.properties ? "object" : "json";
}

type Read =
	| { readonly ok: true; readonly value: JsonValue }
	| { readonly ok: false; readonly problem: string };

/** What was typed as data, by name; empty fields are left out. What cannot be read comes along, with what to mend. */
export function readOutput(
	fields: readonly OutputField[],
	typed: Readonly<Record<string, string>>,
): {
	readonly output: JsonObject;
	readonly problems: Readonly<Record<string, string>>;
} {
	const output: Record<string, JsonValue> = {};
	const problems: Record<string, string> = {};
	for (const { name, type } of fields) {
		const text = typed[name]?.trim() ?? "";
		if (text === "") continue;
		const read = readAs(type, type === "text" ? text : (typed[name] ?? ""));
		if (read.ok) output[name] = read.value;
		else problems[name] = read.problem;
	}
	return { output, problems };
}

/** Places in JSON are counted in the text as it was typed, so it comes with its spaces. */
function readAs(type: OutputField["type"], text: string): Read {
	switch (type) {
		case "text":
			return { ok: true, value: text };
		case "boolean":
			return { ok: true, value: text === "true" };
		case "number":
			return Number.isFinite(Number(text))
				? { ok: true, value: Number(text) }
				: { ok: false, problem: "This must be a number, such as 12." };
		default: {
			const read = readJson(text);
			const problem = read.ok ? shapeProblem(type, read.value) : null;
			return problem === null ? read : { ok: false, problem };
		}
	}
}

function shapeProblem(
	type: "list" | "object" | "json",
	value: JsonValue,
): string | null {
	if (type === "list" && !Array.isArray(value))
		return 'This must be a list, such as ["one", "two"].';
	const isObject =
		typeof value === "object" && value !== null && !Array.isArray(value);
	return type === "object" && !isObject
		? 'This must be an object, such as {"name": "value"}.'
		: null;
}
