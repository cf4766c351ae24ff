/** Calls the performer so that nothing it does can hold up or break a run: a throw or a silence is an outcome too. */
import type { StepError } from "@patchbay/flow";
import { toFault } from "./fault.ts";
import type {
	ActionOutcome,
	ActionRequest,
	Clock,
	Performer,
	VerifyOutcome,
} from "./ports.ts";
import { pause, within } from "./within.ts";

interface CallWorld {
	readonly performer: Performer;
	readonly clock: Clock;
}

/** The performer keeps the time limit of its calls; this only catches one that has lost count. */
const silenceMs = (request: ActionRequest) => request.timeoutMs * 2 + 30_000;

/** Performs an action. Rejects never. */
export async function performWithin(
	world: CallWorld,
	request: ActionRequest,
): Promise<ActionOutcome> {
	const lost = (error: StepError): ActionOutcome => ({
		kind: "failed",
		error,
		retryAfterMs: null,
		inDoubt: true,
		calls: [],
	});
	try {
		const outcome = await within(
			world.clock,
			silenceMs(request),
			world.performer.perform(request),
		);
		return (
			outcome ??
			lost({ kind: "timeout", message: "The call has not come back." })
		);
	} catch (error) {
		return lost(toFault(error));
	}
}

const PAUSES_MS = [1_000, 4_000];

/** Looks whether a write has happened, again after a pause when the vendor does not answer just now. Rejects never. */
export async function verifyPatiently(
	world: CallWorld,
	request: ActionRequest,
): Promise<VerifyOutcome> {
	for (const pauseMs of PAUSES_MS) {
		const look = await verifyOnce(world, request);
		if (look.kind !== "cannot-tell" || !look.temporary) return look;
		await pause(world.clock, pauseMs);
	}
	return verifyOnce(world, request);
}

async function verifyOnce(
	world: CallWorld,
	request: ActionRequest,
): Promise<VerifyOutcome> {
	const blind = (reason: string): VerifyOutcome => ({
		kind: "cannot-tell",
		reason,
		calls: [],
	});
	try {
		const look = await within(
			world.clock,
			silenceMs(request),
			world.performer.verify(request),
		);
		return look ?? blind("The look at the other system has not come back.");
	} catch (error) {
		return blind(toFault(error).message);
	}
}
