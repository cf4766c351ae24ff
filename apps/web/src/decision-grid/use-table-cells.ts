import { useMemo } from "react";
import { editCell, tidyCell } from "./cell-text.ts";
import type { Block } from "./grid-moves.ts";
import { useGridScope } from "./grid-scope.tsx";
import { type CellChange, setCells } from "./rule-edits.ts";
import { cellOf, columnsOf, isProse } from "./table-edits.ts";

export type TableCells = ReturnType<typeof useTableCells>;

/** The cells of the table as people read and write them. */
export function useTableCells() {
	const { table, change, words } = useGridScope();
	const { inputs, outputs, annotations, rules } = table;
	// Rules do not change the columns, and must not make all rows be drawn again.
	const columns = useMemo(
		() =>
			columnsOf({ inputs, outputs, ...(annotations ? { annotations } : {}) }),
		[inputs, outputs, annotations],
	);
	const { isName, toShown, toStored } = words;
	return {
		columns,
		size: { rows: rules.length, columns: columns.length },
		change,
		/** The text of a cell, as it is edited and copied. */
		textAt(row: number, column: number): string {
			const rule = rules[row];
			const of = columns[column];
			return rule && of ? editCell(toShown(cellOf(rule, of)), of, isName) : "";
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
				const source = isProse(of) ? shown : toStored(shown);
				return [{ row, column, source }];
			});
			if (changes.length > 0) change((now) => setCells(now, changes));
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
