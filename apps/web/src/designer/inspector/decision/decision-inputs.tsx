import { Plus } from "lucide-react";
import { columnTypeWords } from "../../../decision-grid/column-parts.tsx";
import {
	addInput,
	changeInput,
	moveColumn,
	removeColumn,
	type Table,
} from "../../../decision-grid/table-edits.ts";
import { Button } from "../../../kit/button.tsx";
import { OwnTable } from "../../pinned/own-table.tsx";
import { isPinned } from "../../pinned/pin-step.ts";
import { PinnedCard } from "../../pinned/pinned-card.tsx";
import { DecidedCard } from "../decided-card.tsx";
import { ExpressionField } from "../expression-field.tsx";
import { InlineName } from "../inline-name.tsx";
import { useInspector } from "../inspector-context.tsx";
import { PanelBody } from "../panel-parts.tsx";
import { RowTools } from "../row-tools.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import type { Decision } from "./outcomes.ts";

/** The input columns, each with its expression. Those of a published decision are only mapped. */
export function DecisionInputs({ node }: { readonly node: Decision }) {
	const inspector = useInspector();
	const readOnly = inspector.readOnly || isPinned(node);
	const edit = useNodeEdit<"decision">(node.id);
	const { inputs } = node.table;
	const change = (part: string | null, make: (table: Table) => Table) =>
		edit(part === null ? null : `table.inputs.${part}`, (current) => ({
			...current,
			table: make(current.table),
		}));
	return (
		<PanelBody>
			{isPinned(node) ? <PinnedCard node={node} /> : <OwnTable node={node} />}
			{inputs.map((column, index) => (
				<ExpressionField
					key={column.id}
					field={`table.inputs.${column.id}`}
					label={column.label}
					heading={
						readOnly ? undefined : (
							<InlineName
								label={`Name of input ${column.label}`}
								value={column.label}
								onCommit={(label) =>
									change(`${column.id}.label`, (table) =>
										changeInput(table, index, { label }),
									)
								}
							/>
						)
					}
					aside={columnTypeWords(column.type)}
					required
					value={column.expression}
					onChange={(expression) =>
						change(column.id, (table) =>
							changeInput(table, index, { expression }),
						)
					}
					tools={
						readOnly ? undefined : (
							<RowTools
								name={`input ${column.label}`}
								index={index}
								count={inputs.length}
								onMove={(by) =>
									change(null, (table) =>
										moveColumn(table, "input", index, by < 0 ? -1 : 1),
									)
								}
								onRemove={() =>
									change(null, (table) => removeColumn(table, "input", index))
								}
							/>
						)
					}
				/>
			))}
			{readOnly ? null : (
				<Button
					size="sm"
					icon={<Plus />}
					className="self-start"
					onClick={() =>
						change(null, (table) =>
							addInput(table, {
								label: `Input ${inputs.length + 1}`,
								type: "text",
								expression: "",
							}),
						)
					}
				>
					Add an input
				</Button>
			)}
			<DecidedCard node={node} />
		</PanelBody>
	);
}
