/** The grid between edits: where the focus is, what is selected, what is being written, and what can be done with it. */
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { type Block, blockOf, nextPlace, type Place } from "./grid-moves.ts";
import type { CellEditing } from "./grid-row.tsx";
import {
	duplicateRules,
	insertRule,
	moveRules,
	removeRules,
} from "./table-edits.ts";
import { cellsIn, useTableCells } from "./use-table-cells.ts";

/** A cell that is being written. */
type Editing = CellEditing & { readonly row: number };

/** The grid of a decision's table. */
export type Grid = ReturnType<typeof useGrid>;

/** Holds the state of the grid, beginning at a cell. */
export function useGrid(start: Place) {
	const cells = useTableCells();
	const { size } = cells;
	const [place, setPlace] = useState<Place>(start);
	const [anchor, setAnchor] = useState<Place>(start);
	const [editing, setEditing] = useState<Editing | null>(null);
	// Rules may have gone since, by undo for instance.
	const at = { ...place, row: Math.min(place.row, size.rows - 1) };
	const block = clamp(blockOf(anchor, at, size), size.rows);

	/** Goes to a cell; with `from`, everything between the two is selected. */
	const goTo = (to: Place, from: Place = to) => {
		setPlace(to);
		setAnchor(from);
	};
	const commit = (text: string, move: 1 | -1 | 0, down: boolean) => {
		if (!editing) return;
		const { row, column } = editing;
		setEditing(null);
		cells.write([{ row, column, text }]);
		const below = { row: Math.min(row + 1, size.rows - 1), column };
		const next =
			move === 0
				? down
					? below
					: null
				: nextPlace({ row, column }, move, size);
		if (next) goTo(next);
	};
	return {
		...cells,
		at,
		anchor,
		block,
		editing,
		goTo,
		/** Begins to write into the cell, with its own text or with what was typed. */
		startEdit(text: string | null): void {
			if (at.row < 0 || at.column < 0) return;
			goTo(at);
			setEditing({ ...at, text: text ?? cells.textAt(at.row, at.column) });
		},
		clear: () =>
			cells.write(cellsIn(block).map((cell) => ({ ...cell, text: "" }))),
		rules: useRules(cells, { at, anchor, block, goTo }),
		...useSteadyEnd(commit, () => setEditing(null)),
	};
}

/** What can be done with whole rules. */
function useRules(
	{ change, size }: ReturnType<typeof useTableCells>,
	{
		at,
		anchor,
		block,
		goTo,
	}: {
		readonly at: Place;
		readonly anchor: Place;
		readonly block: Block;
		readonly goTo: (to: Place, from?: Place) => void;
	},
) {
	const { top, bottom } = block;
	return {
		insert(row: number) {
			change((table) => insertRule(table, row));
			goTo({ row, column: Math.max(0, at.column) });
		},
		duplicate() {
			change((table) => duplicateRules(table, top, bottom));
			goTo({ row: bottom + 1, column: at.column });
		},
		remove() {
			change((table) => removeRules(table, top, bottom));
			const left = size.rows - (bottom - top) - 1;
			goTo({ row: Math.min(top, left - 1), column: at.column });
		},
		move(by: -1 | 1) {
			if (top + by < 0 || bottom + by >= size.rows) return;
			change((table) => moveRules(table, top, bottom, by));
			goTo({ ...at, row: at.row + by }, { ...anchor, row: anchor.row + by });
		},
	};
}

type Commit = (text: string, move: 1 | -1 | 0, down: boolean) => void;

/** The ends of an edit, the same functions for good: rows are drawn again only for a reason of their own. */
function useSteadyEnd(commit: Commit, cancel: () => void) {
	const latest = useRef({ commit, cancel });
	useLayoutEffect(() => {
		latest.current = { commit, cancel };
	});
	const onCommit = useCallback<Commit>(
		(text, move, down) => latest.current.commit(text, move, down),
		[],
	);
	const onCancel = useCallback(() => latest.current.cancel(), []);
	return { onCommit, onCancel };
}

/** After rules are gone, a selection may reach past the end. */
const clamp = (block: Block, rows: number): Block => ({
	...block,
	top: Math.max(0, Math.min(block.top, rows - 1)),
	bottom: Math.min(block.bottom, rows - 1),
});
