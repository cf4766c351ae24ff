import { useEffect, useState } from "react";
import type { CanvasNode } from "./flow-view.ts";

/** As long as the transition in canvas.css takes, and some frames more: where they come late, it is not cut off. */
const GLIDE_MS = 320;
/** More than this are put in their places at once: each cable that bends costs a little in every frame. */
const MOST = 80;

/**
 * Whether steps are on their way to places that nobody has dragged them to, such as neighbours that give way; the canvas
 * lets them glide there while it says so. The function takes what is drawn and what is to be drawn, while rendering.
 */
export function useGlide(): readonly [
	isGliding: boolean,
	begin: (before: readonly CanvasNode[], after: readonly CanvasNode[]) => void,
] {
	const [begun, setBegun] = useState(0);
	const [over, setOver] = useState(0);
	useEffect(() => {
		if (begun === 0) return;
		const timer = window.setTimeout(() => setOver(begun), GLIDE_MS);
		return () => window.clearTimeout(timer);
	}, [begun]);
	return [
		begun !== over,
		(before, after) => {
			const moved = countMoved(before, after);
			if (moved > 0 && moved <= MOST) setBegun(begun + 1);
		},
	];
}

/** How many nodes change their places, those not counted that go into another container or are under the pointer. */
export function countMoved(
	before: readonly CanvasNode[],
	after: readonly CanvasNode[],
): number {
	const drawn = new Map(before.map((node) => [node.id, node]));
	return after.filter(({ id, position, parentId }) => {
		const old = drawn.get(id);
		return (
			old !== undefined &&
			!old.dragging &&
			old.parentId === parentId &&
			(Math.abs(old.position.x - position.x) > 1 ||
				Math.abs(old.position.y - position.y) > 1)
		);
	}).length;
}
