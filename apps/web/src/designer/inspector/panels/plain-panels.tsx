/** The panels of steps that build, answer, end or comment. */
import type { NamedValue, NodeOf } from "@patchbay/flow";
import { CommitInput } from "../../../forms/commit-input.tsx";
import { NumberInput } from "../../../forms/number-input.tsx";
import { Field } from "../../../kit/field.tsx";
import { Textarea } from "../../../kit/textarea.tsx";
import { useDesignerStore } from "../../designer-context.ts";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody } from "../panel-parts.tsx";
import { renameValue } from "../rename-value.ts";
import { useNodeEdit } from "../use-node-edit.ts";
import { NamedValues } from "./named-values.tsx";

/** Named values that a transform builds. */
export function TransformPanel({
	node,
}: {
	readonly node: NodeOf<"transform">;
}) {
	return (
		<PanelBody>
			{node.values.length === 0 ? (
				<Explain>
					Give values a name here, and the steps behind can use them as{" "}
					<code className="font-mono">{node.key}.name</code>.
				</Explain>
			) : null}
			<Values node={node} list="values" word="value" />
		</PanelBody>
	);
}

/** What the caller who waits for the run is answered. */
export function RespondPanel({ node }: { readonly node: NodeOf<"respond"> }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"respond">(node.id);
	const isStatus = Number.isInteger(node.status);
	return (
		<PanelBody>
			<div data-field="status">
				<Field
					label="Status"
					aside="number"
					hint="200 is fine, 201 something was made, 4xx the caller must change something."
					disabled={readOnly}
				>
					<NumberInput
						value={isStatus ? node.status : null}
						onChange={(status) => {
							if (isHttpStatus(status))
								edit("status", (current) => ({ ...current, status }));
						}}
					/>
				</Field>
			</div>
			<Explain>The answer is a JSON object with these fields.</Explain>
			<Values node={node} list="body" word="field" />
		</PanelBody>
	);
}

const isHttpStatus = (value: unknown): value is number =>
	typeof value === "number" &&
	Number.isInteger(value) &&
	value >= 200 &&
	value <= 599;

/** How a path ends. */
export function EndPanel({ node }: { readonly node: NodeOf<"end"> }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"end">(node.id);
	return (
		<PanelBody>
			<div data-field="outcome">
				<CommitInput
					label="Outcome"
					aside="a word or two"
					hint="What the run is called once it is over, such as “live” or “rejected”."
					value={node.outcome}
					disabled={readOnly}
					check={(text) =>
						text.trim() === ""
							? "A run must end as something."
							: text.length > 40
								? "Use at most 40 characters."
								: null
					}
					onCommit={(outcome) =>
						edit("outcome", (current) => ({ ...current, outcome }))
					}
				/>
			</div>
			<Explain>These values are kept as the result of the run.</Explain>
			<Values node={node} list="values" word="value" />
		</PanelBody>
	);
}

/** A note's text. */
export function NotePanel({ node }: { readonly node: NodeOf<"note"> }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"note">(node.id);
	return (
		<PanelBody>
			<Field label="Text" disabled={readOnly}>
				<Textarea
					rows={6}
					maxLength={2_000}
					value={node.text}
					onChange={(event) => {
						const text = event.currentTarget.value;
						edit("text", (current) => ({ ...current, text }));
					}}
				/>
			</Field>
			<Explain>Notes stand on the canvas for people, and never run.</Explain>
		</PanelBody>
	);
}

type ValuesNode = NodeOf<"transform"> | NodeOf<"respond"> | NodeOf<"end">;

/** The named values of a step, in the list that its kind has. */
function Values({
	node,
	list,
	word,
}: {
	readonly node: ValuesNode;
	readonly list: "values" | "body";
	readonly word: "value" | "field";
}) {
	const edit = useNodeEdit<ValuesNode["kind"]>(node.id);
	const rename = useRenameValue(node, list);
	return (
		<NamedValues
			field={list}
			word={word}
			values={rowsOf(node, list)}
			onChange={(values, part) =>
				edit(part === null ? null : `${list}.${part}`, (current) => ({
					...current,
					[list]: values,
				}))
			}
			onRename={rename}
		/>
	);
}

/** Renames a value of the node, and everything that names it. */
function useRenameValue(
	node: ValuesNode,
	list: "values" | "body",
): (index: number, name: string) => void {
	const store = useDesignerStore();
	return (index, to) => {
		const from = rowsOf(node, list)[index]?.name;
		if (from === undefined) return;
		store.getState().edit((flow) => {
			const renamed = renameValue(flow, { root: node.id, from, to });
			return {
				...renamed,
				nodes: renamed.nodes.map((each) =>
					each.id === node.id
						? {
								...each,
								[list]: rowsOf(each, list).map((entry, at) =>
									at === index ? { ...entry, name: to } : entry,
								),
							}
						: each,
				),
			};
		});
	};
}

const rowsOf = (node: object, list: "values" | "body"): readonly NamedValue[] =>
	// The node was found by its id, and is of the kind that has this list.
	(node as Record<typeof list, readonly NamedValue[]>)[list];
