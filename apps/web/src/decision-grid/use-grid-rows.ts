import {
	defaultRangeExtractor,
	useVirtualizer,
	type Virtualizer,
} from "@tanstack/react-virtual";
import type { RefObject } from "react";
import type { GridSize } from "./grid-moves.ts";
import type { GridStore } from "./grid-store.ts";
import type { Table } from "./table-edits.ts";

const ROW_PX = 37;
const OVERSCAN = 12;

/** Which rows are drawn: those in sight and around, and always the one with the focus. */
export function useGridRows(
	box: RefObject<HTMLDivElement | null>,
	{
		size,
		store,
		table,
	}: {
		readonly size: GridSize;
		readonly store: GridStore;
		readonly table: Table;
	},
): Virtualizer<HTMLDivElement, Element> {
	// oxlint-disable-next-line react/incompatible-library -- what it returns is called while drawing, and only the stable `measureElement` is handed on
	return useVirtualizer({
		count: size.rows,
		getScrollElement: () => box.current,
		estimateSize: () => ROW_PX,
		getItemKey: (index) => table.rules[index]?.id ?? index,
		overscan: OVERSCAN,
		// As much as a screen holds, until it has been measured.
		initialRect: { width: 1_000, height: 800 },
		rangeExtractor: (range) => {
			const shown = defaultRangeExtractor(range);
			const active = store.getState().at.row;
			return active < 0 || active >= size.rows || shown.includes(active)
				? shown
				: [...shown, active].sort((a, b) => a - b);
		},
	});
}
