/** Takes over the run of a job: from the hand-over of this process, or from the journal. */
import { ENGINE, foldRun, type RunEvent } from "@patchbay/flow";
import { toFault } from "./fault.ts";
import type { HandOver } from "./hand-over.ts";
import { ask, JournalTrouble } from "./journal-trouble.ts";
import { LiveRun } from "./live-run.ts";
import type { DriveJob, LoadedRun } from "./ports.ts";
import { tellParent } from "./subflow-end.ts";
import type { VersionCache } from "./version-cache.ts";
import type { World } from "./world.ts";

/** A run that is ready to be driven. */
export interface TakenRun {
	readonly run: LiveRun;
	readonly seenSignals: number;
	readonly signalled: boolean;
}

/** The parts of an engine that taking a run over needs. */
export interface TakeWorld {
	readonly world: World;
	readonly versions: VersionCache;
	readonly handOver: HandOver;
}

/** The run, or null when the job has nothing (more) to drive. Rejects with JournalTrouble or FencedError. */
export async function takeRun(
	{ world, versions, handOver }: TakeWorld,
	job: DriveJob,
): Promise<TakenRun | null> {
	const handed = handOver.take(job);
	if (handed)
		return { run: handed.run, seenSignals: 0, signalled: handed.signalled };
	// A timer's job that became the owner before its process went away is the owner still.
	if (job.timer) await ask(world.journal.claimWaiting(job.runId, job.id));
	const loaded = await ask(world.journal.load(job.runId));
	if (loaded?.ownerJobId !== job.id) return null;
	try {
		const compiled = await versions.get(loaded.versionHash);
		if (!compiled)
			throw new Error(`There is no version ${loaded.versionHash}.`);
		const state = foldRun(compiled, loaded.id, loaded.events);
		const last = loaded.events.at(-1);
		const run = new LiveRun({ id: loaded.id, compiled, state, last, world });
		// What it waited for is no longer true.
		if (state.status === "running") run.note({ summary: null });
		return {
			run,
			seenSignals: state.signalId,
			signalled: loaded.signalCount > state.signalId,
		};
	} catch (error) {
		if (error instanceof JournalTrouble) throw error;
		await endBroken(world, loaded, error);
		return null;
	}
}

/** Ends a run whose history or version cannot be read: it would fail in the same way for ever. */
async function endBroken(
	world: World,
	loaded: LoadedRun,
	error: unknown,
): Promise<void> {
	world.log.error("A run cannot be taken over.", { runId: loaded.id, error });
	const at = world.clock.now();
	const fault = toFault(error);
	const seq = (loaded.events.at(-1)?.seq ?? 0) + 1;
	const last: RunEvent = {
		kind: "run.failed",
		data: { nodeId: null, error: fault },
		seq,
		at,
		actor: ENGINE,
	};
	const patch = {
		status: "failed",
		endedAt: at,
		summary: fault.message,
	} as const;
	await ask(world.journal.append({ runId: loaded.id, events: [last], patch }));
	const [first] = loaded.events;
	const parent = first?.kind === "run.started" ? first.data.parent : null;
	await tellParent(world, { id: loaded.id, parent, last });
}
