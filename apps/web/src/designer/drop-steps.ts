/** Letting go of steps that were dragged: which container they fall into, and what becomes of their cables. */
import {
	containersOf,
	type Flow,
	fitsInContainer,
	isContainer,
	type Node,
	type Position,
	withInner,
} from "@patchbay/flow";
import { type Box, boxesOf, sizeOf } from "../canvas/node-size.ts";
import { relocate } from "./container-edits.ts";

/** A container on the canvas. */
interface Spot {
	readonly id: string;
	readonly box: Box;
}

/** The containers that something can fall into, the innermost first. `except` is what is being dragged. */
export function spotsOf(
	flow: Flow,
	except: ReadonlySet<string> = new Set(),
): readonly Spot[] {
	const boxes = boxesOf(flow);
	const dragged = withInner(flow, except);
	const containers = containersOf(flow);
	return flow.nodes
		.flatMap((node) => {
			const box = boxes.get(node.id);
			return box && isContainer(node) && !dragged.has(node.id)
				? [{ id: node.id, box, depth: containers.around(node.id).length }]
				: [];
		})
		.reverse()
		.sort((a, b) => b.depth - a.depth);
}

/** The container at a point of the canvas. */
export const spotAt = (
	spots: readonly Spot[],
	{ x, y }: Position,
): string | null =>
	spots.find(
		({ box }) =>
			x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
	)?.id ?? null;

/** Steps as they were let go. */
export interface Drop {
	/** The step that was grabbed. */
	readonly grabbed: string;
	/** Where the pointer was. */
	readonly at: Position;
	/** By node id, where the steps lie now, from the corner of what they stood in. */
	readonly places: ReadonlyMap<string, Position>;
}

/** What came of it. */
export interface Dropped {
	readonly flow: Flow;
	/** How many cables would have crossed a border and are gone. */
	readonly cut: number;
	/** A step that fell onto a container in which it cannot stand. */
	readonly refused: Node | null;
}

/** Puts dragged steps where they were let go. */
export function dropSteps(flow: Flow, drop: Drop): Dropped {
	const spots = spotsOf(flow, new Set(drop.places.keys()));
	const boxes = boxesOf(flow);
	const home = flow.nodes.find((node) => node.id === drop.grabbed)?.parent;
	let refused: Node | null = null;
	const moves = flow.nodes.flatMap((node) => {
		const position = drop.places.get(node.id);
		const box = boxes.get(node.id);
		if (!position || !box) return [];
		const place = {
			x: box.left - node.position.x + position.x,
			y: box.top - node.position.y + position.y,
		};
		// What stands beside the grabbed step goes with it; what was taken along from elsewhere goes by where it lies.
		const target =
			node.parent === home
				? spotAt(spots, drop.at)
				: spotAt(spots, middleOf(node, place));
		const fits = target === null || fitsInContainer(node.kind);
		if (!fits) refused = node;
		return [{ nodeId: node.id, container: fits ? target : null, place }];
	});
	const next = relocate(flow, moves);
	const left = new Set(next.edges.map((edge) => edge.id));
	return {
		flow: next,
		cut: flow.edges.filter((edge) => !left.has(edge.id)).length,
		refused,
	};
}

function middleOf(node: Node, place: Position): Position {
	const { width, height } = sizeOf(node);
	return { x: place.x + width / 2, y: place.y + height / 2 };
}

/** What to say about a drop that had more to it than a move; null when there is nothing. */
export function dropWords({ cut, refused }: Dropped): string | null {
	if (refused) return cannotStand(refused.title);
	if (cut === 0) return null;
	return cut === 1
		? "A cable would have crossed the border of the container and is gone."
		: `${cut} cables would have crossed the border of the container and are gone.`;
}

/** Why a step did not go into a container. */
export const cannotStand = (title: string): string =>
	`“${title}” cannot stand in a container.`;
