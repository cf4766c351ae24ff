/** Where new nodes go when nobody says where: to the right of what they follow, below what is there already. */
import { BODY, type Flow, type Position, portsOf } from "@patchbay/flow";
import { FIRST_PLACE } from "../canvas/container-space.ts";
import { NODE_WIDTH, type Size, sizeOf } from "../canvas/node-size.ts";

const GAP = 64;
const ROW = 130;
const STEP: Size = { width: NODE_WIDTH, height: 100 };

/** A free place for a step that follows a node, or near the last of what is there; from the corner of what both stand in. */
export function placeAfter(
	flow: Flow,
	nodeId: string | null,
	port = "",
): Position {
	const node =
		flow.nodes.find((other) => other.id === nodeId) ??
		flow.nodes.findLast((other) => other.parent === undefined);
	if (!node) return { x: 80, y: 160 };
	if (port === BODY) return freePlace(flow, node.id, FIRST_PLACE, STEP);
	const at = {
		x: node.position.x + sizeOf(node).width + GAP,
		y: node.position.y,
	};
	return freePlace(flow, node.parent ?? null, at, STEP);
}

/** A place in a container (or at the top) on which nothing lies: the wished one, or below it. */
export function freePlace(
	flow: Flow,
	container: string | null,
	wish: Position,
	size: Size,
): Position {
	const others = flow.nodes.filter(
		(node) => (node.parent ?? null) === container,
	);
	const isTaken = ({ x, y }: Position) =>
		others.some((other) => {
			const { position } = other;
			const { width, height } = sizeOf(other);
			return (
				x < position.x + width &&
				position.x < x + size.width &&
				y < position.y + height &&
				position.y < y + size.height
			);
		});
	let at = wish;
	while (isTaken(at)) at = { x: at.x, y: at.y + ROW };
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
