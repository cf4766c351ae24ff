/** The tabs of an approval: what is asked on which data, who may answer, until when. */
import { type Binding, literal, type NodeOf } from "@patchbay/flow";
import { Plus } from "lucide-react";
import { moved } from "../../../forms/list-edits.ts";
import { Button } from "../../../kit/button.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { BindingField } from "../binding-field.tsx";
import { DurationInput } from "../duration-input.tsx";
import { ExpressionField } from "../expression-field.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { InlineName } from "../inline-name.tsx";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody, PanelSection } from "../panel-parts.tsx";
import { RowTools } from "../row-tools.tsx";
import { useNodeEdit } from "../use-node-edit.ts";

type Approval = NodeOf<"approval">;

const ANYTHING = {};
const DEFAULT_DUE_MS = 2 * 24 * 3_600_000;

/** The question, why it is asked, and the data that it is decided on. */
export function ApprovalQuestion({ node }: { readonly node: Approval }) {
	const edit = useNodeEdit<"approval">(node.id);
	return (
		<PanelBody>
			<ExpressionField
				field="question"
				label="Question"
				aside="one sentence"
				template
				multiline={false}
				required
				placeholder="Playlist for {trigger.store}?"
				hint="What the approver answers with yes or no."
				value={node.question}
				onChange={(question) =>
					edit("question", (current) => ({ ...current, question }))
				}
			/>
			<ExpressionField
				field="reason"
				label="Why it is asked"
				template
				minRows={2}
				hint="A sentence or two. The approver reads it under the question."
				value={node.reason}
				onChange={(reason) =>
					edit("reason", (current) => ({ ...current, reason }))
				}
			/>
			<ShownValues node={node} />
		</PanelBody>
	);
}

function ShownValues({ node }: { readonly node: Approval }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"approval">(node.id);
	const { shown } = node;
	const give = (next: Approval["shown"], part: string | null) =>
		edit(part === null ? null : `shown.${part}`, (current) => ({
			...current,
			shown: next,
		}));
	return (
		<div data-field="shown">
			<PanelSection title="What the approver sees">
				<Explain>
					Frozen at the moment of asking: what is approved is what was seen.
				</Explain>
				{shown.map((entry, index) => (
					<BindingField
						// biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
						key={index}
						field={`shown.${index}`}
						label={entry.label}
						heading={
							<InlineName
								label={`Label of ${entry.label}`}
								value={entry.label}
								readOnly={readOnly}
								onCommit={(label) =>
									give(shown.with(index, { ...entry, label }), `${index}.label`)
								}
							/>
						}
						schema={ANYTHING}
						value={entry.value}
						computedFirst
						onChange={(value: Binding | undefined) =>
							give(
								shown.with(index, { ...entry, value: value ?? literal(null) }),
								`${index}.value`,
							)
						}
						tools={
							<RowTools
								name={entry.label}
								index={index}
								count={shown.length}
								onMove={(by) => give(moved(shown, index, by), null)}
								onRemove={() => give(shown.toSpliced(index, 1), null)}
							/>
						}
					/>
				))}
				<FieldNotes
					notes={notesOf(
						null,
						issuesAt(issues, "shown").filter(({ field }) => field === "shown"),
						keyById,
					)}
				/>
				{readOnly ? null : (
					<Button
						size="sm"
						icon={<Plus />}
						className="self-start"
						onClick={() =>
							give(
								[
									...shown,
									{ label: `Value ${shown.length + 1}`, value: literal(null) },
								],
								null,
							)
						}
					>
						Show a value
					</Button>
				)}
			</PanelSection>
		</div>
	);
}

/** Until when it waits. */
export function ApprovalTime({ node }: { readonly node: Approval }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"approval">(node.id);
	const due = (dueInMs: number | null) =>
		edit("dueInMs", (current) => ({ ...current, dueInMs }));
	return (
		<PanelBody>
			<div data-field="dueInMs" className="flex flex-col gap-3.5">
				<Switch
					label="It expires"
					hint={
						node.dueInMs === null
							? "Off: the run waits until somebody answers, for ever if need be."
							: "Without an answer in time, the run goes on at “expired”."
					}
					checked={node.dueInMs !== null}
					disabled={readOnly}
					onChange={(expires) => due(expires ? DEFAULT_DUE_MS : null)}
				/>
				{node.dueInMs === null ? null : (
					<DurationInput
						label="After"
						value={node.dueInMs}
						least={1_000}
						disabled={readOnly}
						onChange={due}
					/>
				)}
				<FieldNotes
					notes={notesOf(null, issuesAt(issues, "dueInMs"), keyById)}
				/>
			</div>
		</PanelBody>
	);
}
