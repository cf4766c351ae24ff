/** What follows from what a call, or a look at its effect, has brought back. */
import {
	afterFailure,
	type CallRecord,
	type JsonObject,
	type RunEventBody,
	refOf,
} from "@patchbay/flow";
import { whyNotKept } from "./limits.ts";
import type { ActionOutcome, VerifyOutcome } from "./ports.ts";
import { type Call, hide } from "./prepare-call.ts";

/** What an action has given. */
export interface CallResult {
	readonly attempt: number;
	readonly output: JsonObject;
	readonly calls: readonly CallRecord[];
	readonly credentialId: string | null;
	readonly warnings?: readonly string[];
	/** It was found at the vendor instead of being made again. */
	readonly verified?: boolean;
}

/** The event for an action that was carried out. */
export function toSucceeded(call: Call, result: CallResult): RunEventBody {
	const { world, action } = call;
	const { attempt, calls, verified } = result;
	const error = whyNotKept(
		"The answer",
		result.output,
		world.limits.maxStepSize,
	);
	if (error && action.effect === "read") {
		return toFailed(call, attempt, {
			kind: "failed",
			error,
			retryAfterMs: null,
			inDoubt: false,
			calls,
		});
	}
	const warnings = [...call.warnings, ...(result.warnings ?? [])];
	// What was written stays written: a failed step would be sent again when the run is resumed.
	if (error) warnings.push(`${error.message} It was not kept.`);
	return {
		kind: "step.succeeded",
		data: {
			...refOf(call.step.nodeId, call.step.scope),
			attempt,
			port: "out",
			output: error ? {} : hide(result.output, action.output),
			credentialId: result.credentialId,
			...(calls.length > 0 ? { calls: [...calls] } : {}),
			...(verified ? { verified } : {}),
			...(warnings.length > 0 ? { warnings } : {}),
		},
	};
}

/** A call that has failed. */
export type CallFailure = Extract<ActionOutcome, { kind: "failed" }>;

/** The event for a failure that leaves no doubt, or a doubt that the next try can clear up. */
export function toFailed(
	call: Call,
	attempt: number,
	failure: CallFailure,
): RunEventBody {
	const { run, world, step, action } = call;
	const { error, retryAfterMs, calls } = failure;
	const inDoubt = failure.inDoubt && action.effect === "write";
	const body = afterFailure(run.compiled, {
		...refOf(step.nodeId, step.scope),
		attempt,
		failures: step.failures,
		error,
		retryAfterMs,
		calls,
		inDoubt,
		now: world.clock.now(),
		random: world.random(),
	});
	// Some try under this key may have had its effect, and the vendor has given the key no answer since.
	const isKeyOpen =
		action.effect === "write" &&
		action.idempotency === "key" &&
		error.kind !== "rejected";
	const givesUpInDoubt =
		body.kind === "step.failed" && isKeyOpen && (inDoubt || step.inDoubt);
	return givesUpInDoubt ? toUnknown(call, attempt, error.message) : body;
}

/** What a look has brought: the effect is there, or nobody can tell (just now). */
export type Finding = Exclude<VerifyOutcome, { kind: "not-happened" }>;

/** The pauses before a silent vendor is looked at again, in milliseconds: a quarter of an hour in all, then a person is asked. */
const LOOK_PAUSES_MS = [15_000, 30_000, 60_000, 120_000, 300_000, 300_000];

/** The event for what a look has brought; `before` are the calls that led to it. */
export function toFound(
	call: Call,
	attempt: number,
	look: Finding,
	before: readonly CallRecord[],
): RunEventBody {
	const calls = [...before, ...look.calls];
	if (look.kind === "cannot-tell") {
		const pauseMs = look.temporary
			? LOOK_PAUSES_MS[call.step.looks]
			: undefined;
		return pauseMs === undefined
			? toUnknown(call, attempt, look.reason)
			: toLookAgain(call, attempt, { reason: look.reason, pauseMs, calls });
	}
	return toSucceeded(call, {
		attempt,
		output: look.output,
		calls,
		credentialId: call.node.credentialId,
		verified: true,
	});
}

/** The vendor is silent just now: the run waits without a worker, and looks again. */
function toLookAgain(
	{ world, step }: Call,
	attempt: number,
	again: { reason: string; pauseMs: number; calls: CallRecord[] },
): RunEventBody {
	const spread = again.pauseMs * 0.2 * world.random();
	const due = world.clock.now().getTime() + again.pauseMs + spread;
	return {
		kind: "step.retried",
		data: {
			...refOf(step.nodeId, step.scope),
			attempt,
			error: { kind: "unavailable", message: again.reason },
			retryAt: new Date(due).toISOString(),
			calls: again.calls,
			inDoubt: true,
			looks: step.looks + 1,
		},
	};
}

/** The event for an effect that only a person can settle. */
export function toUnknown(
	call: Call,
	attempt: number,
	reason: string,
): RunEventBody {
	const input = hide(call.input, call.action.input);
	return {
		kind: "effect.unknown",
		data: {
			...refOf(call.step.nodeId, call.step.scope),
			attempt,
			reason,
			input,
		},
	};
}
