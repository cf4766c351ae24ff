/** What React Flow reports, taken apart: its nodes are a view, and the selection belongs to the store. */
import type { CanvasNode } from "../canvas/flow-view.ts";

/** The selection after React Flow's changes, or null when they do not touch it. */
export function nextSelection(
	before: ReadonlySet<string>,
	changes: readonly {
		readonly type: string;
		readonly id?: string;
		readonly selected?: boolean;
	}[],
): ReadonlySet<string> | null {
	let next: Set<string> | null = null;
	for (const change of changes) {
		if (change.type !== "select" || change.id === undefined) continue;
		next ??= new Set(before);
		if (change.selected) next.add(change.id);
		else next.delete(change.id);
	}
	return next;
}

/** The nodes of a new view with what React Flow measured of them; a node that is being dragged stays under the pointer. */
export function mergeNodes(
	before: readonly CanvasNode[],
	view: readonly CanvasNode[],
): CanvasNode[] {
	const known = new Map(before.map((node) => [node.id, node]));
	return view.map((node) => {
		const old = known.get(node.id);
		if (!old) return node;
		const position = old.dragging ? old.position : node.position;
		const same =
			old.data === node.data &&
			old.selected === node.selected &&
			old.draggable === node.draggable &&
			old.position.x === position.x &&
			old.position.y === position.y;
		if (same) return old;
		return {
			...node,
			position,
			...(old.measured ? { measured: old.measured } : {}),
			...(old.dragging === undefined ? {} : { dragging: old.dragging }),
		};
	});
}
