/** What keys and menus do to the selection, as edits of the store. */
import {
	type Clipping,
	clip,
	type Flow,
	fitsInContainer,
	moveNodes,
	type Node,
	type Position,
	paste,
	removeAndBridge,
	removeParts,
} from "@patchbay/flow";
import { NEAREST } from "../canvas/container-space.ts";
import { around, boxAt, boxesOf, sizeOf } from "../canvas/node-size.ts";
import { fromClipboardText, toClipboardText } from "./clipboard.ts";
import {
	moveTogether,
	relocate,
	settle,
	withoutInner,
} from "./container-edits.ts";
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

/**
 * Pastes steps from the clipboard's text and selects them; false when the text holds none. They go where the selected
 * steps stand: into the same container, or to the top.
 */
export function pasteText(
	store: DesignerStore,
	text: string,
	offset: Position = PASTE_OFFSET,
): boolean {
	const clipping = fromClipboardText(text);
	if (!clipping) return false;
	const { flow: before, selection } = store.getState();
	const container = commonParent(before, selection.nodes);
	let added: readonly string[] = [];
	store.getState().edit((flow) => {
		const pasted = paste(flow, clipping, { offset, newNodeId, newEdgeId });
		added = pasted.nodeIds;
		return container === null
			? pasted.flow
			: moveIn(pasted.flow, pasted.nodeIds, { container, clipping, offset });
	});
	// What stands in a pasted container goes with it.
	const { flow, select } = store.getState();
	select({ nodes: withoutInner(flow, new Set(added)).map(({ id }) => id) });
	return true;
}

/** The container in which all of these stand; null when that is the top, or not the same for all. */
function commonParent(flow: Flow, ids: ReadonlySet<string>): string | null {
	const parents = new Set(withoutInner(flow, ids).map((node) => node.parent));
	const [only] = parents;
	return parents.size === 1 ? (only ?? null) : null;
}

/** Brings pasted steps into a container: where they lie when that is inside of it, else to its corner. */
function moveIn(
	flow: Flow,
	ids: readonly string[],
	{
		container,
		clipping,
		offset,
	}: {
		readonly container: string;
		readonly clipping: Clipping;
		readonly offset: Position;
	},
): Flow {
	const boxes = boxesOf(flow);
	const frame = boxes.get(container);
	const isTop = (node: Node) =>
		node.parent === undefined && fitsInContainer(node.kind);
	const group = around(
		clipping.nodes
			.filter(isTop)
			.map((node) => boxAt(node.position, sizeOf(node))),
	);
	if (!frame || !group) return flow;
	const lies =
		group.left >= frame.left &&
		group.left <= frame.right &&
		group.top >= frame.top &&
		group.top <= frame.bottom;
	const by = lies
		? { x: 0, y: 0 }
		: {
				x: frame.left + NEAREST.x - group.left - offset.x,
				y: frame.top + NEAREST.y - group.top - offset.y,
			};
	const pasted = new Set(ids);
	return relocate(
		flow,
		flow.nodes.flatMap((node) =>
			pasted.has(node.id) && isTop(node)
				? [
						{
							nodeId: node.id,
							container,
							place: { x: node.position.x + by.x, y: node.position.y + by.y },
						},
					]
				: [],
		),
	);
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
		withoutInner(flow, selection.nodes).map((node) => [
			node.id,
			{ x: node.position.x + by.x, y: node.position.y + by.y },
		]),
	);
	edit(
		(current) => settle(moveNodes(current, places), [...places.keys()]),
		"nudge",
	);
}

/** Moves the selected steps into a container, or out to the top. */
export function moveSelectedInto(
	store: DesignerStore,
	container: string | null,
): void {
	const { selection, edit } = store.getState();
	edit((flow) => moveTogether(flow, selection.nodes, container));
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
 * Selects the step after (or before) the selected one, in the order in which the flow is drawn: left to right, top down,
 * what stands in a container after it. Null beyond the last and before the first.
 */
export function walk(store: DesignerStore, step: 1 | -1): string | null {
	const { flow, selection, select } = store.getState();
	const order = asDrawn(flow);
	if (order.length === 0) return null;
	const [current] = selection.nodes;
	const index = order.findIndex((node) => node.id === current);
	const next =
		index === -1 ? (step === 1 ? 0 : order.length - 1) : index + step;
	const id = order[next]?.id ?? null;
	if (id !== null) select({ nodes: [id] });
	return id;
}

function asDrawn(flow: Flow): readonly Node[] {
	const known = new Set(flow.nodes.map((node) => node.id));
	const inner = new Map<string, Node[]>();
	for (const node of flow.nodes) {
		const parent =
			node.parent !== undefined && known.has(node.parent) ? node.parent : "";
		inner.set(parent, [...(inner.get(parent) ?? []), node]);
	}
	const below = (parent: string): readonly Node[] =>
		(inner.get(parent) ?? [])
			.sort(
				(a, b) => a.position.x - b.position.x || a.position.y - b.position.y,
			)
			.flatMap((node) => [node, ...below(node.id)]);
	return below("");
}
