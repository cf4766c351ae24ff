/** How large things are drawn, in canvas pixels: what is not drawn yet cannot be measured. */
import {
	containersOf,
	type Flow,
	isContainer,
	type Node,
	type Position,
} from "@patchbay/flow";
import { rowsOf } from "./describe-node.ts";

/** Width of every step on the canvas. */
export const NODE_WIDTH = 236;
const NOTE_WIDTH = 190;
const NOTE_LETTERS = 28;
const NOTE_LINE = 18;
const NOTE_MARGIN = 20;
/** The head of a step, and the title bar of a container. */
export const HEAD_HEIGHT = 54;
const ROW_HEIGHT = 33;

export interface Size {
	readonly width: number;
	readonly height: number;
}

/** A place with an extent, by its edges. */
export interface Box {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** How large a node is drawn: a head, and a row for each outcome of a gate; a container as it was drawn open. */
export function sizeOf(node: Node): Size {
	if (isContainer(node)) return node.size;
	if (node.kind === "note") {
		const lines = node.text
			.split("\n")
			.reduce(
				(sum, line) => sum + 1 + Math.floor(line.length / NOTE_LETTERS),
				0,
			);
		return { width: NOTE_WIDTH, height: NOTE_MARGIN + lines * NOTE_LINE };
	}
	return {
		width: NODE_WIDTH,
		height: HEAD_HEIGHT + rowsOf(node).length * ROW_HEIGHT,
	};
}

/** The box of a node at a place. */
export function boxAt(place: Position, size: Size): Box {
	return {
		left: place.x,
		top: place.y,
		right: place.x + size.width,
		bottom: place.y + size.height,
	};
}

/** The smallest box around others; null around none. */
export function around(boxes: readonly Box[]): Box | null {
	if (boxes.length === 0) return null;
	return {
		left: Math.min(...boxes.map((box) => box.left)),
		top: Math.min(...boxes.map((box) => box.top)),
		right: Math.max(...boxes.map((box) => box.right)),
		bottom: Math.max(...boxes.map((box) => box.bottom)),
	};
}

/** By node id: the box of each node on the canvas, whatever it stands in. */
export function boxesOf(flow: Flow): ReadonlyMap<string, Box> {
	const containers = containersOf(flow);
	return new Map(
		flow.nodes.map((node) => {
			const place = containers.around(node.id).reduce(
				(sum, { position }) => ({
					x: sum.x + position.x,
					y: sum.y + position.y,
				}),
				node.position,
			);
			return [node.id, boxAt(place, sizeOf(node))];
		}),
	);
}
