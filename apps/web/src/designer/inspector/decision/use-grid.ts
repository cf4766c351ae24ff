/** The grid's state between edits: where the focus is, what is selected, what is being written. */
import { storeReferences } from "@patchbay/flow";
import {
	type ClipboardEvent,
	type KeyboardEvent,
	type PointerEvent,
	useCallback,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import { useDesignerStore } from "../../designer-context.ts";
import { useInspector } from "../inspector-context.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { editCell, tidyCell } from "./cell-text.ts";
import {
	type Block,
	blockOf,
	movePlace,
	nextPlace,
	type Place,
	pasteCells,
} from "./grid-moves.ts";
import { type CellEditing, shownSource } from "./grid-row.tsx";
import type { Decision } from "./outcomes.ts";
import {
	type CellChange,
	cellOf,
	columnsOf,
	duplicateRules,
	insertRule,
	moveRules,
	removeRules,
	setCells,
	type Table,
} from "./table-edits.ts";
import { formatTsv, parseTsv } from "./tsv.ts";

type Editing = CellEditing & { readonly row: number };

/** Everything that the grid's keys, clicks and menus do. */
export function useGrid(node: Decision, start: Place) {
	const { keyById, idByKey, stepByName, readOnly } = useInspector();
	const store = useDesignerStore();
	const edit = useNodeEdit<"decision">(node.id);
	const [place, setAt] = useState<Place>(start);
	const [anchor, setAnchor] = useState<Place>(start);
	const [editing, setEditing] = useState<Editing | null>(null);
	const { table } = node;
	const { inputs, outputs } = table;
	// Rules do not change the columns, and must not make all rows be drawn again.
	const columns = useMemo(
		() => columnsOf({ inputs, outputs }),
		[inputs, outputs],
	);
	const size = { rows: table.rules.length, columns: columns.length };
	// Rules may have gone since, by undo for instance.
	const at = { ...place, row: Math.min(place.row, size.rows - 1) };
	const block = clamp(blockOf(anchor, at, size), size);
	const isName = (name: string) => stepByName.has(name);

	const change = (part: string, make: (table: Table) => Table) =>
		edit(`table.${part}`, (current) => ({
			...current,
			table: make(current.table),
		}));
	const goTo = (place: Place, extend = false) => {
		setAt(place);
		if (!extend) setAnchor(place);
	};
	const sourceOf = (typed: string, column: number): string => {
		const of = columns[column];
		if (!of) return typed;
		const shown = tidyCell(typed, of, isName);
		return of.kind === "note" ? shown : storeReferences(shown, idByKey);
	};
	const textAt = (row: number, column: number): string => {
		const rule = table.rules[row];
		const of = columns[column];
		return rule && of
			? editCell(shownSource(cellOf(rule, of), keyById), of, isName)
			: "";
	};

	function startEdit(text: string | null): void {
		if (readOnly || at.row < 0 || at.column < 0) return;
		setAnchor(at);
		setEditing({
			...at,
			text: text ?? textAt(at.row, at.column),
		});
	}
	function write(changes: readonly CellChange[], part: string): void {
		if (changes.length > 0) change(part, (now) => setCells(now, changes));
	}
	function commit(text: string, move: 1 | -1 | 0, down: boolean): void {
		if (!editing) return;
		const { row, column } = editing;
		setEditing(null);
		write([{ row, column, source: sourceOf(text, column) }], "cells");
		const next =
			move === 0
				? down
					? { row: Math.min(row + 1, size.rows - 1), column }
					: null
				: nextPlace({ row, column }, move, size);
		if (next) goTo(next);
	}

	const rules = {
		insert(row: number) {
			change("insert", (now) => insertRule(now, row));
			goTo({ row, column: Math.max(0, at.column) });
		},
		duplicate() {
			change("duplicate", (now) =>
				duplicateRules(now, block.top, block.bottom),
			);
			goTo({ row: block.bottom + 1, column: at.column });
		},
		remove() {
			change("remove", (now) => removeRules(now, block.top, block.bottom));
			goTo({
				row: Math.max(
					-1,
					Math.min(block.top, size.rows - (block.bottom - block.top) - 2),
				),
				column: at.column,
			});
		},
		move(by: -1 | 1) {
			const { top, bottom } = block;
			if (top + by < 0 || bottom + by >= size.rows) return;
			change("order", (now) => moveRules(now, top, bottom, by));
			setAt({ ...at, row: at.row + by });
			setAnchor({ ...anchor, row: anchor.row + by });
		},
	};

	const clear = () => write(cellsIn(block, "", sourceOf), "clear");

	function onKeyDown(event: KeyboardEvent): void {
		if (editing || isElsewhere(event)) return;
		const ctrl = event.ctrlKey || event.metaKey;
		const used = handleKey(event, ctrl);
		if (used) {
			event.preventDefault();
			event.stopPropagation();
		}
	}
	function handleKey(event: KeyboardEvent, ctrl: boolean): boolean {
		if (ctrl && event.key.toLowerCase() === "z") {
			if (event.shiftKey) store.getState().redo();
			else store.getState().undo();
			return true;
		}
		if (ctrl && event.key.toLowerCase() === "y") {
			store.getState().redo();
			return true;
		}
		if (ctrl && event.key.toLowerCase() === "a") {
			setAnchor({ row: 0, column: 0 });
			setAt({ row: size.rows - 1, column: size.columns - 1 });
			return true;
		}
		if (!readOnly && ruleKey(event, ctrl)) return true;
		if (!event.altKey) {
			const next = movePlace(at, { key: event.key, ctrl }, size);
			if (next) {
				goTo(next, event.shiftKey);
				return true;
			}
		}
		return !readOnly && !ctrl && !event.altKey && writeKey(event);
	}
	/** Keys that change whole rules. */
	function ruleKey(event: KeyboardEvent, ctrl: boolean): boolean {
		if (size.rows === 0 || at.row < 0) return false;
		if (event.altKey && !ctrl) {
			if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
			rules.move(event.key === "ArrowUp" ? -1 : 1);
			return true;
		}
		if (!ctrl) return false;
		switch (event.key) {
			case "d":
			case "D":
				rules.duplicate();
				return true;
			case "Enter":
				rules.insert(event.shiftKey ? block.top : block.bottom + 1);
				return true;
			case "Backspace":
			case "Delete":
				rules.remove();
				return true;
			default:
				return false;
		}
	}
	/** Keys that write into the cell. */
	function writeKey(event: KeyboardEvent): boolean {
		if (event.key === "Delete" || event.key === "Backspace") {
			if (at.row < 0) return false;
			clear();
			return true;
		}
		if (at.row < 0 || at.column < 0) return false;
		if (event.key === "Enter" || event.key === "F2") {
			startEdit(null);
			return true;
		}
		if (event.key.length !== 1) return false;
		startEdit(event.key);
		return true;
	}

	function onPointerDown(event: PointerEvent): void {
		const pointed = placeOf(event.target);
		if (!pointed || isElsewhere(event)) return;
		// The menu of a right click is about what is selected, if the click was on that.
		if (event.button !== 0) {
			if (event.button === 2 && !isIn(block, pointed)) goTo(pointed);
			return;
		}
		if (
			editing &&
			editing.row === pointed.row &&
			editing.column === pointed.column
		)
			return;
		goTo(pointed, event.shiftKey);
	}
	function onPointerMove(event: PointerEvent): void {
		if (editing || event.buttons !== 1 || isElsewhere(event)) return;
		const pointed = placeOf(event.target);
		if (pointed && (pointed.row !== at.row || pointed.column !== at.column))
			setAt(pointed);
	}

	const copied = (): string => {
		const lines: string[][] = [];
		for (let row = block.top; row <= block.bottom; row += 1) {
			const line: string[] = [];
			for (let column = block.left; column <= block.right; column += 1)
				line.push(textAt(row, column));
			lines.push(line);
		}
		return formatTsv(lines);
	};
	const clipboard = {
		onCopy(event: ClipboardEvent) {
			if (editing || isElsewhere(event)) return;
			event.preventDefault();
			event.clipboardData.setData("text/plain", copied());
		},
		onCut(event: ClipboardEvent) {
			if (editing || isElsewhere(event)) return;
			clipboard.onCopy(event);
			if (!readOnly) clear();
		},
		onPaste(event: ClipboardEvent) {
			if (editing || readOnly || at.row < 0 || isElsewhere(event)) return;
			event.preventDefault();
			const cells = parseTsv(event.clipboardData.getData("text/plain"));
			const changes = pasteCells(cells, block, size.columns).map(
				({ row, column, text }) => ({
					row,
					column,
					source: sourceOf(text, column),
				}),
			);
			write(changes, `paste.${changes.length}`);
			const last = changes.at(-1);
			if (last) {
				setAnchor({ row: block.top, column: block.left });
				setAt({ row: last.row, column: last.column });
			}
		},
	};

	// Rows keep these for good, so that they are drawn again only for a reason of their own.
	const latest = useRef({ commit });
	useLayoutEffect(() => {
		latest.current = { commit };
	});
	const onCommit = useCallback(
		(text: string, move: 1 | -1 | 0, down: boolean) =>
			latest.current.commit(text, move, down),
		[],
	);
	const onCancel = useCallback(() => setEditing(null), []);

	return {
		at,
		block,
		columns,
		editing,
		rules,
		size,
		goTo,
		startEdit,
		onCommit,
		onCancel,
		handlers: { onKeyDown, onPointerDown, onPointerMove, ...clipboard },
	};
}

/** After rules are gone, a selection may reach past the end. */
const clamp = (block: Block, { rows }: { readonly rows: number }): Block => ({
	...block,
	top: Math.max(0, Math.min(block.top, rows - 1)),
	bottom: Math.min(block.bottom, rows - 1),
});

function cellsIn(
	block: Block,
	text: string,
	sourceOf: (text: string, column: number) => string,
): readonly CellChange[] {
	const cells: CellChange[] = [];
	for (let row = block.top; row <= block.bottom; row += 1)
		for (let column = block.left; column <= block.right; column += 1)
			cells.push({ row, column, source: sourceOf(text, column) });
	return cells;
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
