/** Which key does what in the designer. */
import { useEffect, useMemo } from "react";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";
import type { DesignerStore } from "./designer-store.ts";
import {
	copySelected,
	duplicateSelected,
	nudge,
	pasteText,
	removeSelected,
	selectAll,
	walk,
} from "./edit-actions.ts";
import { PALETTE_SEARCH_ID } from "./palette.tsx";
import { type Shortcuts, useShortcuts } from "./use-shortcuts.ts";

/** What keys and menus can ask of the designer. */
export interface DesignerCommands {
	readonly focusSearch: () => void;
	readonly save: () => void;
	readonly tidy: () => void;
	readonly togglePanel: (name: "problems" | "outline") => void;
	readonly showShortcuts: () => void;
	readonly connectFrom: (nodeId: string, at: ScreenPoint) => void;
	/** Asks into which container the selected steps are to go, or out of which. */
	readonly moveInto: (at: ScreenPoint) => void;
	readonly fitAll: () => void;
	/** Brings a step into view. */
	readonly show: (nodeId: string) => void;
	readonly escape: () => void;
}

const STEP = 8;
/** So long the focus waits for a step to be drawn. */
const FOCUS_FRAMES = 40;
const ALWAYS = new Set(["Ctrl+S"]);

/** Listens for the designer's keys, and for copy, cut and paste. */
export function useDesignerKeys(
	store: DesignerStore,
	commands: DesignerCommands,
	editable: boolean,
): void {
	const shortcuts = useMemo(() => {
		const looking = lookingKeys(store, commands);
		return editable ? { ...looking, ...editingKeys(store, commands) } : looking;
	}, [store, commands, editable]);
	useShortcuts(shortcuts, ALWAYS);
	useClipboardKeys(store, editable);
}

function lookingKeys(
	store: DesignerStore,
	commands: DesignerCommands,
): Shortcuts {
	const run = (action: () => void) => () => {
		action();
		return undefined;
	};
	const step = (by: 1 | -1) => (event: KeyboardEvent) => {
		if (!isOnCanvas(event.target)) return true;
		const id = walk(store, by);
		if (id === null) leaveCanvas(by);
		else {
			commands.show(id);
			focusNode(id, () => store.getState().selection.nodes.has(id));
		}
		return undefined;
	};
	const onEnter = (event: KeyboardEvent) => {
		const node =
			event.target instanceof Element
				? event.target.closest(".react-flow__node")
				: null;
		const id =
			node?.getAttribute("data-id") ?? [...store.getState().selection.nodes][0];
		if (id === undefined || !isOnCanvas(event.target)) return true;
		store.getState().goTo(id, "title");
		return undefined;
	};
	return {
		Tab: step(1),
		"Shift+Tab": step(-1),
		Escape: run(() => commands.escape()),
		Enter: onEnter,
		"?": run(() => commands.showShortcuts()),
		O: run(() => commands.togglePanel("outline")),
		P: run(() => commands.togglePanel("problems")),
		"Shift+1": run(() => commands.fitAll()),
		"!": run(() => commands.fitAll()),
		"Ctrl+A": run(() => selectAll(store)),
	};
}

function editingKeys(
	store: DesignerStore,
	commands: DesignerCommands,
): Shortcuts {
	const run = (action: () => void) => () => {
		action();
		return undefined;
	};
	const move = (x: number, y: number) => () => {
		if (store.getState().selection.nodes.size === 0) return true;
		nudge(store, { x, y });
		return undefined;
	};
	const beside = (act: (id: string, at: ScreenPoint) => void) => () => {
		const [id] = store.getState().selection.nodes;
		const box =
			id === undefined ? null : elementOf(id)?.getBoundingClientRect();
		if (id === undefined || !box) return true;
		act(id, { x: box.right + 8, y: box.top });
		return undefined;
	};
	return {
		"/": run(() => commands.focusSearch()),
		"Ctrl+S": run(() => commands.save()),
		"Ctrl+Z": run(() => store.getState().undo()),
		"Ctrl+Shift+Z": run(() => store.getState().redo()),
		"Ctrl+Y": run(() => store.getState().redo()),
		"Ctrl+D": run(() => duplicateSelected(store)),
		Delete: run(() => removeSelected(store, false)),
		Backspace: run(() => removeSelected(store, false)),
		"Alt+Delete": run(() => removeSelected(store, true)),
		"Alt+Backspace": run(() => removeSelected(store, true)),
		T: run(() => commands.tidy()),
		C: beside((id, at) => commands.connectFrom(id, at)),
		M: beside((_id, at) => commands.moveInto(at)),
		ArrowUp: move(0, -STEP),
		ArrowDown: move(0, STEP),
		ArrowLeft: move(-STEP, 0),
		ArrowRight: move(STEP, 0),
		"Shift+ArrowUp": move(0, -1),
		"Shift+ArrowDown": move(0, 1),
		"Shift+ArrowLeft": move(-1, 0),
		"Shift+ArrowRight": move(1, 0),
	};
}

const elementOf = (id: string): Element | null =>
	document.querySelector(`.react-flow__node[data-id="${id}"]`);

/**
 * Gives a step the focus. One that is not drawn yet, because the canvas has just been opened or has to move there, gets
 * it a few frames later, if it is still wanted then.
 */
function focusNode(
	id: string,
	isWanted: () => boolean,
	frames = FOCUS_FRAMES,
): void {
	const element = elementOf(id);
	if (element instanceof HTMLElement) element.focus({ preventScroll: true });
	if (document.activeElement === element || frames === 0) return;
	requestAnimationFrame(() => {
		if (isWanted()) focusNode(id, isWanted, frames - 1);
	});
}

/** From the last step on to the inspector, from the first one back to the palette: nobody is kept on the canvas. */
function leaveCanvas(by: 1 | -1): void {
	const beside =
		by === 1
			? document.querySelector<HTMLElement>(
					'[aria-label="Inspector"] :is(input, textarea, button)',
				)
			: (document.getElementById(PALETTE_SEARCH_ID) ??
				[...document.querySelectorAll<HTMLElement>("header button")].at(-1));
	beside?.focus();
}

const isOnCanvas = (target: EventTarget | null): boolean =>
	target instanceof Element &&
	(target === document.body || target.closest(".react-flow") !== null);

/** Through the browser's own clipboard events: no permission is asked for, and text from elsewhere stays text. */
function useClipboardKeys(store: DesignerStore, editable: boolean): void {
	useEffect(() => {
		const isElsewhere = (event: ClipboardEvent) =>
			event.target instanceof Element &&
			event.target.closest("input, textarea, [role=grid], [role=dialog]") !==
				null;
		const onCopy = (event: ClipboardEvent) => {
			const text =
				isElsewhere(event) || !getSelection()?.isCollapsed
					? null
					: copySelected(store);
			if (text === null) return;
			event.clipboardData?.setData("text/plain", text);
			event.preventDefault();
			if (event.type === "cut" && editable) removeSelected(store, false);
		};
		const onPaste = (event: ClipboardEvent) => {
			if (!editable || isElsewhere(event)) return;
			if (pasteText(store, event.clipboardData?.getData("text/plain") ?? ""))
				event.preventDefault();
		};
		document.addEventListener("copy", onCopy);
		document.addEventListener("cut", onCopy);
		document.addEventListener("paste", onPaste);
		return () => {
			document.removeEventListener("copy", onCopy);
			document.removeEventListener("cut", onCopy);
			document.removeEventListener("paste", onPaste);
		};
	}, [store, editable]);
}
