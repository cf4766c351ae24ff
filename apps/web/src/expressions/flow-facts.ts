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
import { type CalledFlows, calledSample } from "./called-output.ts";

/** A flow with what is known about it. */
export interface FlowFacts {
	readonly flow: Flow;
	readonly catalog: Catalog;
	readonly called: CalledFlows;
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

/** Works it out. `recorded` are outputs of a run, by node id; `called` are the flows that steps of this one run. */
export function factsOf(
	flow: Flow,
	given: {
		readonly catalog: Catalog;
		readonly now: Date;
		readonly recorded: JsonObject;
		readonly called: CalledFlows;
	},
): FlowFacts {
	const { catalog, now, called } = given;
	const graph = graphOf(flow);
	const samples = flow.nodes.flatMap((node): [string, JsonObject][] => {
		const other = node.kind === "subflow" ? called.get(node.flowId) : undefined;
		return other ? [[node.id, calledSample(other, catalog, now)]] : [];
	});
	const recorded = { ...Object.fromEntries(samples), ...given.recorded };
	return {
		flow,
		catalog,
		called,
		graph,
		containers: containersOf(flow),
		samples: sampleData(flow, catalog, now, recorded),
		types: typesOf(flow, graph, catalog),
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
	// Labels see what the steps outside of all containers see.
	const node = flow.nodes.find(({ id, parent }) =>
		nodeId === null ? parent === undefined : id === nodeId,
	);
	return node ? types.at(node, inside) : {};
}
