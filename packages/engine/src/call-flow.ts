/**
 * A step that runs another flow. The other run begins under a key made of this run, the step and how many runs the
 * step has begun before: who dies between that run's begin and the word of it here finds the same run again.
 */
import {
	checkForm,
	ENGINE,
	type JsonObject,
	MAX_SUBFLOW_DEPTH,
	type NodeOf,
	type RunEventBody,
	refOf,
	resolveInput,
	type StepError,
	type StepRef,
	type StepState,
	scopeOf,
	stepIdOf,
} from "@patchbay/flow";
import type { CallGate } from "./call-action.ts";
import { ask, JournalTrouble } from "./journal-trouble.ts";
import { whyNotKept } from "./limits.ts";
import type { LiveRun } from "./live-run.ts";
import type { StartRequest } from "./start-run.ts";
import type { World } from "./world.ts";

type Prepared =
	| { readonly ok: true; readonly request: StartRequest }
	| { readonly ok: false; readonly error: StepError };

const refused = (message: string, advice: string): Prepared => ({
	ok: false,
	error: { kind: "input", message, advice },
});

/** Begins the run of another flow and records that, or why it cannot begin. Rejects with JournalTrouble or FencedError. */
export async function callFlow(
	world: World,
	run: LiveRun,
	ref: StepRef,
	gate: CallGate,
): Promise<void> {
	const step = run.state.steps.get(stepIdOf(ref));
	const node = run.compiled.nodes.get(ref.nodeId)?.node;
	if (node?.kind !== "subflow" || !step)
		throw new Error(`Node ${ref.nodeId} runs no other flow.`);
	const now = world.clock.now();
	const prepared = await prepare(world, run, { step, node, now });
	if (!gate.mayCall()) return;
	const body = prepared.ok
		? await begin(world, step, prepared.request)
		: toFailed(run, step, prepared.error);
	if (gate.mayRecord()) run.record(body, world.clock.now());
}

/** What the other run is to begin with. */
async function prepare(
	{ otherFlows, limits }: World,
	run: LiveRun,
	given: {
		readonly step: StepState;
		readonly node: NodeOf<"subflow">;
		readonly now: Date;
	},
): Promise<Prepared> {
	const { step, node, now } = given;
	const { state } = run;
	const depth = (state.parent?.depth ?? 0) + 1;
	if (depth > MAX_SUBFLOW_DEPTH) {
		return refused(
			`More than ${MAX_SUBFLOW_DEPTH} flows have begun one another.`,
			"Look whether the flow begins itself, by way of others.",
		);
	}
	const { context } = scopeOf(state, step.scope);
	const input = resolveInput(node, context, now);
	if (!input.ok) return input;
	const error = whyNotKept(
		"What the other flow is given",
		input.values,
		limits.maxStepSize,
	);
	if (error) return { ok: false, error };
	const published = await ask(otherFlows.findPublished(node.flowId));
	const version = published
		? await otherFlows.compiled(published.versionHash)
		: null;
	if (!published || !version) {
		return refused(
			"The other flow is not published, or it is archived.",
			"Publish it, or choose another one.",
		);
	}
	const problem = whyNotTaken(version.trigger.fields, input.values);
	if (problem)
		return refused(
			`The other flow does not take what it is given: ${problem}.`,
			"Mend the step's inputs, or the fields of the other flow's start.",
		);
	return {
		ok: true,
		request: {
			flowId: node.flowId,
			versionHash: published.versionHash,
			input: input.values,
			test: state.test,
			via: "flow",
			startedBy: state.startedBy ?? ENGINE,
			dedupeKey: `sub:${run.id}/${step.id}#${step.childRuns + 1}`,
			parent: { runId: run.id, ...refOf(step.nodeId, step.scope), depth },
		},
	};
}

function whyNotTaken(
	fields: NodeOf<"trigger">["fields"],
	input: JsonObject,
): string | null {
	const problems = checkForm(fields, input).map(({ message }) => message);
	return problems.length > 0 ? problems.join("; ") : null;
}

async function begin(
	{ otherFlows, journal }: World,
	{ nodeId, scope }: StepState,
	request: StartRequest,
): Promise<RunEventBody> {
	const { flowId } = request;
	const { runId, duplicate } = await ask(otherFlows.start(request));
	// A driver that is gone has begun it, perhaps with another version or at another time.
	const first = duplicate ? await readStart(journal, runId) : request;
	const { versionHash, input } = first;
	return {
		kind: "subflow.started",
		data: {
			...refOf(nodeId, scope),
			runId,
			flowId,
			versionHash,
			input: { ...input },
		},
	};
}

async function readStart(
	journal: World["journal"],
	runId: string,
): Promise<Pick<StartRequest, "versionHash" | "input">> {
	const first = (await ask(journal.load(runId)))?.events[0];
	if (first?.kind === "run.started") return first.data;
	throw new JournalTrouble(new Error(`Run ${runId} has no begin.`));
}

function toFailed(
	run: LiveRun,
	{ nodeId, scope }: StepState,
	error: StepError,
): RunEventBody {
	const hasErrorPath = run.compiled.nodes
		.get(nodeId)
		?.outgoing.some(({ port }) => port === "error");
	return {
		kind: "step.failed",
		data: {
			...refOf(nodeId, scope),
			error,
			port: hasErrorPath ? "error" : null,
		},
	};
}
