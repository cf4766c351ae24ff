/** Steps that leave nothing and wait for nobody: they run ahead in memory. */
import {
	computeStep,
	type JsonObject,
	planNext,
	type RunEventBody,
	refOf,
	type StepCommand,
	type StepError,
	succeedRun,
} from "@patchbay/flow";
import { toFault } from "./fault.ts";
import { whyNotKept } from "./limits.ts";
import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

type Evaluate = Extract<StepCommand, { kind: "evaluate" }>;

type PureWorld = Pick<World, "clock" | "limits" | "log">;

/** Computes one pure node. A fault of our own becomes the step's failure, so that the run can be resumed after a repair. */
export function runPureStep(
	world: PureWorld,
	run: LiveRun,
	command: Evaluate,
): void {
	const now = world.clock.now();
	run.record(compute(world, run, command, now), now);
}

function compute(
	world: PureWorld,
	run: LiveRun,
	command: Evaluate,
	now: Date,
): RunEventBody {
	const { nodeId, scope } = command;
	let body: RunEventBody;
	try {
		body = computeStep(run.compiled, run.state, command, now);
	} catch (error) {
		world.log.error("A step could not be computed.", {
			runId: run.id,
			nodeId,
			scope,
			error,
		});
		return failed(command, toFault(error));
	}
	const kept = whatIsKept(body);
	const error = whyNotKept(
		"The result of the step",
		kept,
		world.limits.maxStepSize,
	);
	return error ? failed(command, error) : body;
}

/** What an event keeps of what was computed. */
function whatIsKept({ data }: RunEventBody): JsonObject {
	if ("output" in data) return data.output;
	if ("items" in data) return { items: data.items ?? null };
	return "result" in data ? { result: data.result ?? null } : {};
}

const failed = (
	{ nodeId, scope = "" }: Evaluate,
	error: StepError,
): RunEventBody => ({
	kind: "step.failed",
	data: { ...refOf(nodeId, scope), error, port: null },
});

/** Records the end of a run that has nothing left to do. */
export function recordEnd(
	run: LiveRun,
	how: "succeed" | "fail",
	now: Date,
): void {
	const { state, compiled } = run;
	if (how === "succeed") {
		run.record(succeedRun(compiled, state.ends, state.context), now);
		return;
	}
	const error = state.failure?.error ?? toFault("the failure is not known");
	const nodeId = state.failure?.nodeId ?? null;
	run.record({ kind: "run.failed", data: { nodeId, error } }, now);
}

const NOTHING: ReadonlySet<string> = new Set();
/** Nothing else happens in this process meanwhile, so what takes longer is left to a driver, who gives way. */
const AT_ONCE_MS = 50;

/** Runs pure steps until something else is to be done, the run is over, or it takes long. */
export function runPureSteps(world: PureWorld, run: LiveRun): void {
	const byMs = world.clock.now().getTime() + AT_ONCE_MS;
	for (let moved = true; moved; ) {
		moved = false;
		const now = world.clock.now();
		for (const command of planNext(run.compiled, run.state, {
			now,
			inFlight: NOTHING,
		})) {
			if (command.kind === "succeed" || command.kind === "fail") {
				recordEnd(run, command.kind, now);
				return;
			}
			if (command.kind !== "evaluate") continue;
			runPureStep(world, run, command);
			moved = true;
			// Nothing new begins once a step has failed without a path for it.
			if (run.state.failure) break;
			if (world.clock.now().getTime() >= byMs) return;
		}
	}
}
