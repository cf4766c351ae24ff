import { Plus } from "lucide-react";
import { moved } from "../../../forms/list-edits.ts";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { isPinned } from "../../pinned/pin-step.ts";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { InlineName } from "../inline-name.tsx";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody, PanelSection } from "../panel-parts.tsx";
import { RowTools } from "../row-tools.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import {
	addOutcome,
	answersOf,
	chooseOutcomeColumn,
	type Decision,
	renameOutcome,
	suggestedOutcomes,
	withValues,
} from "./outcomes.ts";

const MOST_OUTCOMES = 20;

/** Which column chooses the path, and which of its values have a jack. */
export function DecisionOutcomes({ node }: { readonly node: Decision }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"decision">(node.id);
	const { values, output } = node.outcome;
	const suggestions = suggestedOutcomes(node);
	return (
		<PanelBody>
			<div data-field="outcome" className="flex flex-col gap-3.5">
				<Field
					label="The path is chosen by"
					hint="The value of this column, compared with the outcomes below."
					disabled={readOnly}
				>
					<Select
						options={node.table.outputs.map((column) => ({
							value: column.name,
							label: column.label,
						}))}
						value={
							node.table.outputs.some(({ name }) => name === output)
								? output
								: null
						}
						disabled={readOnly}
						onChange={(name) =>
							edit("outcome.output", (current) =>
								chooseOutcomeColumn(current, name),
							)
						}
					/>
				</Field>
				<Outcomes node={node} />
				<FieldNotes
					notes={notesOf(null, issuesAt(issues, "outcome"), keyById)}
				/>
			</div>
			{readOnly || values.length >= MOST_OUTCOMES ? null : (
				<div className="flex flex-wrap gap-1.5">
					{suggestions.map((answer) => (
						<Button
							key={answer}
							size="sm"
							icon={<Plus />}
							onClick={() =>
								edit(null, (current) => addOutcome(current, answer))
							}
						>
							{answer}
						</Button>
					))}
					<Button
						size="sm"
						icon={<Plus />}
						onClick={() =>
							edit(null, (current) =>
								addOutcome(
									current,
									freeOutcome(values.map(({ value }) => value)),
								),
							)
						}
					>
						Add an outcome
					</Button>
				</div>
			)}
			{suggestions.length === 0 ? null : (
				<Explain>
					Rules answer {suggestions.map((answer) => `“${answer}”`).join(", ")},
					which has no way out yet.
				</Explain>
			)}
			<PanelSection title="Always there">
				<dl className="text-sm">
					<dt className="font-medium">no match</dt>
					<dd className="text-ink-2">
						No rule applies, or the answer is none of the outcomes.
					</dd>
					<dt className="mt-2 font-medium">cannot tell</dt>
					<dd className="text-ink-2">
						A rule could not be tested, because a value is missing or of another
						kind.
					</dd>
				</dl>
			</PanelSection>
		</PanelBody>
	);
}

function freeOutcome(taken: readonly string[]): string {
	let number = taken.length + 1;
	while (taken.includes(`outcome ${number}`)) number += 1;
	return `outcome ${number}`;
}

function Outcomes({ node }: { readonly node: Decision }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"decision">(node.id);
	const { values } = node.outcome;
	// Another name would only part a published decision from its outcome.
	const fixed = new Set(isPinned(node) ? answersOf(node) : []);
	if (values.length === 0) return <Explain>There is no outcome yet.</Explain>;
	return (
		<ul className="overflow-hidden rounded-lg border">
			{values.map(({ id, value }, index) => (
				<li
					key={id}
					className="flex min-h-9 items-center gap-2 border-t py-1 pr-1.5 pl-3 first:border-t-0"
				>
					<InlineName
						label={`Outcome ${value}`}
						value={value}
						readOnly={readOnly || fixed.has(value)}
						maxLength={60}
						check={(text) =>
							text.trim() === ""
								? "It needs a name."
								: values.some(
											(other) => other.id !== id && other.value === text,
										)
									? `“${text}” is there already.`
									: null
						}
						onCommit={(text) =>
							edit(`outcome.${id}`, (current) =>
								renameOutcome(current, id, text),
							)
						}
					/>
					{readOnly ? null : (
						<RowTools
							name={`outcome ${value}`}
							index={index}
							count={values.length}
							onMove={(by) =>
								edit(null, (current) =>
									withValues(current, moved(values, index, by)),
								)
							}
							onRemove={() =>
								edit(null, (current) =>
									withValues(current, values.toSpliced(index, 1)),
								)
							}
						/>
					)}
				</li>
			))}
		</ul>
	);
}
