/** Steps that leave nothing and wait for nobody: they run ahead in memory. */
import {
	evaluateStep,
	planNext,
	type RunEventBody,
	type StepError,
	succeedRun,
} from "@patchbay/flow";
import { toFault } from "./fault.ts";
import { whyNotKept } from "./limits.ts";
import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

type PureWorld = Pick<World, "clock" | "limits" | "log">;

/** Computes one pure node. A fault of our own becomes the step's failure, so that the run can be resumed after a repair. */
export function runPureStep(
	world: PureWorld,
	run: LiveRun,
	nodeId: string,
): void {
	const now = world.clock.now();
	run.record(compute(world, run, nodeId, now), now);
}

function compute(
	world: PureWorld,
	run: LiveRun,
	nodeId: string,
	now: Date,
): RunEventBody {
	let body: RunEventBody;
	try {
		body = evaluateStep(run.compiled, nodeId, run.state.context, now);
	} catch (error) {
		world.log.error("A step could not be computed.", {
			runId: run.id,
			nodeId,
			error,
		});
		return failed(nodeId, toFault(error));
	}
	const error =
		"output" in body.data
			? whyNotKept(
					"The result of the step",
					body.data.output,
					world.limits.maxStepSize,
				)
			: null;
	return error ? failed(nodeId, error) : body;
}

const failed = (nodeId: string, error: StepError): RunEventBody => ({
	kind: "step.failed",
	data: { nodeId, error, port: null },
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
			runPureStep(world, run, command.nodeId);
			moved = true;
			// Nothing new begins once a step has failed without a path for it.
			if (run.state.failure) break;
			if (world.clock.now().getTime() >= byMs) return;
		}
	}
}
