/** The control of a field, whichever way it is filled. */
import {
	type Binding,
	expression,
	type JsonSchema,
	type JsonValue,
	literal,
} from "@patchbay/flow";
import type { RefObject } from "react";
import {
	bindingOfText,
	textOfBinding,
} from "../../expressions/binding-forms.ts";
import { DropTarget } from "../../expressions/drop-target.tsx";
import {
	ExpressionInput,
	type ExpressionInputHandle,
} from "../../expressions/expression-input.tsx";
import { controlOf } from "../../forms/schema-control.ts";
import { LiteralControl } from "./literal-control.tsx";
import type { LiteralForm } from "./literal-form.ts";
import { type PairField, PairsEditor } from "./pairs-editor.tsx";
import { type AnyBinding, type FieldMode, isRows } from "./use-field-mode.ts";

/** Draws it. */
export function BindingControl({
	PairField,
	input,
	mode,
	schema,
	form,
	placeholder = "An expression",
	label,
	labelledBy,
	describedBy,
	invalid,
	required,
	disabled,
	value,
	onChange,
	onValue,
}: {
	/** Draws the values of a group, each with a field of its own. */
	readonly PairField: PairField;
	readonly input: RefObject<ExpressionInputHandle | null>;
	readonly mode: FieldMode;
	readonly schema: JsonSchema;
	readonly form: LiteralForm | undefined;
	/** How an expression could begin. */
	readonly placeholder?: string | undefined;
	readonly label: string;
	/** Undefined when the label can be changed, and would be read as a control of its own. */
	readonly labelledBy: string | undefined;
	readonly describedBy: string;
	readonly invalid: boolean;
	readonly required: boolean;
	readonly disabled: boolean;
	readonly value: AnyBinding | undefined;
	readonly onChange: (value: Binding) => void;
	readonly onValue: (path: readonly string[]) => void;
}) {
	const long = controlOf(schema) === "longtext";
	const shared = {
		ref: input,
		...(labelledBy === undefined ? { label } : { labelledBy }),
		describedBy,
		invalid,
		required,
	};
	if (mode === "expression")
		return (
			<ExpressionInput
				{...shared}
				multiline
				value={value?.kind === "expression" ? value.source : ""}
				onChange={(source) => onChange(expression(source))}
				placeholder={placeholder}
			/>
		);
	if (mode === "text")
		return (
			<ExpressionInput
				{...shared}
				template
				multiline={long || controlOf(schema) === "json"}
				minRows={long ? 3 : 1}
				value={textOfBinding(value)}
				onChange={(text) => onChange(bindingOfText(text))}
				placeholder={exampleOf(schema)}
			/>
		);
	if (!form && isRows(schema))
		return (
			<PairsEditor
				Field={PairField}
				label={label}
				schema={schema}
				value={value}
				disabled={disabled}
				onChange={onChange}
			/>
		);
	const given = value?.kind === "literal" ? value.value : null;
	const written = {
		label,
		describedBy,
		disabled,
		onChange: (next: JsonValue) => onChange(literal(next)),
	};
	return (
		<DropTarget
			disabled={disabled}
			onValue={onValue}
			overClassName="rounded-md outline-2 outline-accent"
		>
			{form ? (
				<form.Control
					{...written}
					invalid={invalid}
					value={given as JsonValue} // read-only values are read only
				/>
			) : (
				<LiteralControl
					{...written}
					schema={schema}
					required={required}
					value={given}
				/>
			)}
		</DropTarget>
	);
}

function exampleOf(schema: JsonSchema): string | undefined {
	const [example] = schema.examples ?? [];
	return typeof example === "string" ? example : undefined;
}
