/**
 * Edits about what stands in what. Containers grow around their steps: what is inside stays inside, and what stands
 * beside them gives way.
 */
import {
	BODY,
	connect,
	containersOf,
	type Flow,
	fitsInContainer,
	hasInput,
	isContainer,
	moveInto,
	moveNodes,
	type Node,
	type Position,
} from "@patchbay/flow";
import {
	FIRST_PLACE,
	hasBegin,
	NEAREST,
	roomIn,
} from "../canvas/container-space.ts";
import { giveWay } from "../canvas/give-way.ts";
import {
	around,
	boxAt,
	boxesOf,
	type Size,
	sizeOf,
} from "../canvas/node-size.ts";
import { newEdgeId } from "./new-ids.ts";
import { freePlace } from "./place-node.ts";

/** A step that goes somewhere; `place` is its corner on the canvas. */
export interface Move {
	readonly nodeId: string;
	readonly container: string | null;
	readonly place: Position;
}

/** Moves steps to places in containers or at the top. Cables among them stay; those that would cross a border go. */
export function relocate(flow: Flow, moves: readonly Move[]): Flow {
	const boxes = boxesOf(flow);
	let next = flow;
	for (const { nodeId, container, place } of moves) {
		const corner = container === null ? undefined : boxes.get(container);
		next = moveInto(next, nodeId, {
			container,
			position: {
				x: place.x - (corner?.left ?? 0),
				y: place.y - (corner?.top ?? 0),
			},
		});
	}
	next = begin(restoreCables(flow, next), flow, moves);
	return settle(
		next,
		moves.map(({ nodeId }) => nodeId),
	);
}

/** Steps are moved one after another, so cables between them were cut on the way. */
function restoreCables(before: Flow, after: Flow): Flow {
	if (before.edges.length === after.edges.length) return after;
	let next = after;
	const kept = new Set(after.edges.map((edge) => edge.id));
	for (const edge of before.edges)
		if (!kept.has(edge.id)) next = connect(next, edge);
	const ids = new Set(next.edges.map((edge) => edge.id));
	return { ...next, edges: before.edges.filter((edge) => ids.has(edge.id)) };
}

/** The first step that comes into an empty container is where it begins. */
function begin(flow: Flow, before: Flow, moves: readonly Move[]): Flow {
	let next = flow;
	for (const { nodeId, container } of moves) {
		if (container !== null && roomIn(before, container).empty)
			next = beginWith(next, container, nodeId);
	}
	return next;
}

/** Leads a container's inner jack to a step, unless something says already how it begins. */
export function beginWith(
	flow: Flow,
	containerId: string,
	nodeId: string,
): Flow {
	const isLedTo = flow.edges.some((edge) => edge.to === nodeId);
	const takesCable = flow.nodes.some(
		(node) => node.id === nodeId && hasInput(node.kind),
	);
	return hasBegin(flow, containerId) || isLedTo || !takesCable
		? flow
		: connect(flow, {
				id: newEdgeId(),
				from: containerId,
				port: BODY,
				to: nodeId,
			});
}

/** Makes the containers around these nodes large enough, from the inside out. */
export function settle(flow: Flow, nodeIds: readonly string[]): Flow {
	const containers = containersOf(flow);
	const depths = new Map<string, number>();
	for (const id of nodeIds) {
		const outer = containers.around(id);
		outer.forEach((container, index) => {
			depths.set(container.id, outer.length - index);
		});
	}
	return [...depths]
		.sort(([, a], [, b]) => b - a)
		.reduce((next, [id]) => makeWay(next, enclose(next, id), id), flow);
}

/** What a step that has become larger needs: room in its containers, and that what it would cover gives way. */
export function outgrow(before: Flow, after: Flow, nodeId: string): Flow {
	const moved = makeWay(before, after, nodeId);
	return moved === after && !hasGrown(before, after, nodeId)
		? after
		: settle(moved, [nodeId]);
}

function hasGrown(before: Flow, after: Flow, nodeId: string): boolean {
	const [old, now] = [before, after].map((flow) => {
		const node = flow.nodes.find(({ id }) => id === nodeId);
		return node && sizeOf(node);
	});
	return now !== undefined && now.height > (old?.height ?? 0);
}

/** Moves what a node would cover that has grown since `before`. */
function makeWay(before: Flow, after: Flow, grownId: string): Flow {
	const old = before.nodes.find((node) => node.id === grownId);
	const grown = after.nodes.find((node) => node.id === grownId);
	if (!old || !grown || before === after) return after;
	const boxes = new Map(
		before.nodes
			.filter((node) => node.parent === old.parent)
			.map((node) => [node.id, boxAt(node.position, sizeOf(node))]),
	);
	return moveNodes(
		after,
		giveWay(boxes, grownId, boxAt(grown.position, sizeOf(grown))),
	);
}

function enclose(flow: Flow, containerId: string): Flow {
	const kept = changeNodes(flow, (node) => {
		if (node.parent !== containerId) return node;
		const x = Math.max(NEAREST.x, node.position.x);
		const y = Math.max(NEAREST.y, node.position.y);
		return x === node.position.x && y === node.position.y
			? node
			: { ...node, position: { x, y } };
	});
	const room = roomIn(kept, containerId);
	return changeNodes(kept, (node) =>
		node.id === containerId && isContainer(node)
			? withSize(node, {
					width: Math.max(node.size.width, room.width),
					height: Math.max(node.size.height, room.height),
				})
			: node,
	);
}

const withSize = (
	node: Extract<Node, { size: unknown }>,
	{ width, height }: Size,
): Node =>
	width === node.size.width && height === node.size.height
		? node
		: {
				...node,
				size: { width: Math.round(width), height: Math.round(height) },
			};

/** The same flow comes back when no node is another one. */
function changeNodes(flow: Flow, change: (node: Node) => Node): Flow {
	const nodes = flow.nodes.map(change);
	return nodes.every((node, index) => node === flow.nodes[index])
		? flow
		: { ...flow, nodes };
}

/** Gives a container another place and size. What stands in it stays where it is on the canvas, and what it would cover gives way. */
export function resizeContainer(
	flow: Flow,
	containerId: string,
	{ place, size }: { readonly place: Position; readonly size: Size },
): Flow {
	const container = flow.nodes.find((node) => node.id === containerId);
	if (!container) return flow;
	const position = { x: Math.round(place.x), y: Math.round(place.y) };
	const by = {
		x: container.position.x - position.x,
		y: container.position.y - position.y,
	};
	const resized = changeNodes(flow, (node) => {
		if (node.id === containerId && isContainer(node))
			return withSize(
				by.x === 0 && by.y === 0 ? node : { ...node, position },
				size,
			);
		if (node.parent !== containerId || (by.x === 0 && by.y === 0)) return node;
		const { x, y } = node.position;
		return { ...node, position: { x: x + by.x, y: y + by.y } };
	});
	const enclosed = enclose(resized, containerId);
	return settle(makeWay(flow, enclosed, containerId), [containerId]);
}

/** Moves steps, as they stand to each other, into a container or out to the top; for keys and menus. */
export function moveTogether(
	flow: Flow,
	nodeIds: ReadonlySet<string>,
	container: string | null,
): Flow {
	const boxes = boxesOf(flow);
	const moved = withoutInner(flow, nodeIds).filter(
		(node) =>
			(node.parent ?? null) !== container &&
			(container === null || fitsInContainer(node.kind)),
	);
	const group = around(moved.flatMap(({ id }) => boxes.get(id) ?? []));
	if (!group) return flow;
	const size = {
		width: group.right - group.left,
		height: group.bottom - group.top,
	};
	const corner = container === null ? undefined : boxes.get(container);
	const inner =
		container === null
			? besideOutermost(flow, moved)
			: freePlace(flow, container, FIRST_PLACE, size);
	const target = {
		x: (corner?.left ?? 0) + inner.x,
		y: (corner?.top ?? 0) + inner.y,
	};
	return relocate(
		flow,
		moved.map(({ id }) => ({
			nodeId: id,
			container,
			place: {
				x: target.x + (boxes.get(id)?.left ?? 0) - group.left,
				y: target.y + (boxes.get(id)?.top ?? 0) - group.top,
			},
		})),
	);
}

const GAP = 44;

/** Below the container that they come out of. */
function besideOutermost(flow: Flow, moved: readonly Node[]): Position {
	const outermost = moved
		.map((node) => containersOf(flow).around(node.id).at(-1))
		.find((container) => container !== undefined);
	return outermost
		? {
				x: outermost.position.x,
				y: outermost.position.y + outermost.size.height + GAP,
			}
		: { x: 0, y: 0 };
}

/** The nodes of a selection that do not go along with a container of it anyway. */
export function withoutInner(
	flow: Flow,
	nodeIds: ReadonlySet<string>,
): readonly Node[] {
	const containers = containersOf(flow);
	return flow.nodes.filter(
		(node) =>
			nodeIds.has(node.id) &&
			!containers.around(node.id).some(({ id }) => nodeIds.has(id)),
	);
}
