import { type RefObject, useCallback, useEffect } from "react";
import type { Place } from "./grid-moves.ts";
import type { GridRowsHandle } from "./grid-rows.tsx";
import type { GridStore } from "./grid-store.ts";

/** A row that is far away is drawn one or two frames after it was scrolled to. */
const MOST_FRAMES = 8;

/**
 * Lets the focus follow the place, as long as it is in the grid (or nowhere, after a row was taken out). Answers a
 * function that brings it to a cell from anywhere.
 */
export function useGridFocus(
	box: RefObject<HTMLElement | null>,
	{
		store,
		rows,
	}: {
		readonly store: GridStore;
		readonly rows: RefObject<GridRowsHandle | null>;
	},
): (place: Place) => void {
	const focus = useCallback(
		({ row, column }: Place) => {
			const attempt = (left: number) => {
				const cell = box.current?.querySelector<HTMLElement>(
					`[data-at="${row}:${column}"]`,
				);
				if (cell) {
					cell.focus({ preventScroll: true });
					cell.scrollIntoView({ block: "nearest", inline: "nearest" });
				} else if (left > 0) {
					if (row >= 0) rows.current?.scrollTo(row);
					requestAnimationFrame(() => {
						const { at } = store.getState();
						if (at.row === row && at.column === column) attempt(left - 1);
					});
				}
			};
			attempt(MOST_FRAMES);
		},
		[box, store, rows],
	);
	useEffect(
		() =>
			store.subscribe((state, before) => {
				if (state.at === before.at) return;
				// After the rows were drawn: others may stand there by then.
				queueMicrotask(() => {
					const { at, editing } = store.getState();
					const { activeElement, body } = document;
					const mayFocus =
						activeElement === body ||
						(box.current?.contains(activeElement) ?? false);
					if (!editing && mayFocus) focus(at);
				});
			}),
		[box, store, focus],
	);
	return focus;
}
