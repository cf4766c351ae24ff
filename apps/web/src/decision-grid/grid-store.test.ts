import { expect, test } from "vitest";
import { blockIn, createGridStore, resized, rowView } from "./grid-store.ts";

const size = { rows: 5, columns: 3 };
const stateAt = (row: number, column: number) =>
	createGridStore({ row, column }, size).getState();

test("a row that is neither left nor reached sees nothing new", () => {
	expect(rowView(stateAt(1, 0), 3)).toEqual(rowView(stateAt(2, 2), 3));
	expect(rowView(stateAt(1, 2), 1)).toMatchObject({ active: 2, from: null });
});

test("several selected cells are seen by each of their rows", () => {
	const state = { ...stateAt(3, 2), anchor: { row: 1, column: 1 } };
	expect(blockIn(state)).toEqual({ top: 1, bottom: 3, left: 1, right: 2 });
	expect(rowView(state, 2)).toMatchObject({ active: null, from: 1, to: 2 });
	expect(rowView(state, 4)).toMatchObject({ from: null, to: null });
});

test("after rules have gone, the place is in what is left; without rules it is the header", () => {
	const state = stateAt(4, 2);
	expect(resized(state, { rows: 2, columns: 3 }).at.row).toBe(1);
	expect(resized(state, { rows: 0, columns: 3 }).at.row).toBe(-1);
	expect(resized(state, { rows: 5, columns: 1 }).anchor.column).toBe(0);
});
