/** Everything that can be known to be wrong with a flow before it runs. */
import type { CalledFlows } from "./called-flow.ts";
import type { Catalog } from "./catalog.ts";
import { checkContainers } from "./check-containers.ts";
import { checkExpressions } from "./check-expressions.ts";
import { checkGraph } from "./check-graph.ts";
import { checkGuards } from "./check-guards.ts";
import { checkNode } from "./check-node.ts";
import { checkPrivate } from "./check-private.ts";
import { checkSubflows } from "./check-subflows.ts";
import type { Flow } from "./flow.ts";
import { graphOf } from "./flow-graph.ts";
import { type FlowIssue, sinkFor } from "./flow-issue.ts";
import type { KnownGuard } from "./guard.ts";
import { RESERVED_KEYS } from "./identifiers.ts";

/** A credential as far as validation cares. */
export interface KnownCredential {
	readonly id: string;
	readonly connector: string;
}

/** What a flow is checked against. About what is left out, nothing is said. */
export interface ValidationContext {
	readonly catalog: Catalog;
	readonly credentials?: readonly KnownCredential[];
	/** The flow's own id: it is not to run itself, by way of others either. */
	readonly flowId?: string;
	/** The flows that its steps run, and those that these run in turn. */
	readonly called?: CalledFlows;
	/** What has to be asked before which actions. */
	readonly guards?: readonly KnownGuard[];
}

/** All findings about a flow, errors first; within these in the order of its nodes. Takes unfinished flows as well. */
export function validateFlow(
	flow: Flow,
	context: ValidationContext,
): readonly FlowIssue[] {
	const issues: FlowIssue[] = [];
	const graph = graphOf(flow);
	checkNames(flow, issues);
	checkGraph(flow, graph, issues);
	checkContainers(flow, graph, issues);
	for (const node of flow.nodes)
		checkNode(node, context, sinkFor(issues, node.id));
	const { catalog, called, guards = [] } = context;
	if (called) checkSubflows(flow, { called, flowId: context.flowId }, issues);
	checkExpressions(flow, { graph, catalog, called }, issues);
	checkPrivate(flow, { catalog, called }, issues);
	checkGuards(flow, graph, { catalog, guards, called }, issues);
	return [
		...issues.filter((issue) => issue.severity === "error"),
		...issues.filter((issue) => issue.severity === "warning"),
	];
}

/** Whether a flow may be published. */
export const isPublishable = (issues: readonly FlowIssue[]): boolean =>
	issues.every((issue) => issue.severity !== "error");

function checkNames(flow: Flow, issues: FlowIssue[]): void {
	const ids = new Set<string>();
	const keys = new Map<string, string>();
	for (const node of flow.nodes) {
		const sink = sinkFor(issues, node.id);
		if (ids.has(node.id))
			sink.error(
				null,
				"duplicate-id",
				"Two steps have the same id.",
				"Remove one of them.",
			);
		ids.add(node.id);
		if (node.kind === "note") continue;
		const other = keys.get(node.key);
		if (other !== undefined) {
			sink.error(
				"key",
				"duplicate-key",
				`“${node.key}” is also the short name of “${other}”.`,
				"Choose another.",
			);
		}
		keys.set(node.key, node.title);
		if (RESERVED_KEYS.has(node.key)) {
			sink.error(
				"key",
				"reserved-key",
				`“${node.key}” means something else in expressions.`,
				"Choose another.",
			);
		}
	}
	const labels = new Set<string>();
	for (const label of flow.labels) {
		if (labels.has(label.name)) {
			sinkFor(issues, null).error(
				`labels.${label.name}`,
				"duplicate-label",
				`Two labels are called “${label.name}”.`,
				"Rename one of them.",
			);
		}
		labels.add(label.name);
	}
}
