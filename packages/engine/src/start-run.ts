/** The first breath of a run: it begins, its pure steps run ahead, and all of that becomes durable at once. */
import {
	type Actor,
	type CompiledFlow,
	type JsonObject,
	newRunState,
	type RunParent,
} from "@patchbay/flow";
import type { HandOver } from "./hand-over.ts";
import { LiveRun } from "./live-run.ts";
import {
	DuplicateStartError,
	type JournalEntry,
	type NewRun,
	type RunPatch,
	type RunRowStatus,
} from "./ports.ts";
import { runPureSteps } from "./pure-steps.ts";
import type { RunAnswer } from "./response-board.ts";
import { labelsOf, toEndPatch } from "./summarise-run.ts";
import type { VersionCache } from "./version-cache.ts";
import type { World } from "./world.ts";

/** What is to be started. Whether it may be was decided before. */
export interface StartRequest {
	readonly flowId: string;
	/** Hash of the published version, or of the draft that is tried. */
	readonly versionHash: string;
	readonly input: JsonObject;
	/** Only sandbox credentials may be used. */
	readonly test: boolean;
	readonly via: NewRun["via"];
	readonly startedBy: Actor;
	/** Tells a repeated start from a new one; null when the sender gave none. */
	readonly dedupeKey: string | null;
	/** The step of another run that begins it. */
	readonly parent?: RunParent;
}

/** A start that is durable. */
export interface StartedRun extends RunAnswer {
	readonly runId: string;
	readonly status: RunRowStatus;
	/** The same start was stored before: this is the run that it made then. */
	readonly duplicate: boolean;
}

/** What starting a run needs. */
export interface StartWorld {
	readonly world: World;
	readonly versions: VersionCache;
	/** Where the driver of this same process finds the run; null when this process drives none. */
	readonly handOver: HandOver | null;
}

/** Begins a run and makes it durable. Rejects with DuplicateStartError when this start is stored already. */
export async function startRun(
	{ world, versions, handOver }: StartWorld,
	request: StartRequest,
): Promise<StartedRun> {
	const { versionHash } = request;
	const compiled =
		versions.peek(versionHash) ?? (await versions.get(versionHash));
	if (!compiled) throw new Error(`There is no version ${versionHash}.`);
	const run = breathe(world, compiled, request);
	const { status, response, startedAt } = run.state;
	const isOver = status !== "running";
	const jobId = isOver ? null : world.newId("job");
	const { flowId, test, via, startedBy, dedupeKey, parent } = request;
	const start = {
		id: run.id,
		flowId,
		versionHash,
		test,
		via,
		startedBy,
		dedupeKey,
		...(parent ? { parentRunId: parent.runId } : {}),
	};
	const entry: JournalEntry = {
		...run.entry(patchOf(run, world.clock.now())),
		start: { ...start, startedAt: startedAt ?? world.clock.now() },
		...(jobId === null ? {} : { job: { id: jobId } }),
	};
	run.taken();
	const tell = run.answer();
	// Before the word of the append is back, its job may have been handed out.
	if (jobId !== null) handOver?.put(jobId, run);
	try {
		await world.journal.append(entry);
	} catch (error) {
		handOver?.drop(run.id);
		throw error;
	}
	tell();
	return { runId: run.id, status, response, duplicate: false };
}

/** A new run with everything that can happen at once. */
function breathe(
	world: World,
	compiled: CompiledFlow,
	request: StartRequest,
): LiveRun {
	const state = newRunState(compiled);
	const run = new LiveRun({ id: world.newId("run"), compiled, state, world });
	const { flowId, versionHash, test, via, input, startedBy, parent } = request;
	const data = {
		flowId,
		versionHash,
		test,
		via,
		input: { ...input },
		...(parent ? { parent: { ...parent } } : {}),
	};
	run.record({ kind: "run.started", data }, world.clock.now(), startedBy);
	runPureSteps(world, run);
	return run;
}

function patchOf(run: LiveRun, now: Date): RunPatch | undefined {
	const { compiled, state } = run;
	if (state.status !== "running") return toEndPatch(run, now);
	const labels = labelsOf(compiled, state, now);
	return labels ? { labels } : undefined;
}

/** Which run a repeated start has made, or null when the error is another one. */
export const duplicateOf = (error: unknown): string | null =>
	error instanceof DuplicateStartError ? error.existingRunId : null;
