/** What keys and menus do to the selection, as edits of the store. */
import {
	clip,
	moveNodes,
	type Position,
	paste,
	removeAndBridge,
	removeParts,
} from "@patchbay/flow";
import { fromClipboardText, toClipboardText } from "./clipboard.ts";
import type { DesignerStore } from "./designer-store.ts";
import { newEdgeId, newNodeId } from "./new-ids.ts";

const PASTE_OFFSET: Position = { x: 44, y: 44 };

/** Removes what is selected. `bridge` leads the cables of a single step on to what came after it. */
export function removeSelected(store: DesignerStore, bridge: boolean): void {
	const { selection, edit } = store.getState();
	const [only] = selection.nodes;
	if (bridge && selection.nodes.size === 1 && only !== undefined) {
		edit((flow) => removeAndBridge(flow, only, newEdgeId));
		return;
	}
	edit((flow) =>
		removeParts(flow, {
			nodes: [...selection.nodes],
			edges: [...selection.edges],
		}),
	);
}

/** The selected steps as text for the clipboard; null when none can be copied. */
export function copySelected(store: DesignerStore): string | null {
	const { flow, selection } = store.getState();
	const clipping = clip(flow, selection.nodes);
	return clipping.nodes.length === 0 ? null : toClipboardText(clipping);
}

/** Pastes steps from the clipboard's text and selects them; false when the text holds none. */
export function pasteText(
	store: DesignerStore,
	text: string,
	offset: Position = PASTE_OFFSET,
): boolean {
	const clipping = fromClipboardText(text);
	if (!clipping) return false;
	let added: readonly string[] = [];
	store.getState().edit((flow) => {
		const pasted = paste(flow, clipping, { offset, newNodeId, newEdgeId });
		added = pasted.nodeIds;
		return pasted.flow;
	});
	store.getState().select({ nodes: added });
	return true;
}

/** Copies and pastes in one go. */
export function duplicateSelected(store: DesignerStore): void {
	const text = copySelected(store);
	if (text !== null) pasteText(store, text);
}

/** Moves the selected steps; moves that follow each other are one step of undo. */
export function nudge(store: DesignerStore, by: Position): void {
	const { flow, selection, edit } = store.getState();
	const places = new Map(
		flow.nodes
			.filter((node) => selection.nodes.has(node.id))
			.map((node) => [
				node.id,
				{ x: node.position.x + by.x, y: node.position.y + by.y },
			]),
	);
	edit((current) => moveNodes(current, places), "nudge");
}

/** Selects everything. */
export function selectAll(store: DesignerStore): void {
	const { flow, select } = store.getState();
	select({
		nodes: flow.nodes.map((node) => node.id),
		edges: flow.edges.map((edge) => edge.id),
	});
}

/**
 * Selects the step after (or before) the selected one, in the order in which the flow is drawn: left to right, top down.
 * Null beyond the last and before the first.
 */
export function walk(store: DesignerStore, step: 1 | -1): string | null {
	const { flow, selection, select } = store.getState();
	const order = [...flow.nodes].sort(
		(a, b) => a.position.x - b.position.x || a.position.y - b.position.y,
	);
	if (order.length === 0) return null;
	const [current] = selection.nodes;
	const index = order.findIndex((node) => node.id === current);
	const next =
		index === -1 ? (step === 1 ? 0 : order.length - 1) : index + step;
	const id = order[next]?.id ?? null;
	if (id !== null) select({ nodes: [id] });
	return id;
}
