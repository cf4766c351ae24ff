/**
 * Where steps run: the top of the run, and each pass of a container. Steps and scopes are held here; what events do to
 * them is in run-state.ts.
 *
 * The execution rule is here: a node becomes ready when every cable into it has carried something or been ruled out,
 * and at least one has carried something (a join may ask for less). When that cannot come any more, the node is
 * skipped and rules out what follows.
 */

import type { JsonObject, JsonValue } from "@patchbay/feel";
import type { CompiledFlow } from "./compile-flow.ts";
import type { Actor, RunEventOf, StepError } from "./run-event.ts";
import { passScope, TOP } from "./step-id.ts";

/** Where a step stands. `open`: its cables have not all spoken. `unknown`: nobody knows whether its effect happened. */
export type StepStatus =
	| "open"
	| "ready"
	| "started"
	| "retrying"
	| "asked"
	| "waiting"
	| "calling"
	| "looping"
	| "unknown"
	| "succeeded"
	| "failed"
	| "skipped";

/** The passes of a container, numbered from 1. */
export interface Passes {
	/** What it goes through; null for rounds. */
	readonly items: readonly JsonValue[] | null;
	/** The number of the last pass that has begun. */
	begun: number;
	/** Numbers of the passes that are under way, in the order in which they began. */
	readonly open: Set<number>;
	/** By pass; null where one has failed. Of rounds, only the last is kept. */
	readonly results: JsonValue[];
	readonly errors: { readonly index: number; readonly message: string }[];
	/** Of rounds: the test holds. */
	done: boolean;
	/** Of rounds: when the next one begins. */
	nextAt: Date | null;
	/** A step has failed in a pass, and nothing takes care of it: nothing new begins. */
	failure: StepError | null;
}

/** One step of a run. */
export interface StepState {
	/** Unlike every other in the run (see step-id.ts); at the top, the node's id. */
	readonly id: string;
	readonly nodeId: string;
	readonly scope: string;
	status: StepStatus;
	/** Tries begun so far. */
	attempt: number;
	/** Tries that failed so far; those that a crash cut off do not count. */
	failures: number;
	/** Cables that carried something, and cables that were ruled out. */
	arrived: number;
	ruledOut: number;
	/** The way out that was taken. */
	port: string | null;
	startedAt: Date | null;
	endedAt: Date | null;
	/** Looks in a row that could not tell what became of the last try. */
	looks: number;
	/** When the next try, or look, is due. */
	retryAt: Date | null;
	error: StepError | null;
	/** An earlier try may have had its effect, and nobody has found out since. */
	inDoubt: boolean;
	request: RunEventOf<"approval.requested">["data"] | null;
	/** Who has approved so far. */
	approvedBy: Actor[];
	/** Of a wait that has begun. */
	wait: RunEventOf<"wait.started">["data"] | null;
	/** Of a container that has begun. */
	passes: Passes | null;
	/** The run that a sub-flow has begun. */
	childRunId: string | null;
	/** How many runs it has begun, those before a resume included. */
	childRuns: number;
}

/** The top of a run, or one pass of a container. */
export interface Scope {
	readonly id: string;
	/** The container's step; null at the top. */
	readonly container: StepState | null;
	readonly outer: Scope | null;
	/** What expressions see in it. */
	readonly context: Record<string, JsonValue>;
	/** How many of its own steps are neither open nor over. */
	active: number;
	/** The step whose failure no path in it takes care of. */
	failure: { readonly nodeId: string; readonly error: StepError } | null;
}

/** The steps and scopes of a run, as far as they are still needed. */
export interface Steps {
	readonly steps: Map<string, StepState>;
	/** Steps that are neither open nor over, in the order in which they became ready. */
	readonly active: Set<string>;
	readonly scopes: Map<string, Scope>;
	/** Steps of passes that are over are kept, for whoever draws them. */
	readonly keepsPasses: boolean;
}

/** A step before anything has reached it. */
export const newStep = (nodeId: string, scope: string): StepState => ({
	id: scope + nodeId,
	nodeId,
	scope,
	status: "open",
	attempt: 0,
	failures: 0,
	arrived: 0,
	ruledOut: 0,
	port: null,
	startedAt: null,
	endedAt: null,
	looks: 0,
	retryAt: null,
	error: null,
	inDoubt: false,
	request: null,
	approvedBy: [],
	wait: null,
	passes: null,
	childRunId: null,
	childRuns: 0,
});

/** The scope of a step. Throws for one that is over: the journal is broken. */
export function scopeOf(run: Steps, scopeId: string): Scope {
	const scope = run.scopes.get(scopeId);
	if (!scope)
		throw new Error(
			`The journal names the pass ${scopeId}, which is not under way.`,
		);
	return scope;
}

/** A step has something to do from now on. */
export function activate(run: Steps, step: StepState): void {
	if (run.active.has(step.id)) return;
	run.active.add(step.id);
	scopeOf(run, step.scope).active += 1;
}

/** A step has nothing more to do. */
export function deactivate(run: Steps, step: StepState): void {
	if (run.active.delete(step.id)) scopeOf(run, step.scope).active -= 1;
}

/** Tells everything downstream of a step what came out of it; `port` null means that nothing did. */
export function spread(
	compiled: CompiledFlow,
	run: Steps,
	step: StepState,
	port: string | null,
): void {
	const queue = [{ nodeId: step.nodeId, port }];
	for (let next = queue.pop(); next; next = queue.pop()) {
		for (const cable of compiled.nodes.get(next.nodeId)?.outgoing ?? []) {
			const target = run.steps.get(step.scope + cable.to);
			if (
				target &&
				tell(compiled, run, target, cable.port === next.port) === "skipped"
			)
				queue.push({ nodeId: target.nodeId, port: null });
		}
	}
}

/** Tells a step what one of its cables has to say. */
function tell(
	compiled: CompiledFlow,
	run: Steps,
	step: StepState,
	carried: boolean,
): StepStatus {
	if (carried) step.arrived += 1;
	else step.ruledOut += 1;
	// A join that was satisfied early hears the other cables without a word.
	if (step.status !== "open") return "ready";
	const node = compiled.nodes.get(step.nodeId);
	const incoming = node?.incoming ?? 0;
	const quorum = node?.quorum ?? null;
	const open = incoming - step.arrived - step.ruledOut;
	const isReady =
		quorum === null ? open <= 0 && step.arrived > 0 : step.arrived >= quorum;
	const isLost =
		quorum === null
			? open <= 0 && step.arrived === 0
			: step.arrived + open < quorum;
	if (isReady) {
		step.status = "ready";
		activate(run, step);
	} else if (isLost) {
		step.status = "skipped";
	}
	return step.status;
}

/** Begins a pass: its steps are there, and what the container's cables lead to is ready. */
export function beginPass(
	compiled: CompiledFlow,
	run: Steps,
	container: StepState,
	names: JsonObject,
): void {
	const { passes } = container;
	const body = compiled.nodes.get(container.nodeId)?.body;
	if (!passes || !body) throw new Error(`${container.id} has no passes.`);
	passes.begun += 1;
	passes.nextAt = null;
	const outer = scopeOf(run, container.scope);
	const id = passScope(container.nodeId, container.scope, passes.begun);
	passes.open.add(passes.begun);
	run.scopes.set(id, {
		id,
		container,
		outer,
		context: { ...outer.context, ...names, index: passes.begun },
		active: 0,
		failure: null,
	});
	for (const nodeId of body.nodeIds) {
		const step = newStep(nodeId, id);
		run.steps.set(step.id, step);
	}
	for (const { to } of body.entries) {
		const step = run.steps.get(id + to);
		if (step && tell(compiled, run, step, true) === "skipped")
			spread(compiled, run, step, null);
	}
}

/** Ends a pass: whatever is left in it has nothing more to do. */
export function endPass(run: Steps, container: StepState, index: number): void {
	const id = passScope(container.nodeId, container.scope, index);
	container.passes?.open.delete(index);
	for (const stepId of run.active)
		if (stepId.startsWith(id)) run.active.delete(stepId);
	for (const scopeId of run.scopes.keys())
		if (scopeId.startsWith(id)) run.scopes.delete(scopeId);
	if (run.keepsPasses) return;
	for (const stepId of run.steps.keys())
		if (stepId.startsWith(id)) run.steps.delete(stepId);
}

/** Whether nothing new may begin in a scope: a step has failed in it, or around it, and no path takes care of that. */
export function isFailing(scope: Scope): boolean {
	for (let at: Scope | null = scope; at; at = at.outer)
		if (at.failure || at.container?.passes?.failure) return true;
	return false;
}

/** The scope at the top of a new run. */
export const topScope = (): Scope => ({
	id: TOP,
	container: null,
	outer: null,
	context: {},
	active: 0,
	failure: null,
});
