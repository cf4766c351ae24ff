/**
 * Where the grid is between edits: the place, the selection, the cell being written. A store of its own, so that moving
 * about draws only the rows that it leaves and reaches again.
 */
import { createStore } from "zustand/vanilla";
import {
	type Block,
	blockOf,
	type GridSize,
	type Place,
} from "./grid-moves.ts";

/** A cell that is being written, with the text that its editor begins with. */
export interface CellEditing extends Place {
	readonly text: string;
}

export interface GridState {
	/** The cell with the grid's one tab stop. */
	readonly at: Place;
	/** The other corner of the selection. */
	readonly anchor: Place;
	readonly editing: CellEditing | null;
	readonly size: GridSize;
}

export type GridStore = ReturnType<typeof createGridStore>;

/** A store that begins at a cell. */
export const createGridStore = (start: Place, size: GridSize) =>
	createStore<GridState>()(() => ({
		at: start,
		anchor: start,
		editing: null,
		size,
	}));

/** The state after the table has another size: what has gone cannot be stood on. */
export function resized(state: GridState, size: GridSize): GridState {
	const inside = (place: Place): Place =>
		place.row < size.rows && place.column < size.columns
			? place
			: {
					row: Math.min(place.row, size.rows - 1),
					column: Math.min(place.column, size.columns - 1),
				};
	return {
		...state,
		size,
		at: inside(state.at),
		anchor: inside(state.anchor),
	};
}

/** What is selected. */
export const blockIn = ({ anchor, at, size }: GridState): Block => {
	const block = blockOf(anchor, at, size);
	return { ...block, top: Math.max(0, block.top) };
};

/** What a row must know of the grid's state. */
export interface RowView {
	/** The cell of this row that has the tab stop; -1 is the number. */
	readonly active: number | null;
	/** The first and last selected column, when several cells are selected. */
	readonly from: number | null;
	readonly to: number | null;
	readonly editing: CellEditing | null;
}

/** The state as one row sees it. */
export function rowView(state: GridState, row: number): RowView {
	const { at, editing } = state;
	const block = blockIn(state);
	const isIn =
		row >= block.top &&
		row <= block.bottom &&
		(block.top !== block.bottom || block.left !== block.right);
	return {
		active: at.row === row ? at.column : null,
		from: isIn ? block.left : null,
		to: isIn ? block.right : null,
		editing: editing?.row === row ? editing : null,
	};
}
