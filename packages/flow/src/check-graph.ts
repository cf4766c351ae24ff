/** Findings about cables and the shape of a flow. */
import { type Flow, hasInput, hasPort, type Node, portsOf } from "./flow.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { type FlowIssue, sinkFor } from "./flow-issue.ts";

/** Checks the trigger, the cables, circles, steps that nothing leads to, and outcomes that lead nowhere. */
export function checkGraph(
	flow: Flow,
	graph: FlowGraph,
	issues: FlowIssue[],
): void {
	const byId = new Map(flow.nodes.map((node) => [node.id, node]));
	checkTriggers(flow, issues);
	checkEdges(flow, byId, issues);
	for (const node of flow.nodes) {
		const sink = sinkFor(issues, node.id);
		if (graph.circular.has(node.id)) {
			sink.error(
				null,
				"circle",
				`“${node.title}” is part of a circle, so it could never begin.`,
				"Remove one of the cables.",
			);
		} else if (hasInput(node.kind) && !graph.reachable.has(node.id)) {
			sink.error(
				null,
				"unreachable",
				`Nothing leads to “${node.title}”.`,
				"Draw a cable to it, or remove it.",
			);
		}
		checkPorts(flow, node, issues);
	}
}

function checkTriggers(flow: Flow, issues: FlowIssue[]): void {
	const triggers = flow.nodes.filter((node) => node.kind === "trigger");
	if (triggers.length === 0) {
		sinkFor(issues, null).error(
			null,
			"no-trigger",
			"Nothing starts this flow.",
			"Add a start to the canvas.",
		);
	}
	for (const extra of triggers.slice(1)) {
		sinkFor(issues, extra.id).error(
			null,
			"second-trigger",
			"A flow has one start.",
			"Remove this one.",
		);
	}
	if (
		flow.nodes.filter((node) => node.kind !== "note").length <= triggers.length
	) {
		sinkFor(issues, null).error(
			null,
			"empty",
			"This flow does nothing yet.",
			"Drag a step to the canvas and draw a cable to it.",
		);
	}
}

function checkEdges(
	flow: Flow,
	byId: ReadonlyMap<string, Node>,
	issues: FlowIssue[],
): void {
	const seen = new Set<string>();
	const ids = new Set<string>();
	for (const edge of flow.edges) {
		const from = byId.get(edge.from);
		const to = byId.get(edge.to);
		const sink = sinkFor(issues, from ? from.id : to ? to.id : null);
		const way = `${edge.from} ${edge.port} ${edge.to}`;
		if (!from || !to) {
			sink.error(
				null,
				"loose-edge",
				"A cable leads to a step that is gone.",
				"Remove the cable.",
			);
		} else if (!hasPort(from, edge.port)) {
			sink.error(
				`ports.${edge.port}`,
				"unknown-port",
				`A cable leaves “${from.title}” by an outcome that is gone.`,
				"Remove the cable.",
			);
		} else if (!hasInput(to.kind)) {
			sinkFor(issues, to.id).error(
				null,
				"no-input",
				`No cable can lead to “${to.title}”.`,
				"Remove the cable.",
			);
		} else if (seen.has(way) || ids.has(edge.id)) {
			sink.error(
				`ports.${edge.port}`,
				"duplicate-edge",
				`Two cables from “${from.title}” lead the same way.`,
				"Remove one of them.",
			);
		}
		seen.add(way);
		ids.add(edge.id);
	}
}

function checkPorts(flow: Flow, node: Node, issues: FlowIssue[]): void {
	// In a container only the pass ends there, and what the container gives is computed all the same.
	if (node.parent !== undefined) return;
	if (
		node.kind !== "condition" &&
		node.kind !== "decision" &&
		node.kind !== "approval" &&
		node.kind !== "repeat" &&
		node.kind !== "wait"
	)
		return;
	const sink = sinkFor(issues, node.id);
	const used = new Set(
		flow.edges.filter((edge) => edge.from === node.id).map((edge) => edge.port),
	);
	for (const port of portsOf(node)) {
		if (used.has(port.id) || port.id === "unknown" || port.id === "out")
			continue;
		if (
			node.kind === "wait" &&
			node.wait.for === "event" &&
			node.wait.timeoutMs === null
		)
			continue;
		if (
			node.kind === "approval" &&
			port.id === "expired" &&
			node.dueInMs === null
		)
			continue;
		sink.warning(
			`ports.${port.id}`,
			"open-outcome",
			`“${port.label}” of “${node.title}” leads nowhere: a run that comes out there just ends.`,
			"Draw a cable from it to what should happen then.",
		);
	}
}
