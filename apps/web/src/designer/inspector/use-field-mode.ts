/** Which way a field is filled: written down, as text with values in it, or computed; and how one becomes another. */
import {
	type Binding,
	type DeepReadonly,
	expression,
	type JsonSchema,
	type JsonValue,
	literal,
} from "@patchbay/flow";
import { useRef, useState } from "react";
import {
	isEmptyBinding,
	toExpression,
	toLiteral,
	toTextBinding,
} from "../../expressions/binding-forms.ts";
import { rowsOfBinding } from "../../expressions/context-source.ts";
import { controlOf } from "../../forms/schema-control.ts";
import type { LiteralForm } from "./literal-form.ts";

export type AnyBinding = DeepReadonly<Binding>;

/** Fields that are edited as text unless they are computed. */
export function textFirst(schema: JsonSchema): boolean {
	const control = controlOf(schema);
	return (
		control === "text" ||
		control === "longtext" ||
		(control === "json" && schema.type === undefined && !schema.multiline)
	);
}

/** Fields that are edited row by row. */
export const isRows = (schema: JsonSchema): boolean => {
	const control = controlOf(schema);
	return control === "pairs" || control === "json";
};

/** The ways. */
export type FieldMode = "expression" | "text" | "literal";

/** Which way the field is filled, with a memory of the other way. */
export function useFieldMode(
	value: AnyBinding | undefined,
	{
		isText,
		computedFirst,
		inRows,
		form,
	}: {
		readonly isText: boolean;
		readonly computedFirst: boolean;
		/** It can be edited row by row, computed or not. */
		readonly inRows: boolean;
		/** It is written down in a way of its own. */
		readonly form?: LiteralForm | undefined;
	},
) {
	const [wanted, setWanted] = useState(computedFirst);
	const memory = useRef<{ from: AnyBinding | undefined; to: Binding } | null>(
		null,
	);
	const computed =
		(value?.kind === "expression" && (wanted || !inRows)) ||
		(wanted && isEmptyBinding(value));
	const kind: FieldMode = computed
		? "expression"
		: isText || value?.kind === "template"
			? "text"
			: "literal";
	return {
		kind,
		computed,
		/** The value in the other way. */
		toggle(schema: JsonSchema): Binding {
			setWanted(!computed);
			const before = memory.current;
			const isBack =
				before !== null &&
				JSON.stringify(before.to) === JSON.stringify(value ?? literal(null));
			const to =
				isBack && before.from
					? (before.from as Binding) // read-only bindings are read only
					: form
						? turnForm(value, computed, form)
						: turn(value, computed, isText, schema);
			memory.current = { from: value, to };
			return to;
		},
	};
}

function turnForm(
	value: AnyBinding | undefined,
	computed: boolean,
	form: LiteralForm,
): Binding {
	if (!computed)
		return value?.kind === "literal" && !isEmptyBinding(value)
			? expression(form.toSource(value.value as JsonValue)) // read-only values are read only
			: toExpression(value);
	return literal(
		value?.kind === "expression"
			? (form.fromSource(value.source) ?? null)
			: null,
	);
}

function turn(
	value: AnyBinding | undefined,
	computed: boolean,
	isText: boolean,
	schema: JsonSchema,
): Binding {
	if (!computed) return toExpression(value);
	if (isText) return toTextBinding(value);
	// What can be shown in rows stays as it is.
	if (isRows(schema) && value && rowsOfBinding(value) !== null)
		return value as Binding; // read-only bindings are read only
	const control = controlOf(schema);
	return toLiteral(value, (candidate) =>
		control === "number"
			? typeof candidate === "number"
			: control === "boolean"
				? typeof candidate === "boolean"
				: control === "choice" || control === "date"
					? typeof candidate === "string"
					: typeof candidate === "object",
	);
}
