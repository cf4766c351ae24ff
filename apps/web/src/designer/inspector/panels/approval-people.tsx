/** Who may answer an approval, and how many must approve. */
import type { NodeOf } from "@patchbay/flow";
import { NumberInput } from "../../../forms/number-input.tsx";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { PanelBody } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { ApproversByName } from "./approvers-by-name.tsx";

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
			<ApproversByName node={node} />
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
