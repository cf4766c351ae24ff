/**
 * What a run does next: a function of its version, its state, the signals that have come and the time. It answers with
 * commands; the engine carries them out and records events.
 */
import type { CompiledFlow, CompiledNode } from "./compile-flow.ts";
import type { RunState, StepState } from "./run-state.ts";

/** What the engine is to do about a run. */
export type Command =
	/** Compute a pure node (see evaluate-step.ts). */
	| { readonly kind: "evaluate"; readonly nodeId: string }
	/** Call out for an action. `write`: the intent must be durable first. */
	| {
			readonly kind: "perform";
			readonly nodeId: string;
			readonly attempt: number;
			readonly write: boolean;
	  }
	/** A call was begun by a driver that is gone: find out what became of it. */
	| {
			readonly kind: "recover";
			readonly nodeId: string;
			readonly attempt: number;
	  }
	/** Put the question of an approval. */
	| { readonly kind: "ask"; readonly nodeId: string }
	/** The time for an answer is over. */
	| { readonly kind: "expire"; readonly nodeId: string }
	/** Everything is done. */
	| { readonly kind: "succeed" }
	/** A step failed and nothing takes care of it. */
	| { readonly kind: "fail" }
	/** Calls under way have to come back first; something else is due at `until`. */
	| { readonly kind: "wait"; readonly until: Date | null }
	/** Nothing can go on before `until` (null: before a signal comes). */
	| { readonly kind: "park"; readonly until: Date | null };

/** What planning needs to know beyond the state. */
export interface PlanContext {
	readonly now: Date;
	/** Steps whose calls this very driver has under way. */
	readonly inFlight: ReadonlySet<string>;
}

/** The commands to carry out now; none when the run is over. */
export function planNext(
	compiled: CompiledFlow,
	state: RunState,
	context: PlanContext,
): readonly Command[] {
	if (state.status !== "running" || state.seq === 0) return [];
	const commands: Command[] = [];
	let until: Date | null = null;
	for (const nodeId of state.active) {
		const step = state.steps.get(nodeId);
		const compiledNode = compiled.nodes.get(nodeId);
		if (!step || !compiledNode || context.inFlight.has(nodeId)) continue;
		const due = dueAt(step);
		if (due && due > context.now) {
			if (!until || due < until) until = due;
			continue;
		}
		const command = commandFor(compiledNode, step, state.failure !== null);
		if (command) commands.push(command);
	}
	if (commands.length > 0) return commands;
	if (context.inFlight.size > 0)
		return [{ kind: "wait", until: state.failure ? null : until }];
	if (state.failure) return [{ kind: "fail" }];
	if (state.active.size === 0) return [{ kind: "succeed" }];
	return [{ kind: "park", until }];
}

/** When a step that waits for a time goes on by itself. */
function dueAt(step: StepState): Date | null {
	if (step.status === "retrying") return step.retryAt;
	if (step.status === "asked" && step.request?.dueAt)
		return new Date(step.request.dueAt);
	return null;
}

function commandFor(
	{ node, action, pure }: CompiledNode,
	step: StepState,
	failing: boolean,
): Command | null {
	const nodeId = node.id;
	// A call that may have gone out is always followed up; nothing new begins once the run is bound to fail.
	if (step.status === "started")
		return { kind: "recover", nodeId, attempt: step.attempt };
	if (failing) return null;
	switch (step.status) {
		case "ready":
			if (pure) return { kind: "evaluate", nodeId };
			if (node.kind === "approval") return { kind: "ask", nodeId };
			return {
				kind: "perform",
				nodeId,
				attempt: step.attempt + 1,
				write: action?.effect !== "read",
			};
		case "retrying":
			return {
				kind: "perform",
				nodeId,
				attempt: step.attempt + 1,
				write: action?.effect !== "read",
			};
		case "asked":
			return step.request?.dueAt ? { kind: "expire", nodeId } : null;
		default:
			return null;
	}
}
