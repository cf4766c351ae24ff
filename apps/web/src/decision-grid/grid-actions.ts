/** What can be done in the grid: go, write, change whole rules. The same functions as long as the grid is there. */
import type { StoreApi } from "zustand/vanilla";
import { nextPlace, type Place } from "./grid-moves.ts";
import { blockIn, type GridStore } from "./grid-store.ts";
import {
	duplicateRules,
	insertRule,
	moveRules,
	removeRules,
} from "./rule-edits.ts";
import { cellsIn, type TableCells } from "./use-table-cells.ts";

export type GridActions = ReturnType<typeof createGridActions>;

/** The actions on a store, and on the table's cells as they are now. */
export function createGridActions(
	store: GridStore,
	{ getState: cells }: Pick<StoreApi<TableCells>, "getState">,
) {
	/** Goes to a cell; with `from`, everything between the two is selected. */
	const goTo = (to: Place, from: Place = to) =>
		store.setState({ at: to, anchor: from });
	const block = () => blockIn(store.getState());
	return {
		goTo,
		/** Begins to write into the cell, with its own text or with what was typed. */
		startEdit: (typed: string | null): void => {
			const { at } = store.getState();
			if (at.row < 0 || at.column < 0) return;
			const text = typed ?? cells().textAt(at.row, at.column);
			store.setState({ anchor: at, editing: { ...at, text } });
		},
		/** Ends writing. `move` is 1 or -1 after Tab, `down` is set after Enter. */
		commit: (text: string, move: 1 | -1 | 0, down: boolean): void => {
			const { editing, size } = store.getState();
			if (!editing) return;
			const { row, column } = editing;
			store.setState({ editing: null });
			cells().write([{ row, column, text }]);
			// Left by a click elsewhere, the focus is not to come back.
			if (move !== 0)
				goTo(nextPlace({ row, column }, move, size) ?? { row, column });
			else if (down) goTo({ row: Math.min(row + 1, size.rows - 1), column });
		},
		/** Forgets what is being written. */
		cancel: (): void => {
			const { at } = store.getState();
			store.setState({ editing: null, at: { ...at } });
		},
		write: (
			changes: readonly {
				readonly row: number;
				readonly column: number;
				readonly text: string;
			}[],
		) => cells().write(changes),
		textAt: (row: number, column: number) => cells().textAt(row, column),
		clear: () =>
			cells().write(cellsIn(block()).map((cell) => ({ ...cell, text: "" }))),
		rules: ruleActions(store, { cells, goTo }),
	};
}

/** What can be done with the selected rules as a whole. */
function ruleActions(
	store: GridStore,
	{
		cells,
		goTo,
	}: {
		readonly cells: () => TableCells;
		readonly goTo: (to: Place, from?: Place) => void;
	},
) {
	const block = () => blockIn(store.getState());
	return {
		insert(row: number): void {
			const { at } = store.getState();
			cells().change((table) => insertRule(table, row));
			goTo({ row, column: Math.max(0, at.column) });
		},
		duplicate(): void {
			const { at } = store.getState();
			const { top, bottom } = block();
			cells().change((table) => duplicateRules(table, top, bottom));
			goTo({ row: bottom + 1, column: at.column });
		},
		remove(): void {
			const { at, size } = store.getState();
			const { top, bottom } = block();
			cells().change((table) => removeRules(table, top, bottom));
			const left = size.rows - (bottom - top) - 1;
			goTo({ row: Math.min(top, left - 1), column: at.column });
		},
		move(by: -1 | 1): void {
			const { at, anchor, size } = store.getState();
			const { top, bottom } = block();
			if (top + by < 0 || bottom + by >= size.rows) return;
			cells().change((table) => moveRules(table, top, bottom, by));
			goTo({ ...at, row: at.row + by }, { ...anchor, row: anchor.row + by });
		},
	};
}
