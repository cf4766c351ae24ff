/**
 * Places in the grid and how keys move among them. Row -1 is the header, column -1 the rules' numbers. A block is
 * selected between the anchor and the place.
 */

/** A cell. */
export interface Place {
	readonly row: number;
	readonly column: number;
}

/** How large the grid is. */
export interface GridSize {
	readonly rows: number;
	readonly columns: number;
}

/** The cells between two, edges included; header and numbers left out. */
export interface Block {
	readonly top: number;
	readonly bottom: number;
	readonly left: number;
	readonly right: number;
}

/** Rows that PageUp and PageDown move by. */
const PAGE = 10;

/** Where a key leads; null for any other key. */
export function movePlace(
	at: Place,
	key: { readonly key: string; readonly ctrl: boolean },
	{ rows, columns }: GridSize,
): Place | null {
	const last = { row: rows - 1, column: columns - 1 };
	const to = (row: number, column: number): Place => ({
		row: Math.min(Math.max(row, -1), last.row),
		column: Math.min(Math.max(column, -1), last.column),
	});
	switch (key.key) {
		case "ArrowUp":
			return to(key.ctrl ? 0 : at.row - 1, at.column);
		case "ArrowDown":
			return to(key.ctrl ? last.row : at.row + 1, at.column);
		case "ArrowLeft":
			return to(at.row, key.ctrl ? 0 : at.column - 1);
		case "ArrowRight":
			return to(at.row, key.ctrl ? last.column : at.column + 1);
		case "Home":
			return to(key.ctrl ? 0 : at.row, 0);
		case "End":
			return to(key.ctrl ? last.row : at.row, last.column);
		case "PageUp":
			return to(Math.max(0, at.row - PAGE), at.column);
		case "PageDown":
			return to(at.row + PAGE, at.column);
		default:
			return null;
	}
}

/** The cell after (or before) one, row by row; null past the ends. */
export function nextPlace(
	at: Place,
	by: 1 | -1,
	{ rows, columns }: GridSize,
): Place | null {
	const index = at.row * columns + at.column + by;
	return index < 0 || index >= rows * columns
		? null
		: { row: Math.floor(index / columns), column: index % columns };
}

/** The block between two cells. From a rule's number it is the whole rule, from a header the whole column. */
export function blockOf(anchor: Place, at: Place, size: GridSize): Block {
	const wholeRows = anchor.column === -1 || at.column === -1;
	const wholeColumns = anchor.row === -1 || at.row === -1;
	return {
		top: wholeColumns ? 0 : Math.min(anchor.row, at.row),
		bottom: wholeColumns ? size.rows - 1 : Math.max(anchor.row, at.row),
		left: wholeRows ? 0 : Math.min(anchor.column, at.column),
		right: wholeRows ? size.columns - 1 : Math.max(anchor.column, at.column),
	};
}

/** Whether a block is more than one cell. */
export const isMany = (block: Block): boolean =>
	block.top !== block.bottom || block.left !== block.right;

/** The cells that a pasted block fills: from its corner on, or all of the selection when one cell is pasted. */
export function pasteCells(
	cells: readonly (readonly string[])[],
	block: Block,
	columns: number,
): readonly {
	readonly row: number;
	readonly column: number;
	readonly text: string;
}[] {
	const only =
		cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined;
	if (only !== undefined) {
		const filled = [];
		for (let row = block.top; row <= block.bottom; row += 1)
			for (let column = block.left; column <= block.right; column += 1)
				filled.push({ row, column, text: only });
		return filled;
	}
	return cells.flatMap((line, down) =>
		line.flatMap((text, along) => {
			const column = block.left + along;
			return column < columns ? [{ row: block.top + down, column, text }] : [];
		}),
	);
}
