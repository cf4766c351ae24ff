/** The room in a container: what it needs, and where things may stand in it. Places are from its corner. */
import {
	BODY,
	type ContainerNode,
	type Flow,
	hasInput,
	type Position,
} from "@patchbay/flow";
import { around, boxAt, HEAD_HEIGHT, type Size, sizeOf } from "./node-size.ts";

/** Where the first step goes: to the right of the inner jack, and in line with it. */
export const FIRST_PLACE: Position = { x: 148, y: HEAD_HEIGHT + 24 };
/** No step stands nearer to the left edge and the title bar than this. */
export const NEAREST: Position = { x: 16, y: HEAD_HEIGHT + 12 };
/** Room to the right and below. */
export const MARGIN = 24;
/** The smallest container: its title and its inner jack can still be seen. */
export const SMALLEST: Size = { width: 280, height: 140 };

/** The room that the steps in a container take. */
export interface Room {
	/** How far its left edge can come in. */
	readonly left: number;
	/** The least width and height, with the left edge where it is. */
	readonly width: number;
	readonly height: number;
	/** Whether no step stands in it. */
	readonly empty: boolean;
}

/** What a container holds, as room. */
export function roomIn(flow: Flow, containerId: string): Room {
	const inner = flow.nodes.filter((node) => node.parent === containerId);
	const box = around(inner.map((node) => boxAt(node.position, sizeOf(node))));
	return {
		left: box ? Math.max(0, box.left - NEAREST.x) : Number.POSITIVE_INFINITY,
		width: Math.max(SMALLEST.width, (box?.right ?? 0) + MARGIN),
		height: Math.max(SMALLEST.height, (box?.bottom ?? 0) + MARGIN),
		empty: !inner.some((node) => hasInput(node.kind)),
	};
}

/** Whether the inner jack leads anywhere yet. */
export const hasBegin = (flow: Flow, containerId: string): boolean =>
	flow.edges.some((edge) => edge.from === containerId && edge.port === BODY);

/** What begins at the inner jack. */
export const entryWords = (kind: ContainerNode["kind"]): string =>
	kind === "each" ? "each item" : "each round";
