/** A list that is written down: texts one a line, anything else as JSON. */
import type { JsonValue } from "@patchbay/flow";
import { constantOf } from "../../expressions/constant-of.ts";
import { JsonInput } from "../../forms/json-input.tsx";
import { ListEditor } from "../../forms/list-editor.tsx";
import type { LiteralForm, LiteralFormProps } from "./literal-form.ts";

function ListControl({ value, label, disabled, onChange }: LiteralFormProps) {
	const items = Array.isArray(value) ? value : [];
	if (items.every((item) => typeof item === "string"))
		return (
			<ListEditor
				label={label}
				disabled={disabled}
				value={items}
				onChange={(next) => onChange(next.length === 0 ? null : next)}
			/>
		);
	return (
		<JsonInput
			label={label}
			hideLabel
			disabled={disabled}
			value={value ?? undefined}
			onChange={(next) => onChange(next ?? null)}
		/>
	);
}

/** A list. */
export const LIST_FORM: LiteralForm = {
	type: "list",
	Control: ListControl,
	toSource: (value: JsonValue) => JSON.stringify(value),
	fromSource(source) {
		const list = constantOf(source);
		return Array.isArray(list) ? list : undefined;
	},
	fits: (value) => Array.isArray(value),
};
