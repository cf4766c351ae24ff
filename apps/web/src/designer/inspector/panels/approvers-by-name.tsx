/** Narrows an approval to some people of its role, found by their names. */
import type { NodeOf } from "@patchbay/flow";
import { Search } from "lucide-react";
import { useState } from "react";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { Input } from "../../../kit/input.tsx";
import { useInspector } from "../inspector-context.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { findPeople, noteOn, peopleOfRole } from "./approver-choices.ts";

/** More than these are found by typing. */
const FEW_PEOPLE = 6;

/** Only some people of the role. Shown where the people are known, or where some were chosen. */
export function ApproversByName({
	node,
}: {
	readonly node: NodeOf<"approval">;
}) {
	const { people, readOnly } = useInspector();
	const edit = useNodeEdit<"approval">(node.id);
	const [text, setText] = useState("");
	const { role, userIds } = node.approvers;
	const offered = peopleOfRole(people ?? [], role);
	const gone = userIds.filter((id) => !offered.some((each) => each.id === id));
	if (offered.length === 0 && gone.length === 0) return null;
	const found = findPeople(offered, text);
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
			{offered.length > FEW_PEOPLE ? (
				<Input
					type="search"
					aria-label="Search the people"
					placeholder="Search by name"
					before={<Search aria-hidden />}
					value={text}
					onValueChange={setText}
				/>
			) : null}
			<div className="-m-1 flex max-h-64 flex-col gap-2 overflow-y-auto p-1">
				{found.map((person) => {
					const note = noteOn(person, role);
					return (
						<Checkbox
							key={person.id}
							label={person.name}
							{...(note === null ? {} : { hint: note })}
							checked={userIds.includes(person.id)}
							disabled={readOnly}
							onChange={(chosen) => choose(person.id, chosen)}
						/>
					);
				})}
				{found.length === 0 && offered.length > 0 ? (
					<p className="text-ink-2 text-sm">Nobody here is called that.</p>
				) : null}
				{gone.map((id) => (
					<Checkbox
						key={id}
						label={
							people === null
								? "Somebody who cannot be shown here"
								: "Somebody who cannot answer any more"
						}
						checked
						disabled={readOnly}
						onChange={() => choose(id, false)}
					/>
				))}
			</div>
		</fieldset>
	);
}
