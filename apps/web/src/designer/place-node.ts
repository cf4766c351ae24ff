/** Where new nodes go when nobody says where: to the right of what they follow, below what is there already. */
import { type Flow, type Position, portsOf } from "@patchbay/flow";
import { NODE_WIDTH } from "../canvas/flow-view.ts";

const COLUMN = 300;
const ROW = 130;
const HEIGHT = 100;

/** A free place after a node, or near the middle of what is there. */
export function placeAfter(flow: Flow, nodeId: string | null): Position {
	const node =
		flow.nodes.find((other) => other.id === nodeId) ?? flow.nodes.at(-1);
	const at = node
		? { x: node.position.x + COLUMN, y: node.position.y }
		: { x: 80, y: 160 };
	const taken = (place: Position) =>
		flow.nodes.some(
			(other) =>
				Math.abs(other.position.x - place.x) < NODE_WIDTH &&
				Math.abs(other.position.y - place.y) < HEIGHT,
		);
	while (taken(at)) at.y += ROW;
	return at;
}

/** The first way out of a node that no cable leaves yet. */
export function freePort(flow: Flow, nodeId: string): string | null {
	const node = flow.nodes.find((other) => other.id === nodeId);
	if (!node) return null;
	const used = new Set(
		flow.edges.filter((edge) => edge.from === nodeId).map((edge) => edge.port),
	);
	const open = portsOf(node).filter(
		(port) =>
			!used.has(port.id) && port.id !== "error" && port.id !== "unknown",
	);
	return open[0]?.id ?? null;
}
