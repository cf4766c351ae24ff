import { storeReferences } from "@patchbay/flow";
import { useMemo } from "react";
import { useInspector } from "../inspector-context.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { editCell, tidyCell } from "./cell-text.ts";
import type { Block } from "./grid-moves.ts";
import { shownSource } from "./grid-row.tsx";
import type { Decision } from "./outcomes.ts";
import {
	type CellChange,
	cellOf,
	columnsOf,
	setCells,
	type Table,
} from "./table-edits.ts";

/** The cells of a decision's table as people read and write them. */
export function useTableCells(node: Decision) {
	const { keyById, idByKey, stepByName } = useInspector();
	const edit = useNodeEdit<"decision">(node.id);
	const { inputs, outputs, rules } = node.table;
	// Rules do not change the columns, and must not make all rows be drawn again.
	const columns = useMemo(
		() => columnsOf({ inputs, outputs }),
		[inputs, outputs],
	);
	const isName = (name: string) => stepByName.has(name);

	/** Changes the table in one step of undo. */
	const change = (make: (table: Table) => Table) =>
		edit(null, (current) => ({ ...current, table: make(current.table) }));
	return {
		columns,
		size: { rows: rules.length, columns: columns.length },
		change,
		/** The text of a cell, as it is edited and copied. */
		textAt(row: number, column: number): string {
			const rule = rules[row];
			const of = columns[column];
			return rule && of
				? editCell(shownSource(cellOf(rule, of), keyById), of, isName)
				: "";
		},
		/** Writes typed texts into cells; rows behind the last rule become rules. */
		write(
			cells: readonly {
				readonly row: number;
				readonly column: number;
				readonly text: string;
			}[],
		): void {
			const changes = cells.flatMap(({ row, column, text }): CellChange[] => {
				const of = columns[column];
				if (!of) return [];
				const shown = tidyCell(text, of, isName);
				const source =
					of.kind === "note" ? shown : storeReferences(shown, idByKey);
				return [{ row, column, source }];
			});
			if (changes.length > 0) change((table) => setCells(table, changes));
		},
	};
}

/** Every cell of a block. */
export function cellsIn(
	block: Block,
): readonly { readonly row: number; readonly column: number }[] {
	const cells = [];
	for (let row = block.top; row <= block.bottom; row += 1)
		for (let column = block.left; column <= block.right; column += 1)
			cells.push({ row, column });
	return cells;
}
