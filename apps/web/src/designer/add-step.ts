/** Adding steps, as edits of the store: alone, after a jack, or into a cable. */
import {
	addNode,
	connect,
	hasInput,
	insertOnEdge,
	type Position,
} from "@patchbay/flow";
import { NODE_WIDTH } from "../canvas/flow-view.ts";
import type { DesignerStore } from "./designer-store.ts";
import { newEdgeId } from "./new-ids.ts";
import type { PaletteItem } from "./palette-items.ts";
import { freePort, placeAfter } from "./place-node.ts";

/** Where a new step belongs. Places are canvas pixels. */
export type Target =
	| { readonly kind: "place"; readonly at: Position }
	| {
			readonly kind: "after";
			readonly nodeId: string;
			readonly port: string;
			readonly at: Position | null;
	  }
	| { readonly kind: "edge"; readonly edgeId: string; readonly at: Position }
	/** After the selected step, if there is one. */
	| { readonly kind: "selection" };

/** Adds a step and selects it. One step of undo. */
export function addStep(
	store: DesignerStore,
	item: PaletteItem,
	target: Target,
): void {
	const { flow, edit, select, selection } = store.getState();
	const selected =
		selection.nodes.size === 1 ? [...selection.nodes][0] : undefined;
	const resolved: Target =
		target.kind === "selection" && selected !== undefined
			? {
					kind: "after",
					nodeId: selected,
					port: freePort(flow, selected) ?? "",
					at: null,
				}
			: target;
	const at = placeOf(store, resolved);
	const node = item.create(flow, { x: Math.round(at.x), y: Math.round(at.y) });
	edit((current) => {
		if (resolved.kind === "edge")
			return insertOnEdge(current, resolved.edgeId, node, newEdgeId());
		const added = addNode(current, node);
		if (resolved.kind !== "after" || !hasInput(node.kind)) return added;
		return connect(added, {
			id: newEdgeId(),
			from: resolved.nodeId,
			port: resolved.port,
			to: node.id,
		});
	});
	select({ nodes: [node.id] });
}

function placeOf(store: DesignerStore, target: Target): Position {
	const { flow } = store.getState();
	switch (target.kind) {
		case "place":
			return target.at;
		case "edge":
			return { x: target.at.x - NODE_WIDTH / 2, y: target.at.y - 26 };
		case "after":
			return target.at ?? placeAfter(flow, target.nodeId);
		case "selection":
			return placeAfter(flow, null);
	}
}
