/** Signals: what people and systems tell a run while it is under way. The run's driver alone turns them into events. */

import { jsonValueSchema } from "@patchbay/feel";
import { z } from "zod";
import type { CompiledFlow } from "./compile-flow.ts";
import type { NodeOf } from "./flow.ts";
import { nodeIdSchema } from "./identifiers.ts";
import {
	type Actor,
	actorSchema,
	type RunEventBody,
	type StepError,
} from "./run-event.ts";
import type { RunState, StepState } from "./run-state.ts";
import { refOf, scopeSchema, stepIdOf } from "./step-id.ts";

/** The longest name of an event, and the longest key. */
export const MAX_EVENT_NAME_LENGTH = 60;
export const MAX_EVENT_KEY_LENGTH = 500;

const from = { id: z.int(), actor: actorSchema, at: z.date() };

export const signalBodySchema = z.discriminatedUnion("kind", [
	z.object({
		kind: z.literal("decide"),
		nodeId: nodeIdSchema,
		taskId: z.string(),
		decision: z.enum(["approved", "rejected"]),
		comment: z.string().max(4_000),
		/** The hash of what the person saw; another one is not taken. */
		viewHash: z.string(),
	}),
	z.object({
		kind: z.literal("resolve-effect"),
		nodeId: nodeIdSchema,
		/** Which pass of which containers; left out at the top. */
		scope: scopeSchema.optional(),
		/** The try whose answer was lost; a later one, of which the person did not know, stays in doubt. */
		attempt: z.int(),
		resolution: z.enum(["happened", "send-again", "fail"]),
		output: z.record(z.string(), jsonValueSchema),
		comment: z.string().max(4_000),
	}),
	/** Another system says that something has happened. */
	z.object({
		kind: z.literal("event"),
		name: z.string().max(MAX_EVENT_NAME_LENGTH),
		key: z.string().max(MAX_EVENT_KEY_LENGTH),
		payload: z.record(z.string(), jsonValueSchema),
		/** The step that it was found for; without it, the first one that waits for it. */
		stepId: z.string().optional(),
	}),
	/** The run of another flow, which a step has begun, is over. */
	z.object({
		kind: z.literal("subflow-ended"),
		runId: z.string(),
		status: z.enum(["succeeded", "failed", "cancelled"]),
		outcome: z.string().nullable(),
		values: z.record(z.string(), jsonValueSchema),
		message: z.string().max(4_000),
	}),
	z.object({ kind: z.literal("cancel"), reason: z.string().max(4_000) }),
	z.object({ kind: z.literal("resume") }),
]);

/** What a signal says. */
export type SignalBody = z.infer<typeof signalBodySchema>;

export const signalSchema = z.intersection(z.object(from), signalBodySchema);

/** A signal as it is stored: with its number, who sent it and when. */
export type Signal = z.infer<typeof signalSchema>;

/** The event that a signal becomes, or null when it comes too late or does not fit: then nothing has happened. */
export function toEvent(
	compiled: CompiledFlow,
	state: RunState,
	signal: Signal,
): RunEventBody | null {
	if (signal.kind === "resume") {
		if (state.status !== "failed" || !state.failure) return null;
		return {
			kind: "run.resumed",
			data: { nodeId: state.failure.nodeId, signalId: signal.id },
		};
	}
	if (state.status !== "running") return null;
	if (signal.kind === "cancel") {
		return {
			kind: "run.cancelled",
			data: { signalId: signal.id, reason: signal.reason },
		};
	}
	switch (signal.kind) {
		case "decide": {
			// A task is asked once; in which pass, the run knows.
			const step = findActive(
				state,
				({ nodeId, request }) =>
					nodeId === signal.nodeId && request?.taskId === signal.taskId,
			);
			return step && decide(compiled, state, step, signal);
		}
		case "resolve-effect": {
			const step = state.steps.get(stepIdOf(signal));
			return step ? resolveEffect(compiled, step, signal) : null;
		}
		case "event":
			return takeEvent(state, signal);
		case "subflow-ended":
			return endSubflow(compiled, state, signal);
	}
}

function findActive(
	state: RunState,
	isMeant: (step: StepState) => boolean,
): StepState | null {
	for (const stepId of state.active) {
		const step = state.steps.get(stepId);
		if (step && isMeant(step)) return step;
	}
	return null;
}

/** An event goes to the step that it was found for, or to the first one that waits for it. */
function takeEvent(
	state: RunState,
	signal: Extract<Signal, { kind: "event" }>,
): RunEventBody | null {
	const step = findActive(
		state,
		({ id, status, wait }) =>
			status === "waiting" &&
			wait?.event !== undefined &&
			(signal.stepId === undefined
				? wait.event.name === signal.name && wait.event.key === signal.key
				: id === signal.stepId),
	);
	return (
		step && {
			kind: "wait.ended",
			data: {
				...refOf(step.nodeId, step.scope),
				port: "out",
				output: signal.payload,
				signalId: signal.id,
			},
		}
	);
}

function endSubflow(
	compiled: CompiledFlow,
	state: RunState,
	signal: Extract<Signal, { kind: "subflow-ended" }>,
): RunEventBody | null {
	const step = findActive(
		state,
		({ status, childRunId }) =>
			status === "calling" && childRunId === signal.runId,
	);
	if (!step) return null;
	const ref = refOf(step.nodeId, step.scope);
	if (signal.status === "succeeded") {
		const output = { ...signal.values, outcome: signal.outcome };
		return {
			kind: "step.succeeded",
			data: { ...ref, port: "out", output, signalId: signal.id },
		};
	}
	const hasErrorPath = compiled.nodes
		.get(step.nodeId)
		?.outgoing.some((cable) => cable.port === "error");
	const error: StepError = {
		kind: "rejected",
		message:
			signal.status === "cancelled"
				? "The run of the other flow was cancelled."
				: `The run of the other flow failed: ${signal.message}`,
	};
	return {
		kind: "step.failed",
		data: {
			...ref,
			error,
			port: hasErrorPath ? "error" : null,
			signalId: signal.id,
		},
	};
}

function decide(
	compiled: CompiledFlow,
	state: RunState,
	step: StepState,
	signal: Extract<Signal, { kind: "decide" }>,
): RunEventBody | null {
	const node = compiled.nodes.get(step.nodeId)?.node;
	const request = step.request;
	if (node?.kind !== "approval" || step.status !== "asked" || !request)
		return null;
	if (request.taskId !== signal.taskId || request.viewHash !== signal.viewHash)
		return null;
	if (!mayDecide(node, state, signal.actor)) return null;
	if (step.approvedBy.some((actor) => actor.id === signal.actor.id))
		return null;
	const approvals =
		step.approvedBy.length + (signal.decision === "approved" ? 1 : 0);
	const port =
		signal.decision === "rejected"
			? "rejected"
			: approvals >= request.quorum
				? "approved"
				: null;
	return {
		kind: "approval.decided",
		data: {
			...refOf(step.nodeId, step.scope),
			taskId: signal.taskId,
			signalId: signal.id,
			decision: signal.decision,
			comment: signal.comment,
			viewHash: signal.viewHash,
			port,
			output: {
				decision: signal.decision,
				comment: signal.comment,
				by: signal.actor.name,
				at: signal.at.toISOString(),
			},
		},
	};
}

/** What the run itself knows about who may decide; roles are the server's to check before it sends a signal. */
function mayDecide(
	node: NodeOf<"approval">,
	state: RunState,
	actor: Actor,
): boolean {
	const { userIds } = node.approvers;
	if (userIds.length > 0 && (actor.id === null || !userIds.includes(actor.id)))
		return false;
	return (
		node.allowSelf || actor.id === null || actor.id !== state.startedBy?.id
	);
}

function resolveEffect(
	compiled: CompiledFlow,
	step: StepState,
	signal: Extract<Signal, { kind: "resolve-effect" }>,
): RunEventBody | null {
	if (step.status !== "unknown" || step.attempt !== signal.attempt) return null;
	const hasErrorPath = compiled.nodes
		.get(step.nodeId)
		?.outgoing.some((cable) => cable.port === "error");
	const port =
		signal.resolution === "happened"
			? "out"
			: signal.resolution === "fail" && hasErrorPath
				? "error"
				: null;
	return {
		kind: "effect.resolved",
		data: {
			...refOf(step.nodeId, step.scope),
			signalId: signal.id,
			resolution: signal.resolution,
			output: signal.output,
			comment: signal.comment,
			port,
		},
	};
}
