/** Who may answer an approval, and how many must approve. */
import type { NodeOf } from "@patchbay/flow";
import { NumberInput } from "../../../forms/number-input.tsx";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { type PersonChoice, useInspector } from "../inspector-context.tsx";
import { PanelBody } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";

type Approval = NodeOf<"approval">;

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
