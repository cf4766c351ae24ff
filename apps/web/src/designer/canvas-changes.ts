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

/** The nodes of a new view with what React Flow measured of them; a node that is being dragged or resized stays under the pointer. */
export function mergeNodes(
	before: readonly CanvasNode[],
	view: readonly CanvasNode[],
): CanvasNode[] {
	const known = new Map(before.map((node) => [node.id, node]));
	return view.map((node) => {
		const old = known.get(node.id);
		if (!old) return node;
		const position =
			old.dragging || old.resizing ? old.position : node.position;
		const size = old.resizing ? sizeOf(old) : sizeOf(node);
		const same =
			old.data === node.data &&
			old.selected === node.selected &&
			old.draggable === node.draggable &&
			old.parentId === node.parentId &&
			old.width === size.width &&
			old.height === size.height &&
			old.position.x === position.x &&
			old.position.y === position.y;
		if (same) return old;
		return {
			...node,
			...size,
			position,
			...(old.measured ? { measured: old.measured } : {}),
			...(old.resizing === undefined ? {} : { resizing: old.resizing }),
			...(old.dragging === undefined ? {} : { dragging: old.dragging }),
		};
	});
}

/** The size that a node says it has: containers do. */
const sizeOf = ({
	width,
	height,
}: CanvasNode): { width?: number; height?: number } => ({
	...(width === undefined ? {} : { width }),
	...(height === undefined ? {} : { height }),
});
