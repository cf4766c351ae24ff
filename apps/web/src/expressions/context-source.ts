/** A group of named values, edited row by row: stored as a literal object, or as a FEEL context once a row is computed. */
import {
	type Binding,
	type DeepReadonly,
	expression,
	type JsonValue,
	literal,
	readTokens,
} from "@patchbay/flow";
import { bindingOfText, textOfBinding, toExpression } from "./binding-forms.ts";
import { constantOf } from "./constant-of.ts";
import { insideBrackets, splitAt } from "./split-source.ts";

/** A name with where its value comes from. */
export interface PairRow {
	readonly name: string;
	readonly value: DeepReadonly<Binding>;
}

/** The rows of a group; null for a binding that cannot be shown in rows. */
export function rowsOfBinding(
	binding: DeepReadonly<Binding> | undefined,
): readonly PairRow[] | null {
	if (!binding) return [];
	if (binding.kind === "template") return null;
	if (binding.kind === "literal") {
		const { value } = binding;
		if (value === null || value === "") return [];
		if (typeof value !== "object" || Array.isArray(value)) return null;
		return Object.entries(value).map(([name, entry]) => ({
			name,
			value: bindingOfValue(entry),
		}));
	}
	if (binding.source.trim() === "") return [];
	return rowsOfContext(binding.source);
}

/** Text is edited as text; anything else as an expression. */
const bindingOfValue = (value: JsonValue): Binding =>
	typeof value === "string"
		? literal(value)
		: expression(JSON.stringify(value));

function rowsOfContext(source: string): readonly PairRow[] | null {
	const inside = insideBrackets(source, "{", "}");
	if (inside === null) return null;
	if (inside.trim() === "") return [];
	const rows: PairRow[] = [];
	for (const section of splitAt(inside, ",")) {
		const [key = "", ...rest] = splitAt(section, ":");
		const value = section.slice(section.indexOf(":", key.length) + 1).trim();
		const name = nameOfKey(key);
		if (name === null || rest.length === 0) return null;
		rows.push({ name, value: bindingOfSource(value) });
	}
	return rows;
}

function nameOfKey(key: string): string | null {
	const tokens = readTokens(key);
	const [only] = tokens;
	if (tokens.length !== 1 || !only) return null;
	if (only.kind === "name") return only.text;
	const text = only.kind === "text" ? constantOf(only.text) : undefined;
	return typeof text === "string" ? text : null;
}

/** An expression within a group as it is edited: as text when it is nothing but text with parts joined to it. */
function bindingOfSource(source: string): Binding {
	const constant = constantOf(source);
	if (typeof constant === "string") return literal(constant);
	const joined = templateOfJoined(source);
	return joined === null ? expression(source) : bindingOfText(joined);
}

/** The template that `"Hello " + string(x)` was made of; null for any other expression. */
export function templateOfJoined(source: string): string | null {
	let template = "";
	let texts = 0;
	const sections = splitAt(source, "+");
	if (sections.length < 2) return null;
	for (const section of sections) {
		const text = constantOf(section);
		if (typeof text === "string") {
			texts += 1;
			template += textOfBinding(literal(text));
			continue;
		}
		const part = insideBrackets(section, "string(", ")");
		if (part === null) return null;
		template += `{${part}}`;
	}
	return texts === 0 ? null : template;
}

/** What rows are stored as. */
export function bindingOfRows(rows: readonly PairRow[]): Binding {
	const literals = rows.every((row) => row.value.kind === "literal");
	if (literals)
		return literal(
			Object.fromEntries(
				rows.map((row) => [
					row.name,
					row.value.kind === "literal" ? row.value.value : null,
				]),
			),
		);
	const entries = rows.map(({ name, value }) => {
		const made = toExpression(value);
		const source = made.kind === "expression" ? made.source.trim() : "";
		return `${JSON.stringify(name)}: ${source === "" ? "null" : source}`;
	});
	return expression(`{${entries.join(", ")}}`);
}
