/** What can be set about a column of a decision table. */
import { updateNode } from "@patchbay/flow";
import { ListEditor } from "../../../forms/list-editor.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { useDesignerStore } from "../../designer-context.ts";
import { CommitInput } from "../commit-input.tsx";
import { ExpressionField } from "../expression-field.tsx";
import { useInspector } from "../inspector-context.tsx";
import { nameProblem } from "../list-edits.ts";
import { renameValue } from "../rename-value.ts";
import { useNodeEdit } from "../use-node-edit.ts";
import { ColumnTools, TypeField } from "./column-parts.tsx";
import { answersIn, type Decision, outcomeColumnOf } from "./outcomes.ts";
import {
	changeInput,
	changeOutput,
	type InputColumn,
	moveColumn,
	type OutputColumn,
	removeColumn,
	type Table,
} from "./table-edits.ts";

function useTableEdit(node: Decision) {
	const edit = useNodeEdit<"decision">(node.id);
	return (part: string | null, make: (table: Table) => Table) =>
		edit(part === null ? null : `table.${part}`, (current) => ({
			...current,
			table: make(current.table),
		}));
}

/** An input: what it is called, what it holds, how it is computed. */
export function InputColumnEditor({
	node,
	index,
	column,
	onDone,
}: {
	readonly node: Decision;
	readonly index: number;
	readonly column: InputColumn;
	/** Called once the column is gone or stands elsewhere. */
	readonly onDone: () => void;
}) {
	const { readOnly } = useInspector();
	const change = useTableEdit(node);
	return (
		<div className="flex flex-col gap-3">
			<CommitInput
				label="Column"
				value={column.label}
				disabled={readOnly}
				check={(text) => (text.trim() === "" ? "It needs a name." : null)}
				onCommit={(label) =>
					change(`inputs.${column.id}.label`, (table) =>
						changeInput(table, index, { label }),
					)
				}
			/>
			<TypeField
				value={column.type}
				onChange={(type) =>
					change(`inputs.${column.id}.type`, (table) =>
						changeInput(table, index, { type }),
					)
				}
			/>
			<ExpressionField
				field={`table.inputs.${column.id}`}
				label="Value"
				required
				value={column.expression}
				placeholder="trigger.country"
				onChange={(expression) =>
					change(`inputs.${column.id}.expression`, (table) =>
						changeInput(table, index, { expression }),
					)
				}
			/>
			<ColumnTools
				first={index === 0}
				last={index === node.table.inputs.length - 1}
				onMove={(by) => {
					change(null, (table) => moveColumn(table, "input", index, by));
					onDone();
				}}
				onRemove={() => {
					change(null, (table) => removeColumn(table, "input", index));
					onDone();
				}}
			/>
		</div>
	);
}

/** An output: what it is called here and in expressions, what it holds, which texts are allowed. */
export function OutputColumnEditor({
	node,
	index,
	column,
	onDone,
}: {
	readonly node: Decision;
	readonly index: number;
	readonly column: OutputColumn;
	readonly onDone: () => void;
}) {
	const { readOnly } = useInspector();
	const change = useTableEdit(node);
	const rename = useRenameOutput(node, index);
	const others = node.table.outputs.toSpliced(index, 1).map(({ name }) => name);
	const chooses = outcomeColumnOf(node) === index;
	const set = (part: string, next: (old: OutputColumn) => OutputColumn) =>
		change(`outputs.${column.id}.${part}`, (table) =>
			changeOutput(table, index, next),
		);
	return (
		<div className="flex flex-col gap-3">
			<CommitInput
				label="Column"
				value={column.label}
				disabled={readOnly}
				check={(text) => (text.trim() === "" ? "It needs a name." : null)}
				onCommit={(label) => set("label", (old) => ({ ...old, label }))}
			/>
			<CommitInput
				label="Short name"
				mono
				aside="what expressions call it"
				value={column.name}
				disabled={readOnly}
				check={(name) => nameProblem(name, others)}
				onCommit={rename}
			/>
			<TypeField
				value={column.type}
				onChange={(type) => set("type", (old) => ({ ...old, type }))}
			/>
			{column.type === "text" && !chooses ? (
				<AllowedTexts node={node} index={index} column={column} onSet={set} />
			) : null}
			{chooses ? (
				<p className="text-ink-2 text-sm">
					This column chooses the path. Its values are the outcomes.
				</p>
			) : null}
			<ColumnTools
				first={index === 0}
				last={index === node.table.outputs.length - 1}
				onMove={(by) => {
					change(null, (table) => moveColumn(table, "output", index, by));
					onDone();
				}}
				onRemove={
					chooses
						? undefined
						: () => {
								change(null, (table) => removeColumn(table, "output", index));
								onDone();
							}
				}
			/>
		</div>
	);
}

/** Which texts a rule may answer, if they are limited. */
function AllowedTexts({
	node,
	index,
	column,
	onSet,
}: {
	readonly node: Decision;
	readonly index: number;
	readonly column: OutputColumn;
	readonly onSet: (
		part: string,
		next: (old: OutputColumn) => OutputColumn,
	) => void;
}) {
	const { readOnly } = useInspector();
	return (
		<div className="flex flex-col gap-2">
			<Switch
				label="Only some texts are allowed"
				checked={column.values !== undefined}
				disabled={readOnly}
				onChange={(limited) =>
					onSet("values", (old) => {
						const { values: _, ...free } = old;
						return limited
							? { ...free, values: [...answersIn(node.table, index)] }
							: free;
					})
				}
			/>
			{column.values === undefined ? null : (
				<ListEditor
					label="Allowed text"
					disabled={readOnly}
					value={column.values}
					onChange={(values) =>
						onSet("values", (old) => ({ ...old, values: [...values] }))
					}
				/>
			)}
		</div>
	);
}

/** Renames an output and everything that names it, the choice of the path included. */
function useRenameOutput(
	node: Decision,
	index: number,
): (name: string) => void {
	const store = useDesignerStore();
	return (to) => {
		const from = node.table.outputs[index]?.name;
		if (from === undefined) return;
		store.getState().edit((flow) =>
			updateNode<"decision">(
				renameValue(flow, { root: node.id, from, to }),
				node.id,
				(current) => ({
					...current,
					table: changeOutput(current.table, index, (column) => ({
						...column,
						name: to,
					})),
					outcome:
						current.outcome.output === from
							? { ...current.outcome, output: to }
							: current.outcome,
				}),
			),
		);
	};
}
