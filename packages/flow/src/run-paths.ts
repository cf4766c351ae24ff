/** Which ways a run took, for whoever draws it: derived from the graph and the ports taken, never stored. */
import { compileFlow } from "./compile-flow.ts";
import type { Flow } from "./flow.ts";
import type { RunEvent } from "./run-event.ts";
import { foldRun, type RunState, type StepState } from "./run-state.ts";

/** What a cable has done so far. `open`: nothing yet. */
export type EdgePath = "open" | "taken" | "ruled-out";

/** A run as a picture. */
export interface RunPaths {
	readonly state: RunState;
	/** By node id. */
	readonly steps: ReadonlyMap<string, StepState>;
	/** By edge id. */
	readonly edges: ReadonlyMap<string, EdgePath>;
}

/** The ways that a run has taken after `events`; the catalogue does not matter for that. */
export function runPaths(
	flow: Flow,
	runId: string,
	events: readonly RunEvent[],
): RunPaths {
	const state = foldRun(compileFlow(flow, []), runId, events);
	const edges = new Map<string, EdgePath>();
	for (const edge of flow.edges)
		edges.set(edge.id, pathOf(state.steps.get(edge.from), edge.port));
	return { state, steps: state.steps, edges };
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
