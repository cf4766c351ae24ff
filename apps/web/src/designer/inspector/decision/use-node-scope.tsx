/** The grid's surroundings where a table belongs to a step of a flow. */
import { showReferences, storeReferences, updateNode } from "@patchbay/flow";
import { useMemo } from "react";
import {
	type GridScope,
	useGridScope,
} from "../../../decision-grid/grid-scope.tsx";
import {
	changeInput,
	changeOutput,
} from "../../../decision-grid/table-edits.ts";
import type { TableSample } from "../../../decision-grid/use-table-facts.ts";
import { inWords } from "../../../expressions/path-words.ts";
import { useDesignerStore } from "../../designer-context.ts";
import { ExpressionField } from "../expression-field.tsx";
import { useInspector } from "../inspector-context.tsx";
import { renameValue } from "../rename-value.ts";
import { useNodeEdit } from "../use-node-edit.ts";
import type { Decision } from "./outcomes.ts";

/** What the grid needs to edit the table of a step. A table that is pinned is only read. */
export function useNodeScope(node: Decision): GridScope {
	const { keyById, idByKey, stepByName, readOnly } = useInspector();
	const store = useDesignerStore();
	const edit = useNodeEdit<"decision">(node.id);
	const words = useMemo(
		() => ({
			// Most cells name no step, and are not read again.
			toShown: (source: string) =>
				source.includes("n_") ? showReferences(source, keyById) : source,
			toStored: (shown: string) => storeReferences(shown, idByKey),
			isName: (name: string) => stepByName.has(name),
		}),
		[keyById, idByKey, stepByName],
	);
	return {
		title: node.title,
		table: node.table,
		readOnly: readOnly || node.pinned !== undefined,
		change: (make, name) =>
			edit(name ?? null, (current) => ({
				...current,
				table: make(current.table),
			})),
		undo: () => store.getState().undo(),
		redo: () => store.getState().redo(),
		words,
		chosenValues: ({ name }) =>
			name === node.outcome.output
				? node.outcome.values.map(({ value }) => value)
				: null,
		renameOutput: (index, to) => {
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
		},
		InputSource,
		newInput: ({ inputs }) => ({
			label: `Input ${inputs.length + 1}`,
			type: "text",
			expression: "",
		}),
	};
}

/** The field that says where an input's value comes from. */
function InputSource({ index }: { readonly index: number }) {
	const { table, change } = useGridScope();
	const column = table.inputs[index];
	if (!column) return null;
	return (
		<ExpressionField
			field={`table.inputs.${column.id}`}
			label="Value"
			required
			value={column.expression}
			placeholder="trigger.country"
			onChange={(expression) =>
				change(
					(now) => changeInput(now, index, { expression }),
					`table.inputs.${column.id}.expression`,
				)
			}
		/>
	);
}

/** The sample of the flow, as tables are tried on it. */
export function useNodeSample(): TableSample {
	const { data } = useInspector();
	return useMemo(
		() => ({
			decide: (compiled) => compiled.evaluate(data.context, data.now),
			inWords: (message) => inWords(message, data.keyById),
		}),
		[data],
	);
}
