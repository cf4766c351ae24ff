/** Lays a flow out from left to right, following its cables. Notes stay where they are. */
import {
	type Flow,
	hasInput,
	moveNodes,
	type Position,
	portsOf,
} from "@patchbay/flow";
import { NODE_WIDTH } from "../canvas/flow-view.ts";

const ROW_HEIGHT = 33;
const HEAD_HEIGHT = 54;

/** How high a step is drawn, in canvas pixels: its head, and a row for each outcome of a gate. */
function heightOf(node: Flow["nodes"][number]): number {
	const rows =
		node.kind === "condition" ||
		node.kind === "decision" ||
		node.kind === "approval"
			? portsOf(node).length
			: 0;
	return HEAD_HEIGHT + rows * ROW_HEIGHT;
}

/** The flow with every step in its new place. The layout library is loaded when it is first needed. */
export async function tidyLayout(flow: Flow): Promise<Flow> {
	const { Graph, layout } = await import("@dagrejs/dagre").then((dagre) => ({
		Graph: dagre.graphlib.Graph,
		layout: dagre.layout,
	}));
	const steps = flow.nodes.filter(
		(node) => node.kind === "trigger" || hasInput(node.kind),
	);
	const graph = new Graph();
	graph.setGraph({
		rankdir: "LR",
		nodesep: 44,
		ranksep: 76,
		edgesep: 24,
		marginx: 0,
		marginy: 0,
	});
	graph.setDefaultEdgeLabel(() => ({}));
	for (const node of steps)
		graph.setNode(node.id, { width: NODE_WIDTH, height: heightOf(node) });
	// In the order of the ports, so that the first outcome's path lies above the second's.
	for (const node of steps) {
		for (const port of portsOf(node)) {
			for (const edge of flow.edges) {
				if (edge.from === node.id && edge.port === port.id)
					graph.setEdge(edge.from, edge.to);
			}
		}
	}
	layout(graph);
	const trigger = steps.find((node) => node.kind === "trigger") ?? steps[0];
	if (!trigger) return flow;
	// The library cares for few crossings, not for which of two mirrored drawings it takes.
	const turn = isUpsideDown(flow, (id) => graph.node(id)?.y ?? 0) ? -1 : 1;
	const middle = (node: Flow["nodes"][number]) => ({
		x: graph.node(node.id)?.x ?? 0,
		y: (graph.node(node.id)?.y ?? 0) * turn,
	});
	const origin = middle(trigger);
	const places = new Map<string, Position>();
	for (const node of steps) {
		const at = middle(node);
		// The start stays where it is, so that the flow does not jump out of view.
		places.set(node.id, {
			x: trigger.position.x + at.x - origin.x,
			y:
				trigger.position.y +
				at.y -
				origin.y +
				(heightOf(trigger) - heightOf(node)) / 2,
		});
	}
	return moveNodes(flow, places);
}

/** Whether more outcomes lead above an earlier one than below it. */
function isUpsideDown(flow: Flow, yOf: (id: string) => number): boolean {
	let balance = 0;
	for (const node of flow.nodes) {
		const ports = portsOf(node).map((port) => port.id);
		const targets = flow.edges
			.filter((edge) => edge.from === node.id)
			.sort((a, b) => ports.indexOf(a.port) - ports.indexOf(b.port))
			.map((edge) => yOf(edge.to));
		targets.forEach((y, index) => {
			const before = targets[index - 1];
			if (before !== undefined) balance += Math.sign(y - before);
		});
	}
	return balance < 0;
}
