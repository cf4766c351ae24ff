/**
 * The values that a field can use: those of the pass that it stands in, what each step before it gives, and the run.
 * Paths are in stored form (they begin with a node id, `trigger`, `run`, `item`, `index` or `previous`).
 */
import {
	type JsonObject,
	type JsonSchema,
	type Node,
	outputSchemaOf,
	RUN_SCHEMA,
} from "@patchbay/flow";
import { systemOf } from "../canvas/describe-node.ts";
import { calledSchema } from "./called-output.ts";
import { type FlowFacts, type Place, samplesAt } from "./flow-facts.ts";
import { passValues } from "./pass-values.ts";
import { typeWords } from "./type-words.ts";
import { childrenOf, namedValue, type UpstreamStep } from "./value-row.ts";
import { withType } from "./with-type.ts";

/** The values that can be named at a place: those of the pass it stands in, the steps before it, and the run. */
export function upstreamOf(
	facts: FlowFacts,
	place: Place,
): readonly UpstreamStep[] {
	const { flow, graph } = facts;
	const order = new Map(graph.order.map((id, index) => [id, index]));
	const certain =
		place.nodeId === null ? null : graph.certain.get(place.nodeId);
	const sample = samplesAt(facts, place);
	const steps = flow.nodes
		.filter((node) => isVisible(node, facts, place))
		.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
		.map((node) =>
			stepOf(node, facts, {
				sample,
				certain:
					node.kind === "trigger" ||
					(place.inside && node.parent === place.nodeId) ||
					(certain?.has(node.id) ?? false),
			}),
		);
	return [
		...passValues(facts, place, (outer) => upstreamOf(facts, outer)),
		...steps,
		runStep(sample),
	];
}

/** Whether a step's values can be named at a place: it comes before, and in no other container. */
function isVisible(
	node: Node,
	{ graph, containers }: FlowFacts,
	{ nodeId, inside }: Place,
): boolean {
	if (node.kind === "trigger") return true;
	if (node.kind === "note" || node.kind === "end" || node.kind === "respond")
		return false;
	if (nodeId === null) return node.parent === undefined;
	// The steps of a container are done when it computes what a pass gives.
	if (inside && node.parent === nodeId) return true;
	const around = containers.around(nodeId);
	if (around.some(({ id }) => id === node.id)) return false;
	const isNear =
		node.parent === undefined || around.some(({ id }) => id === node.parent);
	return isNear && (graph.before.get(nodeId)?.has(node.id) ?? false);
}

/** One step with its values, wherever it stands. */
export function stepOf(
	node: Node,
	facts: FlowFacts,
	{
		sample,
		certain,
	}: { readonly sample: JsonObject; readonly certain: boolean },
): UpstreamStep {
	const root = node.kind === "trigger" ? "trigger" : node.id;
	const type = facts.types.at(node, false)[root];
	const form = formOf(node, facts);
	const schema = type === undefined ? form : withType(form, type);
	return {
		path: [root],
		name: node.kind === "trigger" ? "trigger" : node.key,
		title: node.title,
		type: typeWords(schema),
		schema,
		sample: sample[root],
		children: childrenOf([root], schema, sample[root]),
		system: systemOf(node, facts.catalog),
		certain,
	};
}

function formOf(node: Node, { called, catalog }: FlowFacts): JsonSchema {
	const other = node.kind === "subflow" ? called.get(node.flowId) : undefined;
	return other ? calledSchema(other) : outputSchemaOf(node, catalog);
}

const runStep = (sample: JsonObject): UpstreamStep =>
	namedValue({
		name: "run",
		title: "This run",
		schema: RUN_SCHEMA,
		sample: sample.run,
		system: "manual",
	});
