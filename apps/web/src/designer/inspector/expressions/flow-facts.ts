/** What is worked out once for a whole flow, and asked at each of its places: shape, samples, types. */
import {
	type Catalog,
	type Containers,
	containersOf,
	type Flow,
	type FlowGraph,
	type FlowTypes,
	graphOf,
	type JsonObject,
	type SampleData,
	sampleData,
	type TypeScope,
	typesOf,
} from "@patchbay/flow";

/** A flow with what is known about it. */
export interface FlowFacts {
	readonly flow: Flow;
	readonly catalog: Catalog;
	readonly graph: FlowGraph;
	readonly containers: Containers;
	readonly samples: SampleData;
	readonly types: FlowTypes;
}

/** Where an expression stands. */
export interface Place {
	/** Null for the labels of the flow. */
	readonly nodeId: string | null;
	/** The node is a container, and computes this when the steps in it are done. */
	readonly inside: boolean;
}

/** Works it out. `recorded` are outputs of a run, by node id. */
export function factsOf(
	flow: Flow,
	given: {
		readonly catalog: Catalog;
		readonly now: Date;
		readonly recorded: JsonObject;
	},
): FlowFacts {
	const graph = graphOf(flow);
	return {
		flow,
		catalog: given.catalog,
		graph,
		containers: containersOf(flow),
		samples: sampleData(flow, given.catalog, given.now, given.recorded),
		types: typesOf(flow, graph, given.catalog),
	};
}

/** The samples that an expression sees. */
export const samplesAt = (
	{ samples }: FlowFacts,
	{ nodeId, inside }: Place,
): JsonObject => (nodeId === null ? samples.top : samples.at(nodeId, inside));

/** The types of what an expression sees. */
export function typesAt(
	{ flow, types }: FlowFacts,
	{ nodeId, inside }: Place,
): TypeScope {
	const node = flow.nodes.find(({ id, parent }) =>
		nodeId === null ? parent === undefined : id === nodeId,
	);
	return node ? types.at(node, inside) : {};
}
