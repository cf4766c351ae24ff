import { expect, test } from "vitest";
import {
	blockOf,
	isMany,
	movePlace,
	nextPlace,
	pasteCells,
} from "./grid-moves.ts";

const size = { rows: 20, columns: 4 };
const at = { row: 5, column: 1 };

test.each([
	["ArrowUp", false, 4, 1],
	["ArrowDown", false, 6, 1],
	["ArrowLeft", false, 5, 0],
	["ArrowRight", false, 5, 2],
	["ArrowUp", true, 0, 1],
	["ArrowDown", true, 19, 1],
	["Home", false, 5, 0],
	["End", false, 5, 3],
	["Home", true, 0, 0],
	["End", true, 19, 3],
	["PageUp", false, 0, 1],
	["PageDown", false, 15, 1],
])("%s (with Ctrl: %s) goes to row %d, column %d", (key, ctrl, row, column) => {
	expect(movePlace(at, { key, ctrl }, size)).toEqual({ row, column });
});

test("the header and the numbers are the edge", () => {
	expect(
		movePlace({ row: -1, column: -1 }, { key: "ArrowUp", ctrl: false }, size),
	).toEqual({ row: -1, column: -1 });
	expect(
		movePlace({ row: 0, column: 0 }, { key: "ArrowLeft", ctrl: false }, size),
	).toEqual({ row: 0, column: -1 });
	expect(
		movePlace({ row: 19, column: 3 }, { key: "ArrowDown", ctrl: false }, size),
	).toEqual({ row: 19, column: 3 });
	expect(movePlace(at, { key: "a", ctrl: false }, size)).toBeNull();
});

test("Tab goes on in the next rule, and stops at the ends", () => {
	expect(nextPlace({ row: 0, column: 3 }, 1, size)).toEqual({
		row: 1,
		column: 0,
	});
	expect(nextPlace({ row: 1, column: 0 }, -1, size)).toEqual({
		row: 0,
		column: 3,
	});
	expect(nextPlace({ row: 19, column: 3 }, 1, size)).toBeNull();
	expect(nextPlace({ row: 0, column: 0 }, -1, size)).toBeNull();
});

test("a block lies between its corners; a number selects its rule, a header its column", () => {
	expect(blockOf({ row: 3, column: 2 }, at, size)).toEqual({
		top: 3,
		bottom: 5,
		left: 1,
		right: 2,
	});
	expect(blockOf({ row: 3, column: -1 }, { row: 4, column: -1 }, size)).toEqual(
		{ top: 3, bottom: 4, left: 0, right: 3 },
	);
	expect(blockOf({ row: -1, column: 2 }, { row: -1, column: 2 }, size)).toEqual(
		{ top: 0, bottom: 19, left: 2, right: 2 },
	);
	expect(isMany(blockOf(at, at, size))).toBe(false);
	expect(isMany(blockOf({ row: 3, column: 2 }, at, size))).toBe(true);
});

test("one pasted cell fills the selection, a block goes from its corner and stops at the last column", () => {
	const block = { top: 1, bottom: 2, left: 2, right: 3 };
	expect(pasteCells([["x"]], block, 4)).toHaveLength(4);
	expect(pasteCells([["a", "b", "c"], ["d"]], block, 4)).toEqual([
		{ row: 1, column: 2, text: "a" },
		{ row: 1, column: 3, text: "b" },
		{ row: 2, column: 2, text: "d" },
	]);
});
