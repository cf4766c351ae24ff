import {
	type Binding,
	type DeepReadonly,
	type JsonSchema,
	literal,
} from "@patchbay/flow";
import { Plus, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import {
	bindingOfRows,
	type PairRow,
	rowsOfBinding,
} from "../../expressions/context-source.ts";
import { JsonInput } from "../../forms/json-input.tsx";
import { freeName } from "../../forms/list-edits.ts";
import { Button } from "../../kit/button.tsx";
import { FieldTool } from "./field-frame.tsx";
import { InlineName } from "./inline-name.tsx";
import { useInspector } from "./inspector-context.tsx";

/** The field of one value, as the field around all of them draws it. */
export type PairField = (props: {
	readonly field: string;
	readonly label: string;
	readonly heading: ReactNode;
	readonly schema: JsonSchema;
	readonly value: DeepReadonly<Binding> | undefined;
	readonly onChange: (value: Binding | undefined) => void;
	readonly tools: ReactNode;
}) => ReactNode;

/** Values by name, each as text with values in it, or computed. What does not fit into rows is JSON. */
export function PairsEditor({
	label,
	schema,
	value,
	disabled,
	Field,
	onChange,
}: {
	/** Handed in, because a field of pairs may hold fields again. */
	readonly Field: PairField;
	readonly label: string;
	readonly schema: JsonSchema;
	readonly value: DeepReadonly<Binding> | undefined;
	readonly disabled: boolean;
	readonly onChange: (value: Binding) => void;
}) {
	// A group without rows is stored as nothing, and rows are kept as they were written.
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
	const names = rows.map(({ name }) => name);
	const next =
		Object.keys(schema.properties ?? {}).find(
			(name) => !names.includes(name),
		) ?? freeName("field", names);
	return (
		<div className="flex flex-col gap-1.5">
			{rows.length === 0 ? null : (
				<ul className="flex flex-col gap-3 border-line-strong border-l pl-3">
					{rows.map((row, index) => (
						<li key={row.name}>
							<Pair
								Field={Field}
								label={label}
								row={row}
								others={names.toSpliced(index, 1)}
								onChange={(next) => change(rows.with(index, next))}
								onRemove={() => change(rows.toSpliced(index, 1))}
							/>
						</li>
					))}
				</ul>
			)}
			{disabled ? null : (
				<Button
					size="sm"
					variant="quiet"
					icon={<Plus />}
					className="self-start"
					onClick={() => change([...rows, { name: next, value: literal("") }])}
				>
					Add a field
				</Button>
			)}
		</div>
	);
}

function Pair({
	Field,
	label,
	row,
	others,
	onChange,
	onRemove,
}: {
	readonly Field: PairField;
	readonly label: string;
	readonly row: PairRow;
	readonly others: readonly string[];
	readonly onChange: (row: PairRow) => void;
	readonly onRemove: () => void;
}) {
	const { readOnly } = useInspector();
	return (
		<Field
			field={`${label}.${row.name}`}
			label={`${label}, ${row.name}`}
			heading={
				<InlineName
					label={`Name of ${label}, ${row.name}`}
					mono
					value={row.name}
					readOnly={readOnly}
					check={(name) =>
						name.trim() === ""
							? "It needs a name."
							: others.includes(name)
								? `“${name}” is there already.`
								: null
					}
					onCommit={(name) => onChange({ ...row, name })}
				/>
			}
			schema={ANYTHING}
			value={row.value}
			onChange={(value) => onChange({ ...row, value: value ?? literal("") })}
			tools={
				<FieldTool
					label={`Remove ${label}, ${row.name}`}
					className="hover:text-bad"
					onClick={onRemove}
				>
					<Trash2 aria-hidden />
				</FieldTool>
			}
		/>
	);
}

const ANYTHING = {};
