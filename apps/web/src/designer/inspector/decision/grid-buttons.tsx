import { Plus } from "lucide-react";
import { Button } from "../../../kit/button.tsx";
import { freeName } from "../list-edits.ts";
import { useNodeEdit } from "../use-node-edit.ts";
import type { Decision } from "./outcomes.ts";
import { addInput, addOutput, type Table } from "./table-edits.ts";

/** Adds rules and columns. */
export function GridButtons({
	node,
	onInsertRule,
	onColumn,
}: {
	readonly node: Decision;
	readonly onInsertRule: () => void;
	readonly onColumn: (id: string) => void;
}) {
	const edit = useNodeEdit<"decision">(node.id);
	const { table } = node;
	const addColumn = (make: (table: Table) => Table) => {
		const next = make(table);
		edit(null, (current) => ({ ...current, table: next }));
		const added =
			next.inputs.length > table.inputs.length
				? next.inputs.at(-1)
				: next.outputs.at(-1);
		if (added) onColumn(added.id);
	};
	return (
		<div className="flex shrink-0 flex-wrap items-center gap-2">
			<Button size="sm" icon={<Plus />} onClick={onInsertRule}>
				Rule
			</Button>
			<Button
				size="sm"
				icon={<Plus />}
				disabled={table.inputs.length >= 30}
				onClick={() =>
					addColumn((now) =>
						addInput(now, {
							label: `Input ${now.inputs.length + 1}`,
							type: "text",
							expression: "",
						}),
					)
				}
			>
				Input column
			</Button>
			<Button
				size="sm"
				icon={<Plus />}
				disabled={table.outputs.length >= 30}
				onClick={() =>
					addColumn((now) =>
						addOutput(now, {
							name: freeName(
								"output",
								now.outputs.map(({ name }) => name),
							),
							label: `Output ${now.outputs.length + 1}`,
							type: "text",
						}),
					)
				}
			>
				Output column
			</Button>
			<p className="ml-1 text-ink-2 phone:hidden">
				Arrows move, Enter edits, paste a block from a spreadsheet, Alt+↑↓ moves
				a rule.
			</p>
		</div>
	);
}
