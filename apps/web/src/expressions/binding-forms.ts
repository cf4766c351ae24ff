/**
 * The three ways to fill a field, turned into one another without losing what was written. Text is edited in one form
 * only, that of a template: it is stored as a literal as long as nothing in it is computed.
 */
import {
	type Binding,
	type DeepReadonly,
	expression,
	type JsonValue,
	literal,
	splitTemplate,
	template,
} from "@patchbay/flow";
import { constantOf } from "./constant-of.ts";

type AnyBinding = DeepReadonly<Binding>;

const escapeBraces = (text: string): string =>
	text.replace(/[{}]/g, (brace) => brace + brace);

/** The text of a literal or template as it is edited, in stored form. */
export function textOfBinding(binding: AnyBinding | undefined): string {
	if (!binding) return "";
	if (binding.kind === "literal")
		return typeof binding.value === "string"
			? escapeBraces(binding.value)
			: binding.value === null
				? ""
				: escapeBraces(JSON.stringify(binding.value));
	return binding.source;
}

/** What edited text is stored as: a literal when it is nothing but text. */
export function bindingOfText(text: string): Binding {
	const { parts, issues } = splitTemplate(text);
	if (issues.length > 0 || parts.some((part) => part.kind === "expression"))
		return template(text);
	return literal(
		parts.map((part) => (part.kind === "text" ? part.text : "")).join(""),
	);
}

/** Turns any binding into an expression. */
export function toExpression(binding: AnyBinding | undefined): Binding {
	if (!binding) return expression("");
	switch (binding.kind) {
		case "expression":
			return expression(binding.source);
		case "literal":
			return expression(
				binding.value === null || binding.value === ""
					? ""
					: JSON.stringify(binding.value),
			);
		case "template":
			return expression(joinParts(binding.source));
	}
}

/** A template as an expression: its one part, or its sections joined as text. */
function joinParts(source: string): string {
	const { parts, issues } = splitTemplate(source);
	if (issues.length > 0) return JSON.stringify(source);
	const [only] = parts;
	if (parts.length === 1 && only?.kind === "expression")
		return only.source.trim();
	return parts
		.map((part) =>
			part.kind === "text"
				? JSON.stringify(part.text)
				: `string(${part.source.trim()})`,
		)
		.join(" + ");
}

/** Turns any binding into text: a literal, or a template where something is computed. */
export function toTextBinding(binding: AnyBinding | undefined): Binding {
	if (binding?.kind !== "expression")
		return bindingOfText(textOfBinding(binding));
	const source = binding.source.trim();
	if (source === "") return literal("");
	const constant = constantOf(source);
	if (constant !== undefined)
		return literal(
			typeof constant === "string" ? constant : JSON.stringify(constant),
		);
	// A brace right after the opening one would be read as text.
	return template(source.startsWith("{") ? `{ ${source} }` : `{${source}}`);
}

/** Turns any binding into a written-down value of another kind than text; what is computed cannot be one and is null. */
export function toLiteral(
	binding: AnyBinding | undefined,
	fits: (value: JsonValue) => boolean,
): Binding {
	const value =
		binding?.kind === "literal"
			? binding.value
			: binding?.kind === "expression"
				? constantOf(binding.source)
				: undefined;
	return literal(value !== undefined && fits(value) ? value : null);
}

/** Whether a field is as good as not filled in. */
export const isEmptyBinding = (binding: AnyBinding | undefined): boolean =>
	!binding ||
	(binding.kind === "literal"
		? binding.value === null || binding.value === ""
		: binding.source.trim() === "");
