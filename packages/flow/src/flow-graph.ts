/** Questions about the shape of a flow: what comes before what, what can be reached, what every path goes through. */
import { type Flow, hasInput } from "./flow.ts";

/** The shape of a flow. Cables that lead from or to nothing are left out. */
export interface FlowGraph {
	readonly successors: ReadonlyMap<string, readonly string[]>;
	readonly predecessors: ReadonlyMap<string, readonly string[]>;
	/** Node ids so that each stands after all that lead to it; nodes on a circle are missing. */
	readonly order: readonly string[];
	/** Nodes that stand on, or behind, a circle. */
	readonly circular: ReadonlySet<string>;
	/** Nodes that something can arrive at. */
	readonly reachable: ReadonlySet<string>;
	/** For each reachable node: the nodes that every path to it goes through, itself left out. */
	readonly certain: ReadonlyMap<string, NodeSet>;
	/** For each node: all nodes from which a path leads to it. */
	readonly before: ReadonlyMap<string, NodeSet>;
}

/** Nodes that can be asked for one by one. */
export interface NodeSet {
	has(nodeId: string): boolean;
}

/** Reads the shape of a flow. What is certain and what comes before is worked out when it is first asked for. */
export function graphOf(flow: Flow): FlowGraph {
	const nodes = flow.nodes.filter(
		(node) => node.kind === "trigger" || hasInput(node.kind),
	);
	const successors = new Map<string, string[]>(
		nodes.map((node) => [node.id, []]),
	);
	const predecessors = new Map<string, string[]>(
		nodes.map((node) => [node.id, []]),
	);
	for (const edge of flow.edges) {
		const next = successors.get(edge.from);
		const previous = predecessors.get(edge.to);
		if (!next || !previous) continue;
		next.push(edge.to);
		previous.push(edge.from);
	}
	const order = topologicalOrder(successors, predecessors);
	const ordered = new Set(order);
	const circular = new Set(
		nodes.map((node) => node.id).filter((id) => !ordered.has(id)),
	);
	const triggers = nodes
		.filter((node) => node.kind === "trigger")
		.map((node) => node.id);
	const reachable = reachableFrom(triggers, successors);
	let certain: ReadonlyMap<string, NodeSet> | undefined;
	let before: ReadonlyMap<string, NodeSet> | undefined;
	return {
		successors,
		predecessors,
		order,
		circular,
		reachable,
		get certain() {
			certain ??= certainBefore(order, predecessors, reachable);
			return certain;
		},
		get before() {
			before ??= allBefore(order, predecessors);
			return before;
		},
	};
}

function topologicalOrder(
	successors: ReadonlyMap<string, readonly string[]>,
	predecessors: ReadonlyMap<string, readonly string[]>,
): string[] {
	const open = new Map(
		[...predecessors].map(([id, previous]) => [id, previous.length]),
	);
	const ready = [...open].filter(([, count]) => count === 0).map(([id]) => id);
	const order: string[] = [];
	for (let index = 0; index < ready.length; index += 1) {
		const id = ready[index] ?? "";
		order.push(id);
		for (const next of successors.get(id) ?? []) {
			const left = (open.get(next) ?? 0) - 1;
			open.set(next, left);
			if (left === 0) ready.push(next);
		}
	}
	return order;
}

function reachableFrom(
	start: readonly string[],
	successors: ReadonlyMap<string, readonly string[]>,
): Set<string> {
	const seen = new Set(start);
	const queue = [...start];
	for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
		for (const next of successors.get(id) ?? []) {
			if (seen.has(next)) continue;
			seen.add(next);
			queue.push(next);
		}
	}
	return seen;
}

function certainBefore(
	order: readonly string[],
	predecessors: ReadonlyMap<string, readonly string[]>,
	reachable: ReadonlySet<string>,
): Map<string, NodeSet> {
	const places = placesOf(order);
	const certain = new Map<string, BitSet>();
	for (const id of order) {
		if (!reachable.has(id)) continue;
		const common = new BitSet(places);
		let first = true;
		for (const previous of predecessors.get(id) ?? []) {
			if (!reachable.has(previous)) continue;
			const through = new BitSet(places);
			through.addAll(certain.get(previous));
			through.add(previous);
			if (first) common.addAll(through);
			else common.keepOnly(through);
			first = false;
		}
		certain.set(id, common);
	}
	return certain;
}

function allBefore(
	order: readonly string[],
	predecessors: ReadonlyMap<string, readonly string[]>,
): Map<string, NodeSet> {
	const places = placesOf(order);
	const before = new Map<string, BitSet>();
	for (const id of order) {
		const all = new BitSet(places);
		for (const previous of predecessors.get(id) ?? []) {
			all.add(previous);
			all.addAll(before.get(previous));
		}
		before.set(id, all);
	}
	return before;
}

const placesOf = (order: readonly string[]): ReadonlyMap<string, number> =>
	new Map(order.map((id, index) => [id, index]));

/** A set of nodes as one bit for each: 2,000 sets over 2,000 nodes take half a megabyte, and to join two is 63 steps. */
class BitSet implements NodeSet {
	readonly #places: ReadonlyMap<string, number>;
	readonly #words: Uint32Array;

	constructor(places: ReadonlyMap<string, number>) {
		this.#places = places;
		this.#words = new Uint32Array((places.size + 31) >> 5);
	}

	has(nodeId: string): boolean {
		const place = this.#places.get(nodeId);
		if (place === undefined) return false;
		return (((this.#words[place >> 5] ?? 0) >>> (place & 31)) & 1) === 1;
	}

	add(nodeId: string): void {
		const place = this.#places.get(nodeId);
		if (place === undefined) return;
		this.#words[place >> 5] =
			(this.#words[place >> 5] ?? 0) | (1 << (place & 31));
	}

	addAll(other: BitSet | undefined): void {
		if (!other) return;
		for (let index = 0; index < this.#words.length; index += 1) {
			this.#words[index] =
				(this.#words[index] ?? 0) | (other.#words[index] ?? 0);
		}
	}

	keepOnly(other: BitSet): void {
		for (let index = 0; index < this.#words.length; index += 1) {
			this.#words[index] =
				(this.#words[index] ?? 0) & (other.#words[index] ?? 0);
		}
	}
}

/** Whether a new cable from one node to another would close a circle. */
export function closesCircle(flow: Flow, from: string, to: string): boolean {
	if (from === to) return true;
	const { successors } = graphOf(flow);
	return reachableFrom([to], successors).has(from);
}
