/** The fields that a flow asks for before it starts. */
import {
	type FormField,
	type FormFieldType,
	type NodeOf,
	updateNode,
} from "@patchbay/flow";
import { ChevronRight, Plus } from "lucide-react";
import { useState } from "react";
import { ListEditor } from "../../../forms/list-editor.tsx";
import { TriggerForm } from "../../../forms/trigger-form.tsx";
import { Button } from "../../../kit/button.tsx";
import { cx } from "../../../kit/cx.ts";
import { Field } from "../../../kit/field.tsx";
import { Input } from "../../../kit/input.tsx";
import { Select } from "../../../kit/select.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { useDesignerStore } from "../../designer-context.ts";
import { CommitInput } from "../commit-input.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { freeName, moved, nameProblem } from "../list-edits.ts";
import { Explain, PanelBody } from "../panel-parts.tsx";
import { renameValue } from "../rename-value.ts";
import { RowTools } from "../row-tools.tsx";
import { useNodeEdit } from "../use-node-edit.ts";

type Trigger = NodeOf<"trigger">;
type Fields = Trigger["fields"];

const TYPES: readonly {
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

const MOST_FIELDS = 60;

/** The fields of the form: add, change, reorder, remove. */
export function FormFields({ node }: { readonly node: Trigger }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"trigger">(node.id);
	const [open, setOpen] = useState<string | null>(null);
	const { fields } = node;
	const give = (next: Fields, part: string) =>
		edit(`fields.${part}`, (current) => ({ ...current, fields: next }));
	const add = () => {
		const name = freeName(
			"field",
			fields.map((field) => field.name),
		);
		give(
			[
				...fields,
				{
					name,
					label: `Field ${fields.length + 1}`,
					type: "text",
					required: false,
				},
			],
			"add",
		);
		setOpen(name);
	};
	return (
		<PanelBody>
			{fields.length === 0 ? (
				<Explain>
					What must be known before this flow can start? Each field becomes a
					value that all steps can use, and a line of the form.
				</Explain>
			) : (
				<ol
					data-field="fields"
					className="overflow-hidden rounded-lg border bg-panel"
				>
					{fields.map((field, index) => (
						<li
							key={field.name}
							data-field={`fields.${field.name}`}
							className="border-t first:border-t-0"
						>
							<FieldRow
								field={field}
								open={open === field.name}
								onToggle={() =>
									setOpen(open === field.name ? null : field.name)
								}
								tools={
									readOnly ? null : (
										<RowTools
											name={field.label}
											index={index}
											count={fields.length}
											onMove={(by) => give(moved(fields, index, by), "order")}
											onRemove={() =>
												give(fields.toSpliced(index, 1), "remove")
											}
										/>
									)
								}
							/>
							{open === field.name ? (
								<FieldDetails
									node={node}
									index={index}
									field={field}
									onRenamed={setOpen}
								/>
							) : null}
						</li>
					))}
				</ol>
			)}
			<FieldNotes
				notes={notesOf(
					null,
					issuesAt(issues, "fields").filter(({ field }) => field === "fields"),
					keyById,
				)}
			/>
			{readOnly || fields.length >= MOST_FIELDS ? null : (
				<Button size="sm" icon={<Plus />} className="self-start" onClick={add}>
					Add a field
				</Button>
			)}
		</PanelBody>
	);
}

function FieldRow({
	field,
	open,
	tools,
	onToggle,
}: {
	readonly field: FormField;
	readonly open: boolean;
	readonly tools: React.ReactNode;
	readonly onToggle: () => void;
}) {
	const type = TYPES.find(({ value }) => value === field.type);
	return (
		<div className="group/row flex items-center gap-1 pr-1.5">
			<button
				type="button"
				aria-expanded={open}
				onClick={onToggle}
				className="flex min-h-9 min-w-0 flex-1 items-center gap-1.5 rounded-sm px-2 text-left -outline-offset-2"
			>
				<ChevronRight
					aria-hidden
					className={cx(
						"size-3.5 shrink-0 text-ink-3 transition-transform duration-100",
						open && "rotate-90",
					)}
				/>
				<span className="min-w-0 flex-1 truncate">
					{field.label}
					{field.required ? (
						<span className="text-ink-3"> · required</span>
					) : null}
				</span>
				<span
					className={cx(
						"shrink-0 text-ink-3 text-xs",
						tools !== null &&
							"group-focus-within/row:hidden group-hover/row:hidden",
					)}
				>
					{type?.label.toLowerCase()}
				</span>
			</button>
			{tools === null ? null : (
				<span className="sr-only group-focus-within/row:not-sr-only group-hover/row:not-sr-only [@media(hover:none)]:not-sr-only">
					{tools}
				</span>
			)}
		</div>
	);
}

function FieldDetails({
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
	const change = (next: Fields[number], part: string) =>
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
					options={TYPES}
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
