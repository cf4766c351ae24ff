/** The menus of the canvas: on a step, on a cable, on nothing. */
import { removeParts } from "@patchbay/flow";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";
import type { MenuEntry } from "../kit/menu.tsx";
import type { DesignerCommands } from "./designer-keys.ts";
import type { DesignerStore } from "./designer-store.ts";
import {
	copySelected,
	duplicateSelected,
	pasteText,
	removeSelected,
	selectAll,
} from "./edit-actions.ts";
import { moveOptions } from "./quick-add.tsx";

/** What was clicked. */
export type MenuTarget =
	| { readonly kind: "canvas" }
	| { readonly kind: "node"; readonly id: string; readonly at: ScreenPoint }
	| { readonly kind: "edge"; readonly id: string };

/** What stands at the target of a click. */
export function menuTargetOf(target: EventTarget): MenuTarget {
	if (!(target instanceof Element)) return { kind: "canvas" };
	const node = target.closest(".react-flow__node");
	const nodeId = node?.getAttribute("data-id");
	if (node && nodeId) {
		const box = node.getBoundingClientRect();
		return { kind: "node", id: nodeId, at: { x: box.right + 8, y: box.top } };
	}
	const edgeId = target.closest(".react-flow__edge")?.getAttribute("data-id");
	return edgeId ? { kind: "edge", id: edgeId } : { kind: "canvas" };
}

/** What can be done there. */
export function canvasMenu({
	target,
	store,
	commands,
	editable,
}: {
	readonly target: MenuTarget;
	readonly store: DesignerStore;
	readonly commands: DesignerCommands;
	readonly editable: boolean;
}): readonly MenuEntry[] {
	if (!editable)
		return [
			{
				label: "Show everything",
				shortcut: "Shift 1",
				onSelect: commands.fitAll,
			},
		];
	if (target.kind === "edge") {
		return [
			{
				label: "Remove the cable",
				danger: true,
				onSelect: () =>
					store
						.getState()
						.edit((flow) => removeParts(flow, { edges: [target.id] })),
			},
		];
	}
	if (target.kind === "node") return nodeMenu(target, store, commands);
	return [
		{
			label: "Paste",
			shortcut: "Ctrl V",
			onSelect: () =>
				void navigator.clipboard
					.readText()
					.then((text) => pasteText(store, text)),
		},
		{
			label: "Select everything",
			shortcut: "Ctrl A",
			onSelect: () => selectAll(store),
		},
		"separator",
		{ label: "Tidy the layout", shortcut: "T", onSelect: commands.tidy },
		{
			label: "Show everything",
			shortcut: "Shift 1",
			onSelect: commands.fitAll,
		},
		"separator",
		{ label: "Keys", shortcut: "?", onSelect: commands.showShortcuts },
	];
}

function nodeMenu(
	target: { readonly id: string; readonly at: ScreenPoint },
	store: DesignerStore,
	commands: DesignerCommands,
): readonly MenuEntry[] {
	// A menu on one of several selected steps is about all of them.
	const take = () => {
		if (!store.getState().selection.nodes.has(target.id))
			store.getState().select({ nodes: [target.id] });
	};
	const canMove =
		moveOptions(store.getState().flow, new Set([target.id])).length > 0;
	return [
		{
			label: "Draw a cable to…",
			shortcut: "C",
			onSelect: () => commands.connectFrom(target.id, target.at),
		},
		...(canMove
			? [
					{
						label: "Move into a container or out…",
						shortcut: "M",
						onSelect: () => {
							take();
							commands.moveInto(target.at);
						},
					},
				]
			: []),
		"separator",
		{
			label: "Copy",
			shortcut: "Ctrl C",
			onSelect: () => {
				take();
				const text = copySelected(store);
				if (text !== null) void navigator.clipboard.writeText(text);
			},
		},
		{
			label: "Duplicate",
			shortcut: "Ctrl D",
			onSelect: () => {
				take();
				duplicateSelected(store);
			},
		},
		"separator",
		{
			label: "Remove and join the cables",
			shortcut: "Alt Delete",
			onSelect: () => {
				store.getState().select({ nodes: [target.id] });
				removeSelected(store, true);
			},
		},
		{
			label: "Remove",
			shortcut: "Delete",
			danger: true,
			onSelect: () => {
				take();
				removeSelected(store, false);
			},
		},
	];
}
