/** The fields that a flow asks for before it starts. */
import type { FormField, NodeOf } from "@patchbay/flow";
import { ChevronRight, Plus } from "lucide-react";
import { useState } from "react";
import { freeName, moved } from "../../../forms/list-edits.ts";
import { Button } from "../../../kit/button.tsx";
import { cx } from "../../../kit/cx.ts";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody } from "../panel-parts.tsx";
import { RowTools } from "../row-tools.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { FIELD_TYPES, FieldDetails } from "./form-field-details.tsx";

type Trigger = NodeOf<"trigger">;
type Fields = Trigger["fields"];

const MOST_FIELDS = 60;

/** The fields of the form: add, change, reorder, remove. */
export function FormFields({ node }: { readonly node: Trigger }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"trigger">(node.id);
	const [open, setOpen] = useState<string | null>(null);
	const { fields } = node;
	const give = (next: Fields, part: string | null) =>
		edit(part === null ? null : `fields.${part}`, (current) => ({
			...current,
			fields: next,
		}));
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
			null,
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
											onMove={(by) => give(moved(fields, index, by), null)}
											onRemove={() => give(fields.toSpliced(index, 1), null)}
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
	const type = FIELD_TYPES.find(({ value }) => value === field.type);
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
