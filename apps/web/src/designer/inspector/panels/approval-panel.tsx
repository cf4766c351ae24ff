/** The tabs of an approval: what is asked on which data, who may answer, until when. */
import { type Binding, literal, type NodeOf } from "@patchbay/flow";
import { Plus } from "lucide-react";
import { NumberInput } from "../../../forms/number-input.tsx";
import { Button } from "../../../kit/button.tsx";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { BindingField } from "../binding-field.tsx";
import { DurationInput } from "../duration-input.tsx";
import { ExpressionField } from "../expression-field.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { InlineName } from "../inline-name.tsx";
import { type PersonChoice, useInspector } from "../inspector-context.tsx";
import { moved } from "../list-edits.ts";
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
	const give = (next: Approval["shown"], part: string) =>
		edit(`shown.${part}`, (current) => ({ ...current, shown: next }));
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
								onMove={(by) => give(moved(shown, index, by), "order")}
								onRemove={() => give(shown.toSpliced(index, 1), "remove")}
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
								"add",
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

const ROLES: readonly {
	readonly value: Approval["approvers"]["role"];
	readonly label: string;
	readonly hint: string;
}[] = [
	{
		value: "reviewer",
		label: "Reviewers",
		hint: "People who work through the inbox",
	},
	{ value: "builder", label: "Builders", hint: "People who draw flows" },
	{ value: "admin", label: "Admins", hint: "People who run this installation" },
];

/** Who may answer, and how many must approve. */
export function ApprovalPeople({ node }: { readonly node: Approval }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"approval">(node.id);
	const { approvers, quorum } = node;
	return (
		<PanelBody>
			<Field label="Who is asked" disabled={readOnly}>
				<Select
					options={ROLES}
					value={approvers.role}
					disabled={readOnly}
					onChange={(role) =>
						edit("approvers.role", (current) => ({
							...current,
							approvers: { role, userIds: [] },
						}))
					}
				/>
			</Field>
			<People node={node} />
			<div data-field="quorum">
				<Field
					label="How many must approve"
					aside="number"
					hint={
						quorum === 1
							? "The first answer counts."
							: `${quorum} different people must approve. One rejection rejects.`
					}
					disabled={readOnly}
				>
					<NumberInput
						value={quorum}
						onChange={(next) => {
							if (
								typeof next === "number" &&
								Number.isInteger(next) &&
								next >= 1 &&
								next <= 20
							)
								edit("quorum", (current) => ({ ...current, quorum: next }));
						}}
					/>
				</Field>
				<FieldNotes
					notes={notesOf(null, issuesAt(issues, "quorum"), keyById)}
				/>
			</div>
			<Switch
				label="The one who started the run may answer"
				hint="Off: nobody approves their own request."
				checked={node.allowSelf}
				disabled={readOnly}
				onChange={(allowSelf) =>
					edit("allowSelf", (current) => ({ ...current, allowSelf }))
				}
			/>
			<Switch
				label="A rejection needs a comment"
				checked={node.commentOnReject}
				disabled={readOnly}
				onChange={(commentOnReject) =>
					edit("commentOnReject", (current) => ({
						...current,
						commentOnReject,
					}))
				}
			/>
		</PanelBody>
	);
}

/** Only some people of the role. Shown where the people are known, or where some were chosen. */
function People({ node }: { readonly node: Approval }) {
	const { people, readOnly } = useInspector();
	const edit = useNodeEdit<"approval">(node.id);
	const { role, userIds } = node.approvers;
	const ofRole = (people ?? []).filter((person) => mayAnswerAs(person, role));
	const unknown = userIds.filter(
		(id) => !ofRole.some((person) => person.id === id),
	);
	if (ofRole.length === 0 && unknown.length === 0) return null;
	const choose = (id: string, chosen: boolean) =>
		edit("approvers.userIds", (current) => ({
			...current,
			approvers: {
				...current.approvers,
				userIds: chosen
					? [...current.approvers.userIds, id]
					: current.approvers.userIds.filter((each) => each !== id),
			},
		}));
	return (
		<fieldset data-field="approvers" className="flex flex-col gap-2">
			<legend className="float-left mb-1 font-medium">Only these people</legend>
			<p className="text-ink-2 text-sm">
				{userIds.length === 0
					? "Nobody is chosen, so everybody with that role may answer."
					: `${userIds.length} chosen; nobody else may answer.`}
			</p>
			{ofRole.map((person) => (
				<Checkbox
					key={person.id}
					label={person.name}
					checked={userIds.includes(person.id)}
					disabled={readOnly}
					onChange={(chosen) => choose(person.id, chosen)}
				/>
			))}
			{unknown.map((id) => (
				<Checkbox
					key={id}
					label="Somebody who cannot be shown here"
					checked
					disabled={readOnly}
					onChange={() => choose(id, false)}
				/>
			))}
		</fieldset>
	);
}

const mayAnswerAs = (
	person: PersonChoice,
	role: Approval["approvers"]["role"],
): boolean => person.role === role || person.role === "admin";

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
