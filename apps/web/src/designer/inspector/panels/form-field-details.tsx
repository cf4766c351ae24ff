/** Everything that can be set about one field of the form. */
import { type FormFieldType, type NodeOf, updateNode } from "@patchbay/flow";
import { CommitInput } from "../../../forms/commit-input.tsx";
import { ListEditor } from "../../../forms/list-editor.tsx";
import { freeName, nameProblem } from "../../../forms/list-edits.ts";
import { TriggerForm } from "../../../forms/trigger-form.tsx";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { Select } from "../../../kit/select.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { useDesignerStore } from "../../designer-context.ts";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { renameValue } from "../rename-value.ts";
import { useNodeEdit } from "../use-node-edit.ts";

type Trigger = NodeOf<"trigger">;
type Fields = Trigger["fields"];

/** The types that a field can have. */
export const FIELD_TYPES: readonly {
	readonly value: FormFieldType;
	readonly label: string;
	readonly hint?: string;
}[] = [
	{ value: "text", label: "Text" },
	{ value: "longtext", label: "Long text", hint: "Several lines" },
	{ value: "number", label: "Number" },
	{ value: "boolean", label: "Yes or no" },
	{ value: "date", label: "Date" },
	{ value: "choice", label: "Choice", hint: "One of a list" },
];

/** The settings of one field. */
export function FieldDetails({
	node,
	index,
	field,
	onRenamed,
}: {
	readonly node: Trigger;
	readonly index: number;
	readonly field: Fields[number];
	readonly onRenamed: (name: string) => void;
}) {
	const { readOnly, issues, keyById } = useInspector();
	const store = useDesignerStore();
	const edit = useNodeEdit<"trigger">(node.id);
	const others = node.fields.toSpliced(index, 1).map(({ name }) => name);
	const change = (next: Fields[number], part: string | null) =>
		edit(`fields.${index}.${part}`, (current) => ({
			...current,
			fields: current.fields.with(index, next),
		}));
	const rename = (name: string, label = field.label) => {
		store.getState().edit((flow) =>
			updateNode<"trigger">(
				renameValue(flow, { root: "trigger", from: field.name, to: name }),
				node.id,
				(current) => ({
					...current,
					fields: current.fields.with(index, { ...field, name, label }),
				}),
			),
		);
		onRenamed(name);
	};
	return (
		<div className="flex flex-col gap-3 border-t bg-paper px-3 py-3">
			<CommitInput
				label="Label"
				value={field.label}
				disabled={readOnly}
				check={(text) => (text.trim() === "" ? "It needs a label." : null)}
				onCommit={(label) => {
					// A field that nobody has named yet is named after its label.
					if (/^field\d*$/.test(field.name))
						rename(freeName(label, others), label);
					else change({ ...field, label }, "label");
				}}
			/>
			<CommitInput
				label="Short name"
				aside="what expressions call it"
				mono
				value={field.name}
				disabled={readOnly}
				check={(text) => nameProblem(text, others)}
				onCommit={(name) => rename(name)}
			/>
			<Field label="Type" disabled={readOnly}>
				<Select
					options={FIELD_TYPES}
					value={field.type}
					disabled={readOnly}
					onChange={(type) => change(ofType(field, type), "type")}
				/>
			</Field>
			{field.type === "choice" ? (
				<div className="flex flex-col gap-1.5">
					<span className="font-medium">Options</span>
					<ListEditor
						label="Option"
						disabled={readOnly}
						value={field.options ?? []}
						onChange={(options) =>
							change({ ...field, options: [...options] }, "options")
						}
					/>
				</div>
			) : null}
			<Switch
				label="Required"
				checked={field.required}
				disabled={readOnly}
				onChange={(required) => change({ ...field, required }, "required")}
			/>
			<Field label="Hint" aside="optional" disabled={readOnly}>
				<Input
					value={field.hint ?? ""}
					maxLength={200}
					placeholder="A sentence that helps to fill it in"
					onValueChange={(hint) => change(withHint(field, hint), "hint")}
				/>
			</Field>
			<div data-field={`fields.${field.name}.sample`}>
				<TriggerForm
					fields={[
						{
							...field,
							name: "sample",
							label: "Sample",
							required: false,
							hint: "Previews and test runs use it.",
						},
					]}
					value={field.sample === undefined ? {} : { sample: field.sample }}
					problems={[]}
					onChange={({ sample }) => {
						if (!readOnly) change(withSample(field, sample), "sample");
					}}
				/>
			</div>
			<FieldNotes
				notes={notesOf(null, issuesAt(issues, `fields.${field.name}`), keyById)}
			/>
		</div>
	);
}

/** The field with another type. A sample of another type would be no sample. */
function ofType(field: Fields[number], type: FormFieldType): Fields[number] {
	const { sample: _sample, options, ...rest } = field;
	return type === "choice"
		? { ...rest, type, options: options ?? ["First", "Second"] }
		: { ...rest, type };
}

function withHint(field: Fields[number], hint: string): Fields[number] {
	const { hint: _, ...rest } = field;
	return hint === "" ? rest : { ...rest, hint };
}

function withSample(field: Fields[number], sample: unknown): Fields[number] {
	const { sample: _, ...rest } = field;
	return typeof sample === "string" ||
		typeof sample === "number" ||
		typeof sample === "boolean"
		? { ...rest, sample }
		: rest;
}
