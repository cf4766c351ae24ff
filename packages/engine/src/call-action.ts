/**
 * One action, from its input to the event that says what came of it. The order of things here is what keeps effects
 * from being lost or doubled: a write's intent is durable before the call; a write whose answer was lost is never
 * guessed about, but sent again under its key, looked up, or given to a person.
 */
import {
	type ActionInfo,
	afterFailure,
	type CallRecord,
	idempotencyKeyOf,
	type JsonObject,
	type NodeOf,
	redact,
	resolveInput,
	type RunEventBody,
	type StepError,
	type StepState,
} from "@patchbay/flow";
import { isLargerThan, tooLarge } from "./limits.ts";
import type { LiveRun } from "./live-run.ts";
import type { ActionOutcome, ActionRequest, VerifyOutcome } from "./ports.ts";
import { performWithin, verifyPatiently } from "./use-performer.ts";
import type { World } from "./world.ts";

/** What a call asks its driver. */
export interface CallGate {
	/** Whether a call may still go out: not when the run is being cancelled. */
	mayCall(): boolean;
	/** Whether what comes back may still be recorded: not when the driver has let go. */
	mayRecord(): boolean;
}

/** What the planner has asked for: the call of a step, or to find out what became of one. */
export interface CallOrder {
	readonly nodeId: string;
	/** The try that is to begin, or that was begun by a driver that is gone. */
	readonly attempt: number;
	readonly recover: boolean;
}

interface Call {
	readonly world: World;
	readonly run: LiveRun;
	readonly gate: CallGate;
	readonly step: StepState;
	readonly node: NodeOf<"action">;
	readonly action: ActionInfo;
	readonly input: JsonObject;
	readonly warnings: readonly string[];
	/** When it was prepared. */
	readonly now: Date;
}

/** Carries out an action. Records what happened, unless the driver has let go by then: then the result is dropped. */
export async function callAction(
	world: World,
	run: LiveRun,
	order: CallOrder,
	gate: CallGate,
): Promise<void> {
	const call = prepare(world, run, order, gate);
	if (!call) return;
	const attempt = order.recover ? order.attempt + 1 : order.attempt;
	if (call.action.effect === "write" && (order.recover || call.step.inDoubt)) {
		const isFree = await clearDoubt(call);
		if (!isFree) return;
	}
	// The first try began when its input was computed: that is the time at which it is computed again.
	const at = call.step.startedAt ? world.clock.now() : call.now;
	const { nodeId } = order;
	const started: RunEventBody = {
		kind: "step.started",
		data: {
			nodeId,
			attempt,
			idempotencyKey: idempotencyKeyOf(run.id, nodeId),
			input: { ...hide(call.input, call.action.input) },
			credentialId: call.node.credentialId,
		},
	};
	run.record(started, at);
	if (call.action.effect === "write") {
		// Let calls that begin in this same turn be recorded first: their intents share one flush.
		await null;
		await run.flush();
		if (!gate.mayCall()) return;
	}
	const outcome = await performWithin(world, toRequest(call, attempt));
	if (!gate.mayRecord()) return;
	if (outcome.kind === "done") return succeed(call, { attempt, ...outcome });
	await fail(call, attempt, outcome);
}

/** Everything that a call needs, or null when it cannot be made and that is recorded. */
function prepare(
	world: World,
	run: LiveRun,
	order: CallOrder,
	gate: CallGate,
): Call | null {
	const { nodeId, attempt } = order;
	const compiled = run.compiled.nodes.get(nodeId);
	const step = run.state.steps.get(nodeId);
	if (compiled?.node.kind !== "action" || !step)
		throw new Error(`Node ${nodeId} calls no action.`);
	const { node, action } = compiled;
	const now = world.clock.now();
	// A repeated try has the input of the first, whatever the time: it goes out under the same key.
	const input = resolveInput(node, run.state.context, step.startedAt ?? now);
	const error = !action
		? unknownAction(node)
		: !input.ok
			? input.error
			: isLargerThan(input.values, world.limits.maxStepSize)
				? tooLarge("What the step sends", world.limits.maxStepSize)
				: null;
	if (action && input.ok && !error) {
		return {
			world,
			run,
			gate,
			step,
			node,
			action,
			input: input.values,
			warnings: input.warnings,
			now,
		};
	}
	const failure = {
		nodeId,
		attempt,
		failures: step.failures,
		error: error ?? unknownAction(node),
		retryAfterMs: null,
		calls: [],
		now,
		random: 0,
	};
	const isInDoubt =
		(order.recover || step.inDoubt) && action?.effect !== "read";
	run.record(
		isInDoubt
			? {
					kind: "effect.unknown",
					data: { nodeId, attempt, reason: failure.error.message, input: {} },
				}
			: afterFailure(run.compiled, failure),
		now,
	);
	return null;
}

const unknownAction = (node: NodeOf<"action">): StepError => ({
	kind: "internal",
	message: `This installation has no action ${node.connector}/${node.action}.`,
	advice: "Choose another action, or install the connector again.",
});

/** Finds out about an earlier try. True when the action may be sent (again); false when that is settled and recorded. */
async function clearDoubt(call: Call): Promise<boolean> {
	const { action, run, world } = call;
	const { attempt } = call.step;
	if (action.idempotency === "key") return true;
	if (action.idempotency === "none") {
		run.record(
			toUnknown(call, attempt, "The answer was lost."),
			world.clock.now(),
		);
		return false;
	}
	const look = await verifyPatiently(world, toRequest(call, attempt));
	if (!call.gate.mayRecord()) return false;
	if (look.kind === "not-happened") return call.gate.mayCall();
	recordLook(call, attempt, look, []);
	return false;
}

type Finding = Exclude<VerifyOutcome, { kind: "not-happened" }>;

function recordLook(
	call: Call,
	attempt: number,
	look: Finding,
	before: readonly CallRecord[],
): void {
	const calls = [...before, ...look.calls];
	if (look.kind === "cannot-tell") {
		return call.run.record(
			toUnknown(call, attempt, look.reason),
			call.world.clock.now(),
		);
	}
	succeed(call, {
		attempt,
		output: look.output,
		calls,
		credentialId: call.node.credentialId,
		verified: true,
	});
}

function toUnknown(call: Call, attempt: number, reason: string): RunEventBody {
	const input = { ...hide(call.input, call.action.input) };
	return {
		kind: "effect.unknown",
		data: { nodeId: call.node.id, attempt, reason, input },
	};
}

interface Result {
	readonly attempt: number;
	readonly output: JsonObject;
	readonly calls: readonly CallRecord[];
	readonly credentialId: string | null;
	readonly warnings?: readonly string[];
	readonly verified?: boolean;
}

function succeed(call: Call, result: Result): void {
	const { run, world, action, node } = call;
	const now = world.clock.now();
	const { attempt, verified } = result;
	const isTooLarge = isLargerThan(result.output, world.limits.maxStepSize);
	const error = tooLarge("The answer", world.limits.maxStepSize);
	if (isTooLarge && action.effect === "read") {
		const calls = [...result.calls];
		const failure = {
			nodeId: node.id,
			attempt,
			failures: call.step.failures,
			error,
			retryAfterMs: null,
			calls,
			now,
			random: 0,
		};
		return run.record(afterFailure(run.compiled, failure), now);
	}
	const warnings = [...call.warnings, ...(result.warnings ?? [])];
	// What was written stays written: a failed step would be sent again when the run is resumed.
	if (isTooLarge) warnings.push(`${error.message} It was not kept.`);
	run.record(
		{
			kind: "step.succeeded",
			data: {
				nodeId: node.id,
				attempt,
				port: "out",
				output: isTooLarge ? {} : { ...hide(result.output, action.output) },
				credentialId: result.credentialId,
				...(result.calls.length > 0 ? { calls: [...result.calls] } : {}),
				...(verified ? { verified } : {}),
				...(warnings.length > 0 ? { warnings } : {}),
			},
		},
		now,
	);
}

type Failure = Extract<ActionOutcome, { kind: "failed" }>;

async function fail(
	call: Call,
	attempt: number,
	outcome: Failure,
): Promise<void> {
	const { action, gate } = call;
	const isInDoubt = outcome.inDoubt && action.effect === "write";
	if (isInDoubt && action.idempotency === "none") {
		return call.run.record(
			toUnknown(call, attempt, outcome.error.message),
			call.world.clock.now(),
		);
	}
	if (isInDoubt && action.idempotency === "verify") {
		const look = await verifyPatiently(call.world, toRequest(call, attempt));
		if (!gate.mayRecord()) return;
		if (look.kind !== "not-happened")
			return recordLook(call, attempt, look, outcome.calls);
	}
	recordFailure(call, attempt, outcome, isInDoubt);
}

/** A failure that leaves no doubt about this try, or one that the next try can clear up. */
function recordFailure(
	call: Call,
	attempt: number,
	outcome: Failure,
	isInDoubt: boolean,
): void {
	const { run, world, step, action } = call;
	const now = world.clock.now();
	const body = afterFailure(run.compiled, {
		nodeId: call.node.id,
		attempt,
		failures: step.failures,
		error: outcome.error,
		retryAfterMs: outcome.retryAfterMs,
		calls: outcome.calls,
		inDoubt: isInDoubt,
		now,
		random: world.random(),
	});
	// An earlier try under this key may have had its effect, and the vendor has given the key no answer since.
	const isOpen =
		action.idempotency === "key" &&
		action.effect === "write" &&
		outcome.error.kind !== "rejected";
	const givesUpInDoubt =
		body.kind === "step.failed" && isOpen && (isInDoubt || step.inDoubt);
	run.record(
		givesUpInDoubt ? toUnknown(call, attempt, outcome.error.message) : body,
		now,
	);
}

// What redacting an object gives is an object, as long as its schema does not call all of it secret.
const hide = (value: JsonObject, schema: ActionInfo["input"]): JsonObject => {
	const hidden = redact(value, schema);
	return typeof hidden === "object" && hidden !== null && !Array.isArray(hidden)
		? (hidden as JsonObject)
		: {};
};

function toRequest(call: Call, attempt: number): ActionRequest {
	const { node, run } = call;
	return {
		runId: run.id,
		nodeId: node.id,
		attempt,
		connector: node.connector,
		action: node.action,
		credentialId: node.credentialId,
		test: run.state.test,
		input: call.input,
		idempotencyKey: idempotencyKeyOf(run.id, node.id),
		timeoutMs: node.timeoutMs,
	};
}
