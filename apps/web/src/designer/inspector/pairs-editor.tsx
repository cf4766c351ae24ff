import {
	type Binding,
	type DeepReadonly,
	type JsonSchema,
	literal,
} from "@patchbay/flow";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { JsonInput } from "../../forms/json-input.tsx";
import { Button } from "../../kit/button.tsx";
import { IconButton } from "../../kit/icon-button.tsx";
import { Input } from "../../kit/input.tsx";
import {
	bindingOfText,
	textOfBinding,
	toExpression,
} from "./expressions/binding-forms.ts";
import {
	bindingOfRows,
	type PairRow,
	rowsOfBinding,
	turnRow,
} from "./expressions/context-source.ts";
import { ExpressionInput } from "./expressions/expression-input.tsx";
import { FieldTool } from "./field-frame.tsx";
import { useInspector } from "./inspector-context.tsx";

/** Values by name, row by row; each value is text with values in it, or computed. What does not fit into rows is JSON. */
export function PairsEditor({
	label,
	schema,
	value,
	disabled,
	onChange,
}: {
	readonly label: string;
	readonly schema: JsonSchema;
	readonly value: DeepReadonly<Binding> | undefined;
	readonly disabled: boolean;
	readonly onChange: (value: Binding) => void;
}) {
	// Rows that have no name yet are not stored, but must not vanish while one is being written.
	const [draft, setDraft] = useState<{
		rows: readonly PairRow[];
		stored: string;
	} | null>(null);
	const stored = JSON.stringify(value ?? null);
	const read = rowsOfBinding(value);
	const rows = draft?.stored === stored ? draft.rows : read;
	if (rows === null)
		return (
			<JsonInput
				label={label}
				hideLabel
				disabled={disabled}
				value={value?.kind === "literal" ? value.value : undefined}
				onChange={(next) => onChange(literal(next ?? null))}
			/>
		);
	const change = (next: readonly PairRow[]) => {
		const binding = next.length === 0 ? literal(null) : bindingOfRows(next);
		const empty =
			binding.kind === "literal" &&
			(binding.value === null || Object.keys(binding.value).length === 0);
		setDraft({
			rows: next,
			stored: JSON.stringify(empty ? null : binding),
		});
		onChange(empty ? literal(null) : binding);
	};
	const names = Object.keys(schema.properties ?? {}).filter(
		(name) => !rows.some((row) => row.name === name),
	);
	return (
		<div className="flex flex-col gap-1.5">
			{rows.map((row, index) => (
				<Pair
					// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
					key={index}
					label={`${label}, ${row.name || `row ${index + 1}`}`}
					row={row}
					disabled={disabled}
					onChange={(next) => change(rows.with(index, next))}
					onRemove={() => change(rows.toSpliced(index, 1))}
				/>
			))}
			{disabled ? null : (
				<Button
					size="sm"
					variant="quiet"
					icon={<Plus />}
					className="self-start"
					onClick={() =>
						change([...rows, { name: names[0] ?? "", value: literal("") }])
					}
				>
					Add a field
				</Button>
			)}
		</div>
	);
}

function Pair({
	label,
	row,
	disabled,
	onChange,
	onRemove,
}: {
	readonly label: string;
	readonly row: PairRow;
	readonly disabled: boolean;
	readonly onChange: (row: PairRow) => void;
	readonly onRemove: () => void;
}) {
	const { readOnly } = useInspector();
	const computed = row.value.kind === "expression";
	const made = toExpression(row.value);
	return (
		<div className="grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-start gap-1">
			<Input
				mono
				aria-label={`Name of ${label}`}
				placeholder="name"
				disabled={disabled}
				value={row.name}
				onValueChange={(name) => onChange({ ...row, name })}
			/>
			<ExpressionInput
				template={!computed}
				multiline
				label={`Value of ${label}`}
				value={
					computed
						? made.kind === "expression"
							? made.source
							: ""
						: textOfBinding(row.value)
				}
				placeholder="value"
				onChange={(text) =>
					onChange({
						...row,
						value: computed
							? { kind: "expression", source: text }
							: bindingOfText(text),
					})
				}
			/>
			{readOnly ? null : (
				<span className="flex h-[34px] items-center">
					<FieldTool
						label={`${label}: compute by an expression`}
						pressed={computed}
						onClick={() => onChange(turnRow(row, !computed))}
					>
						fx
					</FieldTool>
					<IconButton size="sm" label={`Remove ${label}`} onClick={onRemove}>
						<X />
					</IconButton>
				</span>
			)}
		</div>
	);
}
