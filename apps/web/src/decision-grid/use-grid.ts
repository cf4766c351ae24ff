import { useLayoutEffect, useState } from "react";
import { createStore } from "zustand/vanilla";
import { createGridActions } from "./grid-actions.ts";
import type { Place } from "./grid-moves.ts";
import { createGridStore, resized } from "./grid-store.ts";
import { useTableCells } from "./use-table-cells.ts";

/** The grid of a decision's table. */
export type Grid = ReturnType<typeof useGrid>;

/** Holds the grid, beginning at a cell. Its store and actions are the same ones for good: moving draws nothing by itself. */
export function useGrid(start: Place) {
	const cells = useTableCells();
	const { rows, columns } = cells.size;
	const [table] = useState(() => createStore(() => cells));
	const [store] = useState(() => createGridStore(start, cells.size));
	const [actions] = useState(() => createGridActions(store, table));
	useLayoutEffect(() => table.setState(cells, true));
	useLayoutEffect(
		() => store.setState((state) => resized(state, { rows, columns })),
		[store, rows, columns],
	);
	return { store, actions, columns: cells.columns, size: cells.size };
}
