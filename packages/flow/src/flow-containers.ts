/** Questions about containers: what stands in what. */
import {
	type ContainerNode,
	type Flow,
	isContainer,
	type Node,
} from "./flow.ts";

/** A flow's containers, asked by node id. */
export interface Containers {
	/** The containers around a node, from the inside out. */
	around(nodeId: string): readonly ContainerNode[];
}

/** Reads which node stands in which container. A parent that is gone, or is no container, counts as none. */
export function containersOf(flow: Flow): Containers {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	const known = new Map<string, readonly ContainerNode[]>();
	return {
		around(nodeId) {
			const cached = known.get(nodeId);
			if (cached) return cached;
			const around: ContainerNode[] = [];
			const seen = new Set([nodeId]);
			let at = parentOf(byId, byId.get(nodeId));
			while (at && !seen.has(at.id)) {
				seen.add(at.id);
				around.push(at);
				at = parentOf(byId, at);
			}
			known.set(nodeId, around);
			return around;
		},
	};
}

function parentOf(
	byId: ReadonlyMap<string, Node>,
	node: Node | undefined,
): ContainerNode | null {
	const parent = node?.parent === undefined ? undefined : byId.get(node.parent);
	return parent && isContainer(parent) ? parent : null;
}

/** The nodes with everything that stands in them. */
export function withInner(
	flow: Flow,
	nodeIds: ReadonlySet<string>,
): ReadonlySet<string> {
	if (!flow.nodes.some((node) => nodeIds.has(node.id) && isContainer(node)))
		return nodeIds;
	const all = new Set(nodeIds);
	for (let grown = true; grown; ) {
		grown = false;
		for (const { id, parent } of flow.nodes) {
			if (parent === undefined || all.has(id) || !all.has(parent)) continue;
			all.add(id);
			grown = true;
		}
	}
	return all;
}
