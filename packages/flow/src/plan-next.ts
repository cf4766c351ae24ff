/**
 * What a run does next: a function of its version, its state, the signals that have come and the time. It answers with
 * commands; the engine carries them out and records events.
 */
import type { CompiledFlow, CompiledNode } from "./compile-flow.ts";
import { isFailing, scopeOf } from "./run-scope.ts";
import type { RunState, StepState } from "./run-state.ts";
import { passScope, refOf, type StepRef } from "./step-id.ts";

/** What the engine is to do about a step of a run. */
export type StepCommand = StepRef &
	(
		| /** Compute it here and now (see compute-step.ts). `pass`: that pass of a container is over. */ {
				readonly kind: "evaluate";
				readonly pass?: number;
		  }
		/** Call out for an action. `write`: the intent must be durable first. */
		| {
				readonly kind: "perform";
				readonly attempt: number;
				readonly write: boolean;
		  }
		/** A call was begun by a driver that is gone: find out what became of it. */
		| { readonly kind: "recover"; readonly attempt: number }
		/** Put the question of an approval. */
		| { readonly kind: "ask" }
		/** Begin the run of another flow. */
		| { readonly kind: "call-flow" }
		/** The time for an answer, or of a wait, is over. */
		| { readonly kind: "expire" }
	);

/** What the engine is to do about a run. */
export type Command =
	| StepCommand
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
	/** Steps, by their ids, whose calls this very driver has under way. */
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
	for (const stepId of state.active) {
		const step = state.steps.get(stepId);
		if (!step || context.inFlight.has(stepId)) continue;
		const due = dueAt(step);
		if (due && due > context.now) {
			if (!until || due < until) until = due;
			continue;
		}
		const compiledNode = compiled.nodes.get(step.nodeId);
		if (!compiledNode) continue;
		if (step.status === "looping") planPasses(state, step, context, commands);
		else {
			const command = commandFor(state, compiledNode, step);
			if (command) commands.push(command);
		}
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
	switch (step.status) {
		case "retrying":
			return step.retryAt;
		case "asked":
			return step.request?.dueAt ? new Date(step.request.dueAt) : null;
		case "waiting":
			return step.wait?.until ? new Date(step.wait.until) : null;
		case "looping":
			return step.passes?.nextAt ?? null;
		default:
			return null;
	}
}

function commandFor(
	state: RunState,
	{ node, action, pure }: CompiledNode,
	step: StepState,
): Command | null {
	const ref = refOf(step.nodeId, step.scope);
	// A call that may have gone out is always followed up; nothing new begins once the pass, or the run, is bound to fail.
	if (step.status === "started")
		return { kind: "recover", ...ref, attempt: step.attempt };
	if (isFailing(scopeOf(state, step.scope))) return null;
	const perform: Command = {
		kind: "perform",
		...ref,
		attempt: step.attempt + 1,
		write: action?.effect !== "read",
	};
	switch (step.status) {
		case "ready":
			if (pure || node.kind === "wait") return { kind: "evaluate", ...ref };
			if (node.kind === "approval") return { kind: "ask", ...ref };
			if (node.kind === "subflow") return { kind: "call-flow", ...ref };
			return perform;
		case "retrying":
			return perform;
		case "asked":
			return step.request?.dueAt ? { kind: "expire", ...ref } : null;
		case "waiting":
			return step.wait?.until ? { kind: "expire", ...ref } : null;
		default:
			return null;
	}
}

/** What a container that has begun does: end the passes that are over, begin the next round, or come to its own end. */
function planPasses(
	state: RunState,
	step: StepState,
	{ inFlight }: PlanContext,
	commands: Command[],
): void {
	const { nodeId, scope, passes } = step;
	if (!passes || isFailing(scopeOf(state, scope))) return;
	const evaluate = { kind: "evaluate", ...refOf(nodeId, scope) } as const;
	if (passes.failure) {
		// What was begun in any of its passes is followed up first.
		const isBusy = [...passes.open].some((index) =>
			hasCalls(state, passScope(nodeId, scope, index), inFlight),
		);
		if (!isBusy) commands.push(evaluate);
		return;
	}
	for (const index of passes.open) {
		const pass = scopeOf(state, passScope(nodeId, scope, index));
		const isOver = pass.failure
			? !hasCalls(state, pass.id, inFlight)
			: pass.active === 0;
		if (isOver) commands.push({ ...evaluate, pass: index });
	}
	if (passes.open.size === 0) commands.push(evaluate);
}

/** Whether calls that were begun in a scope are still to be followed up. */
function hasCalls(
	state: RunState,
	scope: string,
	inFlight: ReadonlySet<string>,
): boolean {
	for (const stepId of state.active)
		if (
			stepId.startsWith(scope) &&
			(inFlight.has(stepId) || state.steps.get(stepId)?.status === "started")
		)
			return true;
	return false;
}
