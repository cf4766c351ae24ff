/** What is known about a call before it goes out. */
import {
	type ActionInfo,
	afterFailure,
	idempotencyKeyOf,
	type JsonObject,
	type NodeOf,
	type RunEventBody,
	redact,
	refOf,
	resolveInput,
	type StepError,
	type StepRef,
	type StepState,
	scopeOf,
	stepIdOf,
	TOP,
} from "@patchbay/flow";
import { whyNotKept } from "./limits.ts";
import type { LiveRun } from "./live-run.ts";
import type { ActionRequest } from "./ports.ts";
import type { World } from "./world.ts";

/** What the planner has asked for: the call of a step, or to find out what became of one. */
export interface CallOrder extends StepRef {
	/** The try that is to begin, or that was begun by a driver that is gone. */
	readonly attempt: number;
	readonly recover: boolean;
}

/** An action with everything that its call needs. */
export interface Call {
	readonly world: World;
	readonly run: LiveRun;
	readonly step: StepState;
	readonly node: NodeOf<"action">;
	readonly action: ActionInfo;
	readonly input: JsonObject;
	/** What is doubtful about the input. */
	readonly warnings: readonly string[];
	/** When it was prepared. */
	readonly now: Date;
}

/** Computes what is to be sent. Null when nothing can be sent: why is recorded. */
export function prepareCall(
	world: World,
	run: LiveRun,
	order: CallOrder,
): Call | null {
	const { nodeId } = order;
	const compiled = run.compiled.nodes.get(nodeId);
	const step = run.state.steps.get(stepIdOf(order));
	if (compiled?.node.kind !== "action" || !step)
		throw new Error(`Node ${nodeId} calls no action.`);
	const { node, action } = compiled;
	const now = world.clock.now();
	// A repeated try has the input of the first, whatever the time: it goes out under the same key.
	const { context } = scopeOf(run.state, step.scope);
	const input = resolveInput(node, context, step.startedAt ?? now);
	const refusal = input.ok
		? whyNotKept("What the step sends", input.values, world.limits.maxStepSize)
		: input.error;
	if (action && input.ok && !refusal) {
		return {
			world,
			run,
			step,
			node,
			action,
			input: input.values,
			warnings: input.warnings,
			now,
		};
	}
	const error = (action ? refusal : null) ?? unknownAction(node);
	const isInDoubt =
		(order.recover || step.inDoubt) && action?.effect !== "read";
	run.record(
		isInDoubt ? toBlind(order, error) : toUnsent(run, step, order, error, now),
		now,
	);
	return null;
}

const unknownAction = (node: NodeOf<"action">): StepError => ({
	kind: "internal",
	message: `This installation has no action ${node.connector}/${node.action}.`,
	advice: "Choose another action, or install the connector again.",
});

/** An earlier try may have had its effect, and one cannot even look. */
const toBlind = (
	{ nodeId, scope = TOP, attempt }: CallOrder,
	error: StepError,
): RunEventBody => ({
	kind: "effect.unknown",
	data: { ...refOf(nodeId, scope), attempt, reason: error.message, input: {} },
});

const toUnsent = (
	run: LiveRun,
	step: StepState,
	order: CallOrder,
	error: StepError,
	now: Date,
): RunEventBody =>
	afterFailure(run.compiled, {
		...refOf(step.nodeId, step.scope),
		attempt: order.attempt,
		failures: step.failures,
		error,
		retryAfterMs: null,
		calls: [],
		now,
		random: 0,
	});

/** The intent, to be durable before a write goes out. */
export function toStarted(call: Call, attempt: number): RunEventBody {
	const { node, run, step } = call;
	return {
		kind: "step.started",
		data: {
			...refOf(step.nodeId, step.scope),
			attempt,
			idempotencyKey: idempotencyKeyOf(run.id, step),
			input: hide(call.input, call.action.input),
			credentialId: node.credentialId,
		},
	};
}

/** What the performer is asked to do. */
export function toRequest(call: Call, attempt: number): ActionRequest {
	const { node, run, step } = call;
	return {
		runId: run.id,
		nodeId: node.id,
		attempt,
		connector: node.connector,
		action: node.action,
		credentialId: node.credentialId,
		test: run.state.test,
		input: call.input,
		idempotencyKey: idempotencyKeyOf(run.id, step),
		timeoutMs: node.timeoutMs,
	};
}

/** The fields that may be written down. */
export function hide(
	value: JsonObject,
	schema: ActionInfo["input"],
): Record<string, JsonObject[string]> {
	const hidden = redact(value, schema);
	// An object stays one, unless its schema calls all of it secret.
	return typeof hidden === "object" && !Array.isArray(hidden)
		? { ...(hidden as JsonObject) }
		: {};
}
