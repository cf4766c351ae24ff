/**
 * What the events of a run add up to. A state belongs to whoever folds it: `applyEvent` changes it in place, so that
 * the cost of an event does not grow with the length of the run. The same events always give the same state.
 * Where steps run, and when they are ready, is in run-scope.ts; the passes of containers are in run-loops.ts.
 */

import type { JsonObject, JsonValue } from "@patchbay/feel";
import type { CompiledFlow } from "./compile-flow.ts";
import type {
	Actor,
	RunEvent,
	RunEventOf,
	RunParent,
	StepError,
} from "./run-event.ts";
import { enter, goOn, turn } from "./run-loops.ts";
import {
	activate,
	deactivate,
	endPass,
	newStep,
	type Scope,
	type StepState,
	type Steps,
	scopeOf,
	spread,
	topScope,
} from "./run-scope.ts";
import { type StepRef, stepIdOf, TOP } from "./step-id.ts";

export type { Passes, StepState, StepStatus } from "./run-scope.ts";

export type RunStatus = "running" | "succeeded" | "failed" | "cancelled";

/** The state of a run after some of its events. */
export interface RunState extends Steps {
	status: RunStatus;
	/** The seq of the last event that was applied. */
	seq: number;
	startedAt: Date | null;
	endedAt: Date | null;
	test: boolean;
	startedBy: Actor | null;
	/** The step of another run that has begun this one. */
	parent: RunParent | null;
	/** What expressions see at the top: `trigger`, `run`, and the output of each step by its node id. */
	readonly context: Record<string, JsonValue>;
	/** The last signal that has become an event. */
	signalId: number;
	/** The step at the top whose failure no path takes care of. */
	failure: { readonly nodeId: string; readonly error: StepError } | null;
	/** What `respond` has answered. */
	response: { readonly status: number; readonly body: JsonObject } | null;
	/** The end nodes that were reached. */
	readonly ends: string[];
	outcome: string | null;
}

/** The state before the first event. With `keepsPasses`, steps of passes that are over stay, for whoever draws them. */
export function newRunState(
	compiled: CompiledFlow,
	keepsPasses = false,
): RunState {
	const steps = new Map<string, StepState>();
	for (const { node } of compiled.nodes.values())
		if (node.parent === undefined) steps.set(node.id, newStep(node.id, TOP));
	const top = topScope();
	return {
		status: "running",
		seq: 0,
		startedAt: null,
		endedAt: null,
		test: false,
		startedBy: null,
		parent: null,
		steps,
		active: new Set(),
		scopes: new Map([[TOP, top]]),
		keepsPasses,
		context: top.context,
		signalId: 0,
		failure: null,
		response: null,
		ends: [],
		outcome: null,
	};
}

/** The state after `events`, from nothing. `runId` is what expressions see as `run.id`. */
export function foldRun(
	compiled: CompiledFlow,
	runId: string,
	events: readonly RunEvent[],
	keepsPasses = false,
): RunState {
	const state = newRunState(compiled, keepsPasses);
	for (const event of events) applyEvent(compiled, runId, state, event);
	return state;
}

/** Takes the next event into the state, in place. Throws when the event does not follow: the journal is broken. */
export function applyEvent(
	compiled: CompiledFlow,
	runId: string,
	state: RunState,
	event: RunEvent,
): void {
	if (event.seq !== state.seq + 1) {
		throw new Error(
			`Event ${event.seq} of run ${runId} does not follow event ${state.seq}.`,
		);
	}
	state.seq = event.seq;
	if (event.kind === "run.started") {
		start(compiled, runId, state, event);
		return;
	}
	if ("signalId" in event.data)
		state.signalId = Math.max(state.signalId, event.data.signalId ?? 0);
	switch (event.kind) {
		case "run.succeeded":
			state.status = "succeeded";
			state.outcome = event.data.outcome;
			state.endedAt = event.at;
			return;
		case "run.failed":
			state.status = "failed";
			state.endedAt = event.at;
			return;
		case "run.cancelled":
			state.status = "cancelled";
			state.endedAt = event.at;
			state.active.clear();
			return;
		default:
			applyToStep(compiled, state, event);
	}
}

function start(
	compiled: CompiledFlow,
	runId: string,
	state: RunState,
	event: RunEventOf<"run.started">,
): void {
	state.startedAt = event.at;
	state.startedBy = event.actor;
	state.test = event.data.test;
	state.parent = event.data.parent ?? null;
	state.context.trigger = event.data.input;
	state.context.run = {
		id: runId,
		startedAt: event.at.toISOString(),
		startedBy: event.actor.name,
		test: event.data.test,
	};
	const trigger = stepOf(state, { nodeId: compiled.trigger.id });
	trigger.startedAt = event.at;
	leave(compiled, state, trigger, { port: "out", at: event.at });
}

type StepEvent = Exclude<
	RunEvent,
	{ kind: "run.started" | "run.succeeded" | "run.failed" | "run.cancelled" }
>;

function applyToStep(
	compiled: CompiledFlow,
	state: RunState,
	event: StepEvent,
): void {
	const step = stepOf(state, event.data);
	const { at } = event;
	/** The step has given something, and goes on. */
	const give = (port: string, output: JsonObject) => {
		scopeOf(state, step.scope).context[step.nodeId] = output;
		leave(compiled, state, step, { port, at });
	};
	switch (event.kind) {
		case "step.started":
			// Begun again without a result in between: the driver of the first try is gone.
			if (step.status === "started") step.inDoubt = true;
			step.status = "started";
			step.attempt = event.data.attempt;
			step.startedAt ??= at;
			step.looks = 0;
			step.retryAt = null;
			return;
		case "step.retried":
			step.status = "retrying";
			step.attempt = event.data.attempt;
			step.looks = event.data.looks ?? 0;
			// A row of looks belongs to the one try that it asks about.
			if (step.looks <= 1) step.failures += 1;
			step.startedAt ??= at;
			step.error = event.data.error;
			step.retryAt = new Date(event.data.retryAt);
			if (event.data.inDoubt) step.inDoubt = true;
			return;
		case "step.succeeded":
			succeed(compiled, state, step, event);
			return;
		case "gate.decided":
			give(event.data.port, event.data.output);
			return;
		case "step.failed":
			step.attempt = event.data.attempt ?? step.attempt;
			fail(compiled, state, step, { ...event.data, at });
			return;
		case "approval.requested":
			step.status = "asked";
			step.startedAt ??= at;
			step.request = event.data;
			return;
		case "approval.decided":
			if (event.data.decision === "approved") step.approvedBy.push(event.actor);
			if (event.data.port !== null) give(event.data.port, event.data.output);
			return;
		case "wait.started":
			step.status = "waiting";
			step.startedAt ??= at;
			step.wait = event.data;
			return;
		case "approval.expired":
		case "wait.ended":
			give(event.data.port, event.data.output);
			return;
		case "subflow.started":
			step.status = "calling";
			step.startedAt ??= at;
			step.childRunId = event.data.runId;
			step.childRuns += 1;
			return;
		case "loop.started":
			enter(compiled, state, step, event);
			return;
		case "pass.started":
			goOn(compiled, state, step);
			return;
		case "pass.ended":
			turn(compiled, state, step, event);
			return;
		case "effect.unknown":
			step.status = "unknown";
			step.attempt = event.data.attempt;
			return;
		case "effect.resolved":
			resolve(compiled, state, step, event);
			return;
		case "run.resumed":
			resume(state);
			return;
	}
}

/** Every step that failed without a path for it is ready again; what people were asked is asked anew. */
function resume(state: RunState): void {
	state.status = "running";
	state.endedAt = null;
	state.failure = null;
	for (const step of state.steps.values()) {
		const scope = state.scopes.get(step.scope);
		// Passes that are over stay as they came out.
		if (!scope) continue;
		const failed = step.status === "failed" && step.port === null;
		// Its task was withdrawn when the run failed.
		if (!failed && step.status !== "asked") continue;
		scope.failure = null;
		step.error = null;
		step.endedAt = null;
		if (step.passes) {
			// Its passes go on where they stand.
			step.passes.failure = null;
			step.status = "looping";
		} else {
			step.status = "ready";
			step.attempt = 0;
			step.failures = 0;
			step.inDoubt = false;
			step.request = null;
			step.approvedBy = [];
			step.childRunId = null;
		}
		activate(state, step);
	}
}

function succeed(
	compiled: CompiledFlow,
	state: RunState,
	step: StepState,
	event: RunEventOf<"step.succeeded">,
): void {
	const node = compiled.nodes.get(step.nodeId)?.node;
	step.startedAt ??= event.at;
	step.attempt = event.data.attempt ?? step.attempt;
	step.error = null;
	// A caller is answered once: the first answer counts.
	if (node?.kind === "respond")
		state.response ??= { status: node.status, body: event.data.output };
	else scopeOf(state, step.scope).context[step.nodeId] = event.data.output;
	if (node?.kind === "end") state.ends.push(step.nodeId);
	leave(compiled, state, step, { port: event.data.port, at: event.at });
}

function fail(
	compiled: CompiledFlow,
	state: RunState,
	step: StepState,
	failure: {
		readonly error: StepError;
		readonly port: string | null;
		readonly at: Date;
	},
): void {
	const { error, port, at } = failure;
	const scope = scopeOf(state, step.scope);
	step.startedAt ??= at;
	step.error = error;
	if (port !== null) {
		scope.context[step.nodeId] = {
			error: { kind: error.kind, message: error.message },
		};
		// Passes that were cut short are over now.
		for (const index of step.passes?.open ?? []) endPass(state, step, index);
		leave(compiled, state, step, { port, at });
	} else {
		blame(compiled, state, scope, { nodeId: step.nodeId, error });
		deactivate(state, step);
	}
	step.status = "failed";
	step.endedAt = at;
}

/** A step has failed and no path in its scope takes care of that. */
function blame(
	compiled: CompiledFlow,
	state: RunState,
	scope: Scope,
	failure: { readonly nodeId: string; readonly error: StepError },
): void {
	scope.failure ??= failure;
	const { container } = scope;
	if (!container) {
		state.failure ??= failure;
		return;
	}
	const node = compiled.nodes.get(container.nodeId)?.node;
	const goesOn = node?.kind === "each" && node.onError === "collect";
	if (container.passes && !goesOn) container.passes.failure ??= failure.error;
}

function resolve(
	compiled: CompiledFlow,
	state: RunState,
	step: StepState,
	event: RunEventOf<"effect.resolved">,
): void {
	const { resolution, output, comment } = event.data;
	step.inDoubt = false;
	if (resolution === "send-again") {
		step.failures = 0;
		step.status = "ready";
		return;
	}
	if (resolution === "happened") {
		scopeOf(state, step.scope).context[step.nodeId] = output;
		leave(compiled, state, step, {
			port: event.data.port ?? "out",
			at: event.at,
		});
		return;
	}
	const error: StepError = {
		kind: "internal",
		message: `Given up by ${event.actor.name}: ${comment}`,
	};
	fail(compiled, state, step, { error, port: event.data.port, at: event.at });
}

function leave(
	compiled: CompiledFlow,
	state: RunState,
	step: StepState,
	{ port, at }: { readonly port: string; readonly at: Date },
): void {
	step.status = "succeeded";
	step.port = port;
	step.startedAt ??= at;
	step.endedAt = at;
	deactivate(state, step);
	spread(compiled, state, step, port);
}

function stepOf(state: RunState, ref: StepRef): StepState {
	const id = stepIdOf(ref);
	const step = state.steps.get(id);
	if (!step)
		throw new Error(
			`The journal names step ${id}, which the version does not have.`,
		);
	return step;
}
