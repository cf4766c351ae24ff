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
	const incoming = new Map<string, number>();
	const outgoing = new Map<string, { port: string; to: string }[]>();
	for (const edge of flow.edges) {
		incoming.set(edge.to, (incoming.get(edge.to) ?? 0) + 1);
		const cables = outgoing.get(edge.from) ?? [];
		cables.push({ port: edge.port, to: edge.to });
		outgoing.set(edge.from, cables);
	}
	const nodes = new Map<string, CompiledNode>();
	for (const node of flow.nodes) {
		if (node.kind !== "trigger" && !hasInput(node.kind)) continue;
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
