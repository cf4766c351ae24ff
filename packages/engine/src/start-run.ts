/** The first breath of a run: it begins, its pure steps run ahead, and all of that becomes durable at once. */
import { type Actor, type JsonObject, newRunState } from "@patchbay/flow";
import { LiveRun } from "./live-run.ts";
import {
	DuplicateStartError,
	type NewRun,
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
}

/** A start that is durable. */
export interface StartedRun extends RunAnswer {
	readonly runId: string;
	readonly status: RunRowStatus;
	/** The same start was stored before: this is the run that it made then. */
	readonly duplicate: boolean;
}

/** A run in its first breath, and the job that is to drive on; null when it is over already. */
export interface FirstBreath {
	readonly run: LiveRun;
	readonly jobId: string | null;
}

/** Begins a run and makes it durable. Rejects with DuplicateStartError when this start is stored already. */
export async function startRun(
	world: World,
	versions: VersionCache,
	request: StartRequest,
): Promise<FirstBreath> {
	const { versionHash } = request;
	const compiled =
		versions.peek(versionHash) ?? (await versions.get(versionHash));
	if (!compiled) throw new Error(`There is no version ${versionHash}.`);
	const run = new LiveRun({
		id: world.newId("run"),
		compiled,
		state: newRunState(compiled),
		world,
	});
	const startedAt = world.clock.now();
	const { flowId, test, via, input, startedBy, dedupeKey } = request;
	const data = { flowId, versionHash, test, via, input: { ...input } };
	run.record({ kind: "run.started", data }, startedAt, startedBy);
	runPureSteps(world, run);
	const isOver = run.state.status !== "running";
	const now = world.clock.now();
	const labels = labelsOf(compiled, run.state, now);
	const patch = isOver
		? toEndPatch(compiled, run.state, now, null)
		: labels
			? { labels }
			: undefined;
	const jobId = isOver ? null : world.newId("job");
	const entry = {
		...run.entry(patch),
		start: {
			id: run.id,
			flowId,
			versionHash,
			test,
			via,
			startedBy,
			startedAt,
			dedupeKey,
		},
		...(jobId === null ? {} : { job: { id: jobId } }),
	};
	run.taken();
	const tell = run.answer();
	await world.journal.append(entry);
	tell();
	return { run, jobId };
}

/** Which run a repeated start has made, or null when the error is another one. */
export const duplicateOf = (error: unknown): string | null =>
	error instanceof DuplicateStartError ? error.existingRunId : null;
