/** What keys, the pointer and the clipboard do in the grid. */
import type {
	ClipboardEvent,
	KeyboardEvent,
	MouseEvent,
	PointerEvent,
} from "react";
import { type Block, movePlace, type Place, pasteCells } from "./grid-moves.ts";
import type { GridScope } from "./grid-scope.tsx";
import { blockIn } from "./grid-store.ts";
import { formatTsv, parseTsv } from "./tsv.ts";
import type { Grid } from "./use-grid.ts";
import { cellsIn } from "./use-table-cells.ts";

/** The handlers of the element that holds the grid. */
export function gridHandlers(
	grid: Grid,
	{ readOnly, undo, redo }: Pick<GridScope, "readOnly" | "undo" | "redo">,
) {
	return {
		onKeyDown(event: KeyboardEvent) {
			if (grid.store.getState().editing || isElsewhere(event)) return;
			const used =
				historyKey(event, grid, { undo, redo }) ||
				(!readOnly && ruleKey(event, grid)) ||
				moveKey(event, grid) ||
				(!readOnly && writeKey(event, grid));
			if (!used) return;
			event.preventDefault();
			event.stopPropagation();
		},
		...pointerHandlers(grid, readOnly),
		...clipboardHandlers(grid, readOnly),
	};
}

const isCtrl = (event: KeyboardEvent): boolean =>
	event.ctrlKey || event.metaKey;

function historyKey(
	event: KeyboardEvent,
	{ store, actions }: Grid,
	{ undo, redo }: Pick<GridScope, "undo" | "redo">,
): boolean {
	const key = event.key.toLowerCase();
	if (!isCtrl(event) || (key !== "z" && key !== "y")) return false;
	if (key === "y" || event.shiftKey) redo();
	else undo();
	// Another rule may stand here now, or none: the focus stays with the place.
	const { at, anchor } = store.getState();
	actions.goTo({ ...at }, anchor);
	return true;
}

/** Keys that change whole rules. */
function ruleKey(
	event: KeyboardEvent,
	{ store, actions: { rules } }: Grid,
): boolean {
	const block = blockIn(store.getState());
	if (store.getState().at.row < 0) return false;
	const ctrl = isCtrl(event);
	if (event.altKey && !ctrl) {
		if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
		rules.move(event.key === "ArrowUp" ? -1 : 1);
		return true;
	}
	if (!ctrl) return false;
	switch (event.key.toLowerCase()) {
		case "d":
			rules.duplicate();
			return true;
		case "enter":
			rules.insert(event.shiftKey ? block.top : block.bottom + 1);
			return true;
		case "backspace":
		case "delete":
			rules.remove();
			return true;
		default:
			return false;
	}
}

function moveKey(
	event: KeyboardEvent,
	{ store, actions: { goTo } }: Grid,
): boolean {
	const { at, anchor, size } = store.getState();
	const ctrl = isCtrl(event);
	if (event.altKey) return false;
	if (ctrl && event.key.toLowerCase() === "a") {
		goTo(
			{ row: size.rows - 1, column: size.columns - 1 },
			{ row: 0, column: 0 },
		);
		return true;
	}
	const next = movePlace(at, { key: event.key, ctrl }, size);
	if (!next) return false;
	goTo(next, event.shiftKey ? anchor : next);
	return true;
}

/** Keys that write into the cell. */
function writeKey(event: KeyboardEvent, { store, actions }: Grid): boolean {
	const { at } = store.getState();
	if (isCtrl(event) || event.altKey || at.row < 0) return false;
	if (event.key === "Delete" || event.key === "Backspace") {
		actions.clear();
		return true;
	}
	if (at.column < 0) return false;
	if (event.key === "Enter" || event.key === "F2") {
		actions.startEdit(null);
		return true;
	}
	if (event.key.length !== 1) return false;
	actions.startEdit(event.key);
	return true;
}

function pointerHandlers({ store, actions }: Grid, readOnly: boolean) {
	const { goTo } = actions;
	return {
		onPointerDown(event: PointerEvent) {
			const pointed = placeOf(event.target);
			if (!pointed || isElsewhere(event)) return;
			const { anchor, editing } = store.getState();
			// The menu of a right click is about what is selected, if the click was on that.
			if (event.button !== 0) {
				if (event.button === 2 && !isIn(blockIn(store.getState()), pointed))
					goTo(pointed);
				return;
			}
			if (editing && isSame(editing, pointed)) return;
			goTo(pointed, event.shiftKey ? anchor : pointed);
		},
		onPointerMove(event: PointerEvent) {
			const { at, anchor, editing } = store.getState();
			if (editing || event.buttons !== 1 || isElsewhere(event)) return;
			const pointed = placeOf(event.target);
			if (pointed && !isSame(pointed, at)) goTo(pointed, anchor);
		},
		onDoubleClick({ target }: MouseEvent) {
			if (readOnly || store.getState().editing) return;
			if (target instanceof Element && target.closest("[role=gridcell]"))
				actions.startEdit(null);
		},
	};
}

function clipboardHandlers({ store, actions }: Grid, readOnly: boolean) {
	const isWriting = () => store.getState().editing !== null;
	const copy = (event: ClipboardEvent) => {
		event.preventDefault();
		const text = textOf(blockIn(store.getState()), actions.textAt);
		event.clipboardData.setData("text/plain", text);
	};
	return {
		onCopy(event: ClipboardEvent) {
			if (!isWriting() && !isElsewhere(event)) copy(event);
		},
		onCut(event: ClipboardEvent) {
			if (isWriting() || isElsewhere(event)) return;
			copy(event);
			if (!readOnly) actions.clear();
		},
		onPaste(event: ClipboardEvent) {
			if (isWriting() || readOnly || isElsewhere(event)) return;
			const { at, size } = store.getState();
			// On a header nothing can be pasted, but in an empty table there is nothing else.
			if (at.row < 0 && size.rows > 0) return;
			event.preventDefault();
			const pasted = parseTsv(event.clipboardData.getData("text/plain"));
			const block = blockIn(store.getState());
			const cells = pasteCells(pasted, block, size.columns);
			actions.write(cells);
			const last = cells.at(-1);
			if (last) actions.goTo(last, { row: block.top, column: block.left });
		},
	};
}

function textOf(
	block: Block,
	textAt: (row: number, column: number) => string,
): string {
	const lines: string[][] = [];
	for (const { row, column } of cellsIn(block)) {
		if (column === block.left) lines.push([]);
		lines.at(-1)?.push(textAt(row, column));
	}
	return formatTsv(lines);
}

/** What happens in a popup that a header has opened comes by here too, and is not for the grid. */
const isElsewhere = ({
	currentTarget,
	target,
}: {
	readonly currentTarget: EventTarget;
	readonly target: EventTarget;
}): boolean =>
	!(
		currentTarget instanceof Node &&
		target instanceof Node &&
		currentTarget.contains(target)
	);

const isSame = (a: Place, b: Place): boolean =>
	a.row === b.row && a.column === b.column;

const isIn = (block: Block, { row, column }: Place): boolean =>
	row >= block.top &&
	row <= block.bottom &&
	(column === -1 || (column >= block.left && column <= block.right));

function placeOf(target: EventTarget): Place | null {
	if (!(target instanceof Element)) return null;
	const text = target.closest<HTMLElement>("[data-at]")?.dataset.at;
	const [row, column] = (text ?? "").split(":").map(Number);
	return row === undefined || column === undefined ? null : { row, column };
}
