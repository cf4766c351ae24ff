/**
 * What a container that has grown would cover goes out of its way: to the right what stood right of it, down what stood
 * below it, no farther than it must, and what that would cover in turn. Nothing ever goes left or up, so it ends.
 */
import type { Position } from "@patchbay/flow";
import { type Box, boxAt } from "./node-size.ts";

/** What stands side by side in one container, or at the top. */
export type Neighbours = ReadonlyMap<string, Box>;

/** Room that is left between a thing and what gives way to it, where there was as much before. */
const GAP = 44;

/** By id: the new corner of everything that gives way when `grown` comes to have the box `to`. */
export function giveWay(
	boxes: Neighbours,
	grown: string,
	to: Box,
): ReadonlyMap<string, Position> {
	const places = new Map<string, Position>();
	const now = new Map(boxes).set(grown, to);
	const pushers = new Set(boxes.has(grown) ? [grown] : []);
	for (const pusher of pushers) {
		pushers.delete(pusher);
		for (const [id, box] of now) {
			if (id === grown || id === pusher) continue;
			const at = pushed(
				{ before: boxes.get(pusher), now: now.get(pusher) },
				{ before: boxes.get(id), now: box },
			);
			if (!at) continue;
			const { left, top, right, bottom } = box;
			now.set(id, boxAt(at, { width: right - left, height: bottom - top }));
			places.set(id, at);
			pushers.add(id);
		}
	}
	return places;
}

interface Moved {
	readonly before: Box | undefined;
	readonly now: Box | undefined;
}

/**
 * Where a box goes that another one has come upon; null when it may stay. Which way it goes follows from how the two
 * lay before anything moved, so that no two can push each other in turn; what lay under the other then, stays there.
 */
function pushed(by: Moved, box: Moved): Position | null {
	if (!by.before || !by.now || !box.before || !box.now) return null;
	const right = box.before.left - by.before.right;
	const below = box.before.top - by.before.bottom;
	if (right < 0 && below < 0) return null;
	const gapX = right < 0 ? 0 : Math.min(GAP, right);
	const gapY = below < 0 ? 0 : Math.min(GAP, below);
	const byX = by.now.right + gapX - box.now.left;
	const byY = by.now.bottom + gapY - box.now.top;
	const isNear =
		byX > 0 &&
		byY > 0 &&
		box.now.right > by.now.left &&
		box.now.bottom > by.now.top;
	if (!isNear) return null;
	const { left, top } = box.now;
	return right >= 0 && (below < 0 || byX <= byY)
		? { x: left + byX, y: top }
		: { x: left, y: top + byY };
}
