/**
 * What the events of a run add up to. A state belongs to whoever folds it: `applyEvent` changes it in place, so that
 * the cost of an event does not grow with the length of the run. The same events always give the same state.
 *
 * The execution rule is here: a node becomes ready when every cable into it has carried something or been ruled out,
 * and at least one has carried something. When all are ruled out, the node is skipped and rules out what follows.
 */

import type { JsonObject, JsonValue } from "@patchbay/feel";
import type { CompiledFlow } from "./compile-flow.ts";
import type { Actor, RunEvent, RunEventOf, StepError } from "./run-event.ts";

export type RunStatus = "running" | "succeeded" | "failed" | "cancelled";

/** Where a step stands. `open`: its cables have not all spoken. `unknown`: nobody knows whether its effect happened. */
export type StepStatus =
	| "open"
	| "ready"
	| "started"
	| "retrying"
	| "asked"
	| "unknown"
	| "succeeded"
	| "failed"
	| "skipped";

/** One step of a run. */
export interface StepState {
	readonly nodeId: string;
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
}

/** The state of a run after some of its events. */
export interface RunState {
	status: RunStatus;
	/** The seq of the last event that was applied. */
	seq: number;
	startedAt: Date | null;
	endedAt: Date | null;
	test: boolean;
	startedBy: Actor | null;
	readonly steps: Map<string, StepState>;
	/** Steps that are neither open nor over, in the order in which they became ready. */
	readonly active: Set<string>;
	/** What expressions see: `trigger`, `run`, and the output of each step by its node id. */
	readonly context: Record<string, JsonValue>;
	/** The last signal that has become an event. */
	signalId: number;
	/** The step whose failure no path takes care of. */
	failure: { readonly nodeId: string; readonly error: StepError } | null;
	/** What `respond` has answered. */
	response: { readonly status: number; readonly body: JsonObject } | null;
	/** The end nodes that were reached. */
	readonly ends: string[];
	outcome: string | null;
}

/** The state before the first event. */
export function newRunState(compiled: CompiledFlow): RunState {
	const steps = new Map<string, StepState>();
	for (const nodeId of compiled.nodes.keys()) {
		steps.set(nodeId, {
			nodeId,
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
		});
	}
	return {
		status: "running",
		seq: 0,
		startedAt: null,
		endedAt: null,
		test: false,
		startedBy: null,
		steps,
		active: new Set(),
		context: {},
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
): RunState {
	const state = newRunState(compiled);
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
		state.signalId = Math.max(state.signalId, event.data.signalId);
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
	state.context.trigger = event.data.input;
	state.context.run = {
		id: runId,
		startedAt: event.at.toISOString(),
		startedBy: event.actor.name,
		test: event.data.test,
	};
	const trigger = stepOf(state, compiled.trigger.id);
	trigger.startedAt = event.at;
	leave(compiled, state, trigger, "out", event.at);
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
	const step = stepOf(state, event.data.nodeId);
	switch (event.kind) {
		case "step.started":
			// Begun again without a result in between: the driver of the first try is gone.
			if (step.status === "started") step.inDoubt = true;
			step.status = "started";
			step.attempt = event.data.attempt;
			step.startedAt ??= event.at;
			step.looks = 0;
			step.retryAt = null;
			return;
		case "step.retried":
			step.status = "retrying";
			step.attempt = event.data.attempt;
			step.looks = event.data.looks ?? 0;
			// A row of looks belongs to the one try that it asks about.
			if (step.looks <= 1) step.failures += 1;
			step.startedAt ??= event.at;
			step.error = event.data.error;
			step.retryAt = new Date(event.data.retryAt);
			if (event.data.inDoubt) step.inDoubt = true;
			return;
		case "step.succeeded":
			succeed(compiled, state, step, event);
			return;
		case "gate.decided":
			state.context[step.nodeId] = event.data.output;
			leave(compiled, state, step, event.data.port, event.at);
			return;
		case "step.failed":
			step.attempt = event.data.attempt ?? step.attempt;
			fail(compiled, state, step, {
				error: event.data.error,
				port: event.data.port,
				at: event.at,
			});
			return;
		case "approval.requested":
			step.status = "asked";
			step.startedAt ??= event.at;
			step.request = event.data;
			return;
		case "approval.decided":
			if (event.data.decision === "approved") step.approvedBy.push(event.actor);
			if (event.data.port !== null) {
				state.context[step.nodeId] = event.data.output;
				leave(compiled, state, step, event.data.port, event.at);
			}
			return;
		case "approval.expired":
			state.context[step.nodeId] = event.data.output;
			leave(compiled, state, step, event.data.port, event.at);
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
		const failed = step.status === "failed" && step.port === null;
		// Its task was withdrawn when the run failed.
		if (!failed && step.status !== "asked") continue;
		step.status = "ready";
		step.attempt = 0;
		step.failures = 0;
		step.error = null;
		step.inDoubt = false;
		step.endedAt = null;
		step.request = null;
		step.approvedBy = [];
		state.active.add(step.nodeId);
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
	else state.context[step.nodeId] = event.data.output;
	if (node?.kind === "end") state.ends.push(step.nodeId);
	leave(compiled, state, step, event.data.port, event.at);
}

function fail(
	compiled: CompiledFlow,
	state: RunState,
	step: StepState,
	failure: { error: StepError; port: string | null; at: Date },
): void {
	step.startedAt ??= failure.at;
	step.error = failure.error;
	if (failure.port !== null) {
		state.context[step.nodeId] = {
			error: { kind: failure.error.kind, message: failure.error.message },
		};
		leave(compiled, state, step, failure.port, failure.at);
	} else {
		state.failure ??= { nodeId: step.nodeId, error: failure.error };
		state.active.delete(step.nodeId);
	}
	step.status = "failed";
	step.endedAt = failure.at;
}

function resolve(
	compiled: CompiledFlow,
	state: RunState,
	step: StepState,
	event: RunEventOf<"effect.resolved">,
): void {
	step.inDoubt = false;
	if (event.data.resolution === "send-again") {
		step.failures = 0;
		step.status = "ready";
		return;
	}
	if (event.data.resolution === "happened") {
		state.context[step.nodeId] = event.data.output;
		leave(compiled, state, step, event.data.port ?? "out", event.at);
		return;
	}
	const error: StepError = {
		kind: "internal",
		message: `Given up by ${event.actor.name}: ${event.data.comment}`,
	};
	fail(compiled, state, step, { error, port: event.data.port, at: event.at });
}

function leave(
	compiled: CompiledFlow,
	state: RunState,
	step: StepState,
	port: string,
	at: Date,
): void {
	step.status = "succeeded";
	step.port = port;
	step.startedAt ??= at;
	step.endedAt = at;
	state.active.delete(step.nodeId);
	spread(compiled, state, step.nodeId, port);
}

/** Tells everything downstream of a node what came out of it; `port` null means that nothing did. */
function spread(
	compiled: CompiledFlow,
	state: RunState,
	nodeId: string,
	port: string | null,
): void {
	const queue: { nodeId: string; port: string | null }[] = [{ nodeId, port }];
	for (let next = queue.pop(); next; next = queue.pop()) {
		for (const cable of compiled.nodes.get(next.nodeId)?.outgoing ?? []) {
			const target = stepOf(state, cable.to);
			if (cable.port === next.port) target.arrived += 1;
			else target.ruledOut += 1;
			if (
				target.arrived + target.ruledOut <
				(compiled.nodes.get(cable.to)?.incoming ?? 0)
			)
				continue;
			if (target.arrived > 0) {
				target.status = "ready";
				state.active.add(target.nodeId);
			} else {
				target.status = "skipped";
				queue.push({ nodeId: target.nodeId, port: null });
			}
		}
	}
}

function stepOf(state: RunState, nodeId: string): StepState {
	const step = state.steps.get(nodeId);
	if (!step)
		throw new Error(
			`The journal names node ${nodeId}, which the version does not have.`,
		);
	return step;
}
