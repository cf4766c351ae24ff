/** A flow made ready to run: its graph indexed, its actions looked up. Made once per version and process. */
import { type ActionInfo, type Catalog, findAction } from "./catalog.ts";
import { type Flow, hasInput, isPure, type Node, type NodeOf } from "./flow.ts";

/** A node with its place in the graph. */
export interface CompiledNode {
	readonly node: Node;
	/** How many cables lead in. */
	readonly incoming: number;
	/** Where each cable leads, with the port that it leaves. */
	readonly outgoing: readonly { readonly port: string; readonly to: string }[];
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
		nodes.set(node.id, {
			node,
			incoming: incoming.get(node.id) ?? 0,
			outgoing: outgoing.get(node.id) ?? [],
			action:
				node.kind === "action"
					? findAction(catalog, node.connector, node.action)
					: null,
			pure: isPure(node.kind),
		});
	}
	return { flow, trigger, nodes };
}

type Cable = CompiledNode["outgoing"][number];

const isRunnable = (node: Node) =>
	node.kind === "trigger" || hasInput(node.kind);

/** Cables by the node that they leave. Those that lead from or to nothing are an error of validation, and lead nowhere. */
function cablesOf(flow: Flow): ReadonlyMap<string, readonly Cable[]> {
	const cables = new Map<string, Cable[]>();
	for (const node of flow.nodes) if (isRunnable(node)) cables.set(node.id, []);
	for (const { from, port, to } of flow.edges) {
		if (cables.has(to)) cables.get(from)?.push({ port, to });
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
