import type { NodeOf } from "@patchbay/flow";
import { useDesigner } from "../../designer-context.ts";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { PanelBody } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { WholeNumberInput } from "../whole-number-input.tsx";
import { Choice } from "./choice.tsx";
import { JoinPicture } from "./join-picture.tsx";
import { joinWords, neededOf } from "./join-words.ts";

type Mode = NodeOf<"join">["mode"];

const MODES: readonly { readonly value: Mode; readonly label: string }[] = [
	{ value: "all", label: "All" },
	{ value: "any", label: "Any" },
	{ value: "at-least", label: "At least…" },
];

const MOST_PATHS = 100;

/** How many of the paths into a join have to arrive. */
export function JoinPanel({ node }: { readonly node: NodeOf<"join"> }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"join">(node.id);
	const cables = useDesigner(
		({ flow }) => flow.edges.filter((edge) => edge.to === node.id).length,
	);
	return (
		<PanelBody>
			<Choice
				label="Which paths it waits for"
				field="mode"
				ways={MODES}
				value={node.mode}
				disabled={readOnly}
				onChange={(mode) =>
					edit(null, (current) => ({
						...current,
						mode,
						// One path is what “any” says.
						count:
							mode === "at-least" ? Math.max(2, current.count) : current.count,
					}))
				}
			>
				{joinWords(node, cables)}
			</Choice>
			<JoinPicture cables={cables} needed={neededOf(node, cables)} />
			{node.mode === "at-least" ? (
				<div data-field="count">
					<WholeNumberInput
						label="How many must arrive"
						value={node.count}
						least={1}
						most={MOST_PATHS}
						disabled={readOnly}
						hint={
							cables === 1
								? "One cable leads here."
								: `${cables === 0 ? "No" : cables} cables lead here.`
						}
						onChange={(count) =>
							edit("count", (current) => ({ ...current, count }))
						}
					/>
				</div>
			) : null}
			<FieldNotes notes={notesOf(null, issuesAt(issues, "count"), keyById)} />
		</PanelBody>
	);
}
