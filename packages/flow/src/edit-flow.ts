/**
 * Edits: functions from a flow to a new flow. They keep what they do not touch identical (`===`), so that undo is cheap
 * and a canvas redraws only what changed. New ids come in as arguments.
 */
import {
	type Edge,
	type Flow,
	hasInput,
	hasPort,
	type Node,
	type NodeOf,
	portsOf,
} from "./flow.ts";
import { containersOf, withInner } from "./flow-containers.ts";
import { closesCircle } from "./flow-graph.ts";
import { RESERVED_KEYS } from "./identifiers.ts";
import { mapSources } from "./map-sources.ts";
import { BODY } from "./nodes/node-base.ts";
import { referencedNodeIds, renameReferences } from "./references.ts";

/** A place on the canvas, in canvas pixels. */
export interface Position {
	readonly x: number;
	readonly y: number;
}

/** A key for a new node: made of its title, and unlike every other in the flow. */
export function freeKey(flow: Flow, title: string): string {
	const plain = title
		.toLowerCase()
		.normalize("NFKD")
		.replace(/\p{M}+/gu, "")
		.replace(/[^a-z0-9]+/g, "_")
		.replace(/^[^a-z]+|_+$/g, "")
		.slice(0, 30);
	const stem =
		plain === "" || RESERVED_KEYS.has(plain)
			? `${plain || "step"}_step`
			: plain;
	const taken = new Set(flow.nodes.map((node) => node.key));
	let key = stem;
	for (let number = 2; taken.has(key); number += 1) key = `${stem}_${number}`;
	return key;
}

/** Adds a node; its key is made free if it is taken. */
export function addNode(flow: Flow, node: Node): Flow {
	const key = flow.nodes.some((other) => other.key === node.key)
		? freeKey(flow, node.key)
		: node.key;
	return { ...flow, nodes: [...flow.nodes, { ...node, key }] };
}

/** Puts another version of a node in its place, and takes away cables from ports that it no longer has. */
export function replaceNode(flow: Flow, node: Node): Flow {
	const keep = (edge: Edge) =>
		edge.from !== node.id || hasPort(node, edge.port);
	return {
		...flow,
		nodes: flow.nodes.map((other) => (other.id === node.id ? node : other)),
		edges: flow.edges.every(keep) ? flow.edges : flow.edges.filter(keep),
	};
}

/** Changes some settings of a node of a known kind; other nodes stay as they are. */
export function updateNode<Kind extends Node["kind"]>(
	flow: Flow,
	id: string,
	change: (node: NodeOf<Kind>) => NodeOf<Kind>,
): Flow {
	const node = flow.nodes.find((other) => other.id === id);
	if (!node) return flow;
	// The caller names the kind of the node that it shows.
	return replaceNode(flow, change(node as NodeOf<Kind>) as Node);
}

/** Moves nodes to new places. */
export function moveNodes(
	flow: Flow,
	places: ReadonlyMap<string, Position>,
): Flow {
	if (places.size === 0) return flow;
	return {
		...flow,
		nodes: flow.nodes.map((node) => {
			const position = places.get(node.id);
			if (
				!position ||
				(position.x === node.position.x && position.y === node.position.y)
			)
				return node;
			return {
				...node,
				position: { x: Math.round(position.x), y: Math.round(position.y) },
			};
		}),
	};
}

/** Takes away nodes with their cables and what stands in them, and single cables. */
export function removeParts(
	flow: Flow,
	parts: { nodes?: readonly string[]; edges?: readonly string[] },
): Flow {
	const nodes = withInner(flow, new Set(parts.nodes));
	const edges = new Set(parts.edges);
	return {
		...flow,
		nodes: flow.nodes.filter((node) => !nodes.has(node.id)),
		edges: flow.edges.filter(
			(edge) =>
				!edges.has(edge.id) && !nodes.has(edge.from) && !nodes.has(edge.to),
		),
	};
}

/** Why a cable cannot be drawn, in words; null when it can. */
export function whyNotConnect(
	flow: Flow,
	cable: Omit<Edge, "id">,
): string | null {
	const from = flow.nodes.find((node) => node.id === cable.from);
	const to = flow.nodes.find((node) => node.id === cable.to);
	if (!from || !to || !hasPort(from, cable.port)) return "That jack is gone.";
	if (!hasInput(to.kind)) return `No cable can lead to “${to.title}”.`;
	if (to.parent !== scopeBehind(from, cable.port))
		return "A cable cannot cross the border of a container.";
	if (
		flow.edges.some(
			(edge) =>
				edge.from === cable.from &&
				edge.port === cable.port &&
				edge.to === cable.to,
		)
	) {
		return "This cable is there already.";
	}
	if (closesCircle(flow, cable.from, cable.to))
		return "That would close a circle, which could never begin.";
	return null;
}

/** The container in which the cables of a port lie; undefined at the top. */
export const scopeBehind = (node: Node, port: string): string | undefined =>
	port === BODY ? node.id : node.parent;

/**
 * Moves a node into a container, or out to the top (null), to a place in there. Cables that would cross a border go;
 * a container goes with what stands in it.
 */
export function moveInto(
	flow: Flow,
	nodeId: string,
	target: { readonly container: string | null; readonly position: Position },
): Flow {
	const { container, position } = target;
	const node = flow.nodes.find((other) => other.id === nodeId);
	const isInside =
		container !== null && withInner(flow, new Set([nodeId])).has(container);
	if (!node || isInside) return flow;
	const { parent, ...rest } = node;
	if ((parent ?? null) === container)
		return moveNodes(flow, new Map([[nodeId, position]]));
	const moved: Node = {
		...rest,
		...(container === null ? {} : { parent: container }),
		position: { x: Math.round(position.x), y: Math.round(position.y) },
	};
	const next = {
		...flow,
		nodes: flow.nodes.map((other) => (other.id === nodeId ? moved : other)),
	};
	const byId = new Map(next.nodes.map((other) => [other.id, other]));
	return {
		...next,
		edges: next.edges.filter((edge) => {
			const from = byId.get(edge.from);
			return (
				!from || byId.get(edge.to)?.parent === scopeBehind(from, edge.port)
			);
		}),
	};
}

/** Draws a cable. The same flow comes back when it cannot be drawn. */
export const connect = (flow: Flow, edge: Edge): Flow =>
	whyNotConnect(flow, edge) === null
		? { ...flow, edges: [...flow.edges, edge] }
		: flow;

/** Puts a node into a cable: from what it left to the node, and from the node's first way out to where it led. */
export function insertOnEdge(
	flow: Flow,
	edgeId: string,
	node: Node,
	newEdgeId: string,
): Flow {
	const edge = flow.edges.find((other) => other.id === edgeId);
	const port = portsOf(node)[0];
	if (!edge || !hasInput(node.kind)) return addNode(flow, node);
	const from = flow.nodes.find((other) => other.id === edge.from);
	const parent = from && scopeBehind(from, edge.port);
	const added = addNode(
		flow,
		parent === undefined ? node : { ...node, parent },
	);
	const into: Edge = { ...edge, to: node.id };
	const onward: Edge[] = port
		? [{ id: newEdgeId, from: node.id, port: port.id, to: edge.to }]
		: [];
	return {
		...added,
		edges: [
			...added.edges.map((other) => (other.id === edgeId ? into : other)),
			...onward,
		],
	};
}

/** Removes one node and leads each cable that came in on to where its first way out led. */
export function removeAndBridge(
	flow: Flow,
	nodeId: string,
	newEdgeId: (index: number) => string,
): Flow {
	const node = flow.nodes.find((other) => other.id === nodeId);
	if (!node) return flow;
	const first = portsOf(node)[0]?.id;
	const into = flow.edges.filter((edge) => edge.to === nodeId);
	const onward = flow.edges.filter(
		(edge) => edge.from === nodeId && edge.port === first,
	);
	let next = removeParts(flow, { nodes: [nodeId] });
	let index = 0;
	for (const before of into) {
		for (const after of onward) {
			next = connect(next, {
				id: newEdgeId(index),
				from: before.from,
				port: before.port,
				to: after.to,
			});
			index += 1;
		}
	}
	return next;
}

/** Nodes and the cables among them, as they are copied. */
export interface Clipping {
	readonly nodes: readonly Node[];
	readonly edges: readonly Edge[];
}

/** Where a node stands on the canvas, whatever it stands in. */
export function placeOf(flow: Flow, node: Node): Position {
	const around = containersOf(flow).around(node.id);
	return around.reduce(
		(place, { position }) => ({
			x: place.x + position.x,
			y: place.y + position.y,
		}),
		node.position,
	);
}

/** What is copied when these nodes are selected. The trigger stays: a flow has only one. */
export function clip(flow: Flow, nodeIds: ReadonlySet<string>): Clipping {
	const chosen = withInner(flow, nodeIds);
	const nodes = flow.nodes.filter(
		(node) => chosen.has(node.id) && node.kind !== "trigger",
	);
	const ids = new Set(nodes.map((node) => node.id));
	return {
		nodes: nodes.map((node) => {
			if (node.parent === undefined || ids.has(node.parent)) return node;
			// It leaves its container, and keeps its place on the canvas.
			const { parent: _, ...rest } = node;
			return { ...rest, position: placeOf(flow, node) };
		}),
		edges: flow.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)),
	};
}

/**
 * Pastes a clipping at an offset from where it was. Nodes get new ids and free keys; references among them follow. Gives
 * the new flow and the ids of the new nodes.
 */
export function paste(
	flow: Flow,
	clipping: Clipping,
	given: {
		readonly offset: Position;
		readonly newNodeId: () => string;
		readonly newEdgeId: () => string;
	},
): { readonly flow: Flow; readonly nodeIds: readonly string[] } {
	const ids = new Map(
		clipping.nodes.map((node) => [node.id, given.newNodeId()]),
	);
	let next = flow;
	for (const node of clipping.nodes) {
		const renamed = mapSources(node, (source, template) =>
			renameReferences(source, ids, template),
		);
		const { parent, ...rest } = renamed;
		const inner = parent === undefined ? undefined : ids.get(parent);
		next = addNode(next, {
			...rest,
			...(inner === undefined ? {} : { parent: inner }),
			id: ids.get(node.id) ?? node.id,
			// What stands in a pasted container keeps its place in there.
			position:
				inner === undefined
					? {
							x: node.position.x + given.offset.x,
							y: node.position.y + given.offset.y,
						}
					: node.position,
		});
	}
	const edges = clipping.edges.map((edge) => ({
		...edge,
		id: given.newEdgeId(),
		from: ids.get(edge.from) ?? edge.from,
		to: ids.get(edge.to) ?? edge.to,
	}));
	return {
		flow: { ...next, edges: [...next.edges, ...edges] },
		nodeIds: [...ids.values()],
	};
}

/** The nodes whose expressions name this node. */
export function usersOf(flow: Flow, nodeId: string): readonly Node[] {
	return flow.nodes.filter((node) => {
		let uses = false;
		mapSources(node, (source, template) => {
			uses ||= referencedNodeIds(source, template).includes(nodeId);
			return source;
		});
		return uses;
	});
}
