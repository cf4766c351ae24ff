/** Which part of a drawing is in view: all of it where it can be read then, else a part, moved as little as may be. */
import { around, type Box, HEAD_HEIGHT, NODE_WIDTH } from "./node-size.ts";

/** Where the canvas is looked at, as React Flow has it. */
export interface View {
	readonly x: number;
	readonly y: number;
	readonly zoom: number;
}

interface Size {
	readonly width: number;
	readonly height: number;
}

/** Below this zoom, words on the canvas are hard to read. */
const READABLE_ZOOM = 0.55;
const MARGIN = 28;

/** All steps in the middle of the pane; of a drawing too large for that, its beginning. */
export function frameAll(boxes: readonly Box[], pane: Size): View {
	const whole = around(boxes);
	if (!whole) return { x: MARGIN, y: MARGIN, zoom: 1 };
	const { left, top } = whole;
	const width = whole.right - left;
	const height = whole.bottom - top;
	const fitting = Math.min(
		(pane.width - 2 * MARGIN) / width,
		(pane.height - 2 * MARGIN) / height,
	);
	const zoom = Math.min(1, Math.max(fitting, READABLE_ZOOM));
	return {
		x: Math.max(MARGIN, (pane.width - width * zoom) / 2) - left * zoom,
		y: Math.max(MARGIN, (pane.height - height * zoom) / 2) - top * zoom,
		zoom,
	};
}

/** The same view, moved so far that the node is in it. */
export function bringInto(view: View, box: Box, pane: Size): View {
	return {
		zoom: view.zoom,
		x: shift(view.x, box.left * view.zoom, box.right * view.zoom, pane.width),
		y: shift(view.y, box.top * view.zoom, box.bottom * view.zoom, pane.height),
	};
}

/** A container may be larger than the pane; its title says where it is. */
export const headOf = ({ left, top, right, bottom }: Box): Box => ({
	left,
	top,
	right: Math.min(right, left + NODE_WIDTH),
	bottom: Math.min(bottom, top + 2 * HEAD_HEIGHT),
});

function shift(offset: number, from: number, to: number, size: number): number {
	const isSeen = from + offset >= MARGIN && to + offset <= size - MARGIN;
	return isSeen ? offset : size / 2 - (from + to) / 2;
}
