/**
 * One action, from its input to the event that says what came of it. The order of things here is what keeps effects
 * from being lost or doubled: a write's intent is durable before the call; a write whose answer was lost is never
 * guessed about, but sent again under its key, looked up, or given to a person.
 */
import {
	type CallFailure,
	toFailed,
	toFound,
	toSucceeded,
	toUnknown,
} from "./conclude-call.ts";
import type { LiveRun } from "./live-run.ts";
import {
	type Call,
	type CallOrder,
	prepareCall,
	toRequest,
	toStarted,
} from "./prepare-call.ts";
import { performWithin, verifyPatiently } from "./use-performer.ts";
import type { World } from "./world.ts";

/** What a call asks its driver. */
export interface CallGate {
	/** Whether a call may still go out: not when the run is being cancelled. */
	mayCall(): boolean;
	/** Whether what comes back may still be recorded: not when the driver has let go. */
	mayRecord(): boolean;
}

/** Carries out an action. Records what happened, unless the driver has let go by then: then the result is dropped. */
export async function callAction(
	world: World,
	run: LiveRun,
	order: CallOrder,
	gate: CallGate,
): Promise<void> {
	const call = prepareCall(world, run, order);
	if (!call) return;
	const isWrite = call.action.effect === "write";
	if (
		isWrite &&
		(order.recover || call.step.inDoubt) &&
		!(await isFree(call, gate))
	)
		return;
	const attempt = order.recover ? order.attempt + 1 : order.attempt;
	// The first try began when its input was computed: that is the time as of which it is computed again.
	run.record(
		toStarted(call, attempt),
		call.step.startedAt ? world.clock.now() : call.now,
	);
	if (isWrite) {
		// Calls that begin in this same turn are recorded first: their intents share one flush.
		await Promise.resolve();
		await run.flush();
		if (!gate.mayCall()) return;
	}
	const outcome = await performWithin(world, toRequest(call, attempt));
	if (!gate.mayRecord()) return;
	if (outcome.kind === "failed") await conclude(call, attempt, outcome, gate);
	else
		run.record(toSucceeded(call, { attempt, ...outcome }), world.clock.now());
}

/** Finds out about an earlier try. True when the action may be sent (again); else that is settled, and recorded. */
async function isFree(call: Call, gate: CallGate): Promise<boolean> {
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
	if (look.kind === "not-happened") {
		const { failures, error } = call.step;
		// A try that a crash cut off counts too once a look has failed, so one more is allowed than the flow asks for.
		if (!error || failures <= call.node.retry.attempts) return gate.mayCall();
		if (gate.mayRecord())
			run.record(
				toFailed(call, attempt, {
					kind: "failed",
					error,
					retryAfterMs: null,
					inDoubt: false,
					calls: look.calls,
				}),
				world.clock.now(),
			);
		return false;
	}
	if (gate.mayRecord())
		run.record(toFound(call, attempt, look, []), world.clock.now());
	return false;
}

/** Settles a failure: a write that may have happened all the same is looked up, or given to a person. */
async function conclude(
	call: Call,
	attempt: number,
	failure: CallFailure,
	gate: CallGate,
): Promise<void> {
	const { action, run, world } = call;
	const isInDoubt = failure.inDoubt && action.effect === "write";
	if (isInDoubt && action.idempotency === "none") {
		run.record(
			toUnknown(call, attempt, failure.error.message),
			world.clock.now(),
		);
		return;
	}
	if (isInDoubt && action.idempotency === "verify") {
		const look = await verifyPatiently(world, toRequest(call, attempt));
		if (!gate.mayRecord()) return;
		if (look.kind !== "not-happened") {
			run.record(
				toFound(call, attempt, look, failure.calls),
				world.clock.now(),
			);
			return;
		}
	}
	run.record(toFailed(call, attempt, failure), world.clock.now());
}
