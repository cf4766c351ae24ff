/**
 * Lays a flow out from left to right, following its cables: the inside of containers first, which then are as large as
 * that asks for. Notes stay where they are.
 */
import {
	BODY,
	containersOf,
	type Flow,
	hasInput,
	isContainer,
	moveNodes,
	type Node,
	type Position,
	portsOf,
} from "@patchbay/flow";
import { FIRST_PLACE, roomIn } from "../canvas/container-space.ts";
import { boxAt, HEAD_HEIGHT, sizeOf } from "../canvas/node-size.ts";

type Dagre = typeof import("@dagrejs/dagre");

/** The flow with every step in its new place. The layout library is loaded when it is first needed. */
export async function tidyLayout(flow: Flow): Promise<Flow> {
	const dagre = await import("@dagrejs/dagre");
	const containers = containersOf(flow);
	const depthOf = (node: Node) => containers.around(node.id).length;
	const inner = flow.nodes
		.filter(isContainer)
		.sort((a, b) => depthOf(b) - depthOf(a));
	let next = flow;
	for (const { id } of inner) next = tidyInside(dagre, next, id);
	const isTop = (node: Node) => containers.around(node.id).length === 0;
	const steps = next.nodes.filter((node) => isTop(node) && isStep(node));
	const trigger = steps.find((node) => node.kind === "trigger") ?? steps[0];
	if (!trigger) return next;
	const places = arrange(dagre, next, steps);
	const origin = places.get(trigger.id) ?? trigger.position;
	// The start stays where it is, so that the flow does not jump out of view.
	return moveNodes(
		next,
		shifted(places, {
			x: trigger.position.x - origin.x,
			y: trigger.position.y - origin.y,
		}),
	);
}

const isStep = (node: Node): boolean =>
	node.kind === "trigger" || hasInput(node.kind);

/** Lays out what stands in a container, and makes it as large as that. */
function tidyInside(dagre: Dagre, flow: Flow, containerId: string): Flow {
	const steps = flow.nodes.filter(
		(node) => node.parent === containerId && isStep(node),
	);
	const places = arrange(dagre, flow, steps);
	const left = Math.min(...[...places.values()].map(({ x }) => x));
	const top = Math.min(...[...places.values()].map(({ y }) => y));
	const moved = moveNodes(
		flow,
		shifted(places, { x: FIRST_PLACE.x - left, y: FIRST_PLACE.y - top }),
	);
	const { width, height } = roomIn(moved, containerId);
	return {
		...moved,
		nodes: moved.nodes.map((node) =>
			node.id === containerId && isContainer(node) && steps.length > 0
				? {
						...node,
						size: { width: Math.round(width), height: Math.round(height) },
					}
				: node,
		),
	};
}

const shifted = (
	places: ReadonlyMap<string, Position>,
	by: Position,
): ReadonlyMap<string, Position> =>
	new Map(
		[...places].map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }]),
	);

/** Places for steps that stand in the same container, or at the top: the corners of each. */
function arrange(
	{ graphlib, layout }: Dagre,
	flow: Flow,
	steps: readonly Node[],
): ReadonlyMap<string, Position> {
	const graph = new graphlib.Graph();
	graph.setGraph({
		rankdir: "LR",
		nodesep: 44,
		ranksep: 76,
		edgesep: 24,
		marginx: 0,
		marginy: 0,
	});
	graph.setDefaultEdgeLabel(() => ({}));
	const ids = new Set(steps.map(({ id }) => id));
	for (const node of steps) graph.setNode(node.id, { ...sizeOf(node) });
	// In the order of the ports, so that the first outcome's path lies above the second's.
	for (const node of steps) {
		for (const port of portsOf(node)) {
			for (const edge of flow.edges) {
				if (
					edge.from === node.id &&
					edge.port === port.id &&
					ids.has(edge.to) &&
					edge.port !== BODY
				)
					graph.setEdge(edge.from, edge.to);
			}
		}
	}
	layout(graph);
	// The library cares for few crossings, not for which of two mirrored drawings it takes.
	const turn = isUpsideDown(flow, steps, (id) => graph.node(id)?.y ?? 0)
		? -1
		: 1;
	return withHeadsInLine(
		steps,
		new Map(
			steps.map((node) => {
				const { width, height } = sizeOf(node);
				const middle = graph.node(node.id);
				return [
					node.id,
					{
						x: (middle?.x ?? 0) - width / 2,
						y: (middle?.y ?? 0) * turn - height / 2,
					},
				];
			}),
		),
	);
}

const ROOM_BELOW = 44;

/** The library puts middles in line; a container's cables come in at its head, so it goes down where there is room. */
function withHeadsInLine(
	steps: readonly Node[],
	places: ReadonlyMap<string, Position>,
): ReadonlyMap<string, Position> {
	const next = new Map(places);
	for (const node of steps.filter(isContainer)) {
		const { x, y } = next.get(node.id) ?? node.position;
		const lower = { x, y: y + (node.size.height - HEAD_HEIGHT) / 2 };
		const box = boxAt(lower, node.size);
		const isFree = steps.every((other) => {
			if (other.id === node.id) return true;
			const at = boxAt(next.get(other.id) ?? other.position, sizeOf(other));
			return (
				at.right < box.left ||
				at.left > box.right ||
				at.bottom + ROOM_BELOW < box.top ||
				at.top > box.bottom + ROOM_BELOW
			);
		});
		if (isFree) next.set(node.id, lower);
	}
	return next;
}

/** Whether more outcomes lead above an earlier one than below it. */
function isUpsideDown(
	flow: Flow,
	steps: readonly Node[],
	yOf: (id: string) => number,
): boolean {
	let balance = 0;
	for (const node of steps) {
		const ports = portsOf(node).map((port) => port.id);
		const targets = flow.edges
			.filter((edge) => edge.from === node.id && ports.includes(edge.port))
			.sort((a, b) => ports.indexOf(a.port) - ports.indexOf(b.port))
			.map((edge) => yOf(edge.to));
		targets.forEach((y, index) => {
			const before = targets[index - 1];
			if (before !== undefined) balance += Math.sign(y - before);
		});
	}
	return balance < 0;
}
