/** What follows from what a call, or a look at its effect, has brought back. */
import {
	afterFailure,
	type CallRecord,
	type JsonObject,
	type RunEventBody,
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
	const { world, action, node } = call;
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
			nodeId: node.id,
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
		nodeId: call.node.id,
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

/** What a look has settled: the effect is there, or nobody can tell. */
export type Finding = Exclude<VerifyOutcome, { kind: "not-happened" }>;

/** The event for what a look has settled; `before` are the calls that led to it. */
export function toFound(
	call: Call,
	attempt: number,
	look: Finding,
	before: readonly CallRecord[],
): RunEventBody {
	if (look.kind === "cannot-tell") return toUnknown(call, attempt, look.reason);
	const calls = [...before, ...look.calls];
	return toSucceeded(call, {
		attempt,
		output: look.output,
		calls,
		credentialId: call.node.credentialId,
		verified: true,
	});
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
		data: { nodeId: call.node.id, attempt, reason, input },
	};
}
