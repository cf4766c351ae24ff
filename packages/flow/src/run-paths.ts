/** Which ways a run took, for whoever draws it: derived from the graph and the ports taken, never stored. */
import { compileFlow } from "./compile-flow.ts";
import type { Flow } from "./flow.ts";
import { containersOf } from "./flow-containers.ts";
import { BODY } from "./nodes/node-base.ts";
import type { RunEvent } from "./run-event.ts";
import { foldRun, type RunState, type StepState } from "./run-state.ts";
import { passScope, TOP } from "./step-id.ts";

/** What a cable has done so far. `open`: nothing yet. */
export type EdgePath = "open" | "taken" | "ruled-out";

/** A run as a picture. */
export interface RunPaths {
	readonly state: RunState;
	/** By node id; of a node in a container, in the pass that is shown. */
	readonly steps: ReadonlyMap<string, StepState>;
	/** By edge id. */
	readonly edges: ReadonlyMap<string, EdgePath>;
	/** By node id: the scope in which its step is shown (see step-id.ts). */
	readonly scopes: ReadonlyMap<string, string>;
}

/**
 * The ways that a run has taken after `events`; the catalogue does not matter for that. `shown` says which pass of a
 * container is looked at, by the container's id; the newest when left out.
 */
export function runPaths(
	flow: Flow,
	runId: string,
	events: readonly RunEvent[],
	shown: ReadonlyMap<string, number> = new Map(),
): RunPaths {
	const state = foldRun(compileFlow(flow, []), runId, events, true);
	const scopes = scopesOf(flow, state, shown);
	const steps = new Map<string, StepState>();
	for (const node of flow.nodes) {
		const step = state.steps.get((scopes.get(node.id) ?? TOP) + node.id);
		if (step) steps.set(node.id, step);
	}
	const edges = new Map<string, EdgePath>();
	for (const edge of flow.edges)
		edges.set(
			edge.id,
			edge.port === BODY
				? pathIn(steps.get(edge.from))
				: pathOf(steps.get(edge.from), edge.port),
		);
	return { state, steps, edges, scopes };
}

/** The scope in which each node of a container is shown: the pass asked for, or the newest one. */
function scopesOf(
	flow: Flow,
	state: RunState,
	shown: ReadonlyMap<string, number>,
): ReadonlyMap<string, string> {
	const scopes = new Map<string, string>();
	const containers = containersOf(flow);
	for (const node of flow.nodes) {
		let scope = TOP;
		for (const container of containers.around(node.id).toReversed()) {
			const begun = state.steps.get(scope + container.id)?.passes?.begun ?? 0;
			const index = Math.min(shown.get(container.id) ?? begun, begun);
			scope = passScope(container.id, scope, Math.max(index, 1));
		}
		scopes.set(node.id, scope);
	}
	return scopes;
}

function pathIn(container: StepState | undefined): EdgePath {
	if (container?.status === "skipped") return "ruled-out";
	return (container?.passes?.begun ?? 0) > 0 ? "taken" : "open";
}

function pathOf(step: StepState | undefined, port: string): EdgePath {
	if (step?.status === "skipped") return "ruled-out";
	if (step === undefined || step.port === null) return "open";
	return step.port === port ? "taken" : "ruled-out";
}

/** The outcome that ruled a step out: the nearest gate before it whose other way was taken. Null when it was not ruled out. */
export function ruledOutBy(
	flow: Flow,
	paths: RunPaths,
	nodeId: string,
): { readonly nodeId: string; readonly port: string } | null {
	const seen = new Set<string>();
	const queue = [nodeId];
	for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
		if (seen.has(id) || paths.steps.get(id)?.status !== "skipped") continue;
		seen.add(id);
		for (const edge of flow.edges) {
			if (edge.to !== id) continue;
			const port = paths.steps.get(edge.from)?.port;
			if (port !== undefined && port !== null)
				return { nodeId: edge.from, port };
			queue.push(edge.from);
		}
	}
	return null;
}
