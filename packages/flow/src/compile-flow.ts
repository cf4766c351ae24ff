/** A flow made ready to run: its graph indexed, its actions looked up. Made once per version and process. */
import { type ActionInfo, type Catalog, findAction } from "./catalog.ts";
import {
	type Flow,
	hasInput,
	isContainer,
	isPure,
	type Node,
	type NodeOf,
} from "./flow.ts";
import { BODY } from "./nodes/node-base.ts";

/** A cable, by the port that it leaves and the node that it leads to. */
interface Cable {
	readonly port: string;
	readonly to: string;
}

/** A node with its place in the graph. */
export interface CompiledNode {
	readonly node: Node;
	/** How many cables lead in. */
	readonly incoming: number;
	/** Where each cable leads, with the port that it leaves. */
	readonly outgoing: readonly Cable[];
	/** Of a container: the nodes in it, without those in inner containers, and the cables that begin each pass. */
	readonly body: {
		readonly nodeIds: readonly string[];
		readonly entries: readonly Cable[];
	} | null;
	/** So many cables have to carry something; the others need not speak. Null waits for all of them to have spoken. */
	readonly quorum: number | null;
	/** Of an action that the catalogue knows. */
	readonly action: ActionInfo | null;
	readonly pure: boolean;
}

/** A flow made ready to run. */
export interface CompiledFlow {
	readonly flow: Flow;
	readonly trigger: NodeOf<"trigger">;
	readonly nodes: ReadonlyMap<string, CompiledNode>;
}

/** Indexes a flow. Throws when it has no trigger: validation sees to it that no such flow is ever started. */
export function compileFlow(flow: Flow, catalog: Catalog): CompiledFlow {
	const trigger = flow.nodes.find((node) => node.kind === "trigger");
	if (!trigger) throw new Error("A flow without a trigger cannot be compiled.");
	const outgoing = cablesOf(flow);
	const incoming = countIncoming(trigger.id, outgoing);
	const nodes = new Map<string, CompiledNode>();
	for (const node of flow.nodes) {
		if (!isRunnable(node)) continue;
		const cables = outgoing.get(node.id) ?? [];
		nodes.set(node.id, {
			node,
			incoming: incoming.get(node.id) ?? 0,
			outgoing: cables.filter(({ port }) => port !== BODY),
			body: isContainer(node)
				? {
						nodeIds: flow.nodes
							.filter((inner) => inner.parent === node.id && isRunnable(inner))
							.map(({ id }) => id),
						entries: cables.filter(({ port }) => port === BODY),
					}
				: null,
			quorum: quorumOf(node),
			action:
				node.kind === "action"
					? findAction(catalog, node.connector, node.action)
					: null,
			pure: isPure(node.kind),
		});
	}
	return { flow, trigger, nodes };
}

const quorumOf = (node: Node): number | null =>
	node.kind !== "join" || node.mode === "all"
		? null
		: node.mode === "any"
			? 1
			: node.count;

const isRunnable = (node: Node) =>
	node.kind === "trigger" || hasInput(node.kind);

/**
 * Cables by the node that they leave. Those that lead from or to nothing, or across the border of a container, are an
 * error of validation, and lead nowhere.
 */
function cablesOf(flow: Flow): ReadonlyMap<string, readonly Cable[]> {
	const cables = new Map<string, Cable[]>();
	const parents = new Map<string, string | undefined>();
	for (const node of flow.nodes) {
		if (!isRunnable(node)) continue;
		cables.set(node.id, []);
		parents.set(node.id, node.parent);
	}
	for (const { from, port, to } of flow.edges) {
		const inside = port === BODY ? from : parents.get(from);
		if (parents.has(to) && parents.get(to) === inside)
			cables.get(from)?.push({ port, to });
	}
	return cables;
}

/** Counts only cables from nodes that something can arrive at: from the others nothing is ever to be waited for. */
function countIncoming(
	start: string,
	outgoing: ReadonlyMap<string, readonly Cable[]>,
): ReadonlyMap<string, number> {
	const incoming = new Map<string, number>();
	const queue = [start];
	for (let nodeId = queue.pop(); nodeId !== undefined; nodeId = queue.pop()) {
		for (const { to } of outgoing.get(nodeId) ?? []) {
			const seen = incoming.get(to) ?? 0;
			incoming.set(to, seen + 1);
			if (seen === 0) queue.push(to);
		}
	}
	return incoming;
}
