import { Plus } from "lucide-react";
import { freeName } from "../forms/list-edits.ts";
import { Button } from "../kit/button.tsx";
import { useGridScope } from "./grid-scope.tsx";
import {
	addAnnotation,
	addInput,
	addOutput,
	type Table,
} from "./table-edits.ts";

/** Adds rules and columns. */
export function GridButtons({
	onInsertRule,
	onColumn,
}: {
	readonly onInsertRule: () => void;
	readonly onColumn: (id: string) => void;
}) {
	const { table, change, newInput } = useGridScope();
	const addColumn = (make: (table: Table) => Table) => {
		const next = make(table);
		change(() => next);
		const added =
			next.inputs.length > table.inputs.length
				? next.inputs.at(-1)
				: next.outputs.length > table.outputs.length
					? next.outputs.at(-1)
					: next.annotations?.at(-1);
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
				onClick={() => addColumn((now) => addInput(now, newInput(now)))}
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
			<Button
				size="sm"
				icon={<Plus />}
				disabled={(table.annotations?.length ?? 0) >= 20}
				onClick={() => addColumn((now) => addAnnotation(now, "Comment"))}
			>
				Comments
			</Button>
			<p className="ml-1 text-ink-2 phone:hidden">
				Arrows move, Enter edits, paste a block from a spreadsheet, Alt+↑↓ moves
				a rule.
			</p>
		</div>
	);
}
