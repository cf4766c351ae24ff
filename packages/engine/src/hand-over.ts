import type { LiveRun } from "./live-run.ts";
import type { Clock, DriveJob } from "./ports.ts";

/** A run that this process has just started, on its way to the driver of this same process. */
export interface HandedOver {
	readonly run: LiveRun;
	/** A signal has come since. */
	readonly signalled: boolean;
}

/** Runs between their start and their job, so that their driver need not load them. */
export interface HandOver {
	put(jobId: string, run: LiveRun): void;
	/** Takes the run out. Null when it was started elsewhere, or has lain here for too long to be trusted. */
	take(job: DriveJob): HandedOver | null;
	/** Forgets a run: its start has failed. */
	drop(runId: string): void;
	/** A signal has come for a run. */
	signal(runId: string): void;
	holds(runId: string): boolean;
	size(): number;
}

const KEEP_MS = 5_000;
const MAX_RUNS = 2_000;

interface Entry {
	readonly jobId: string;
	readonly run: LiveRun;
	readonly until: number;
	signalled: boolean;
}

/** Creates an empty hand-over. Runs that other processes drive leave it when newer ones come. */
export function createHandOver(clock: Clock): HandOver {
	const entries = new Map<string, Entry>();

	/** Entries stand in the order in which they came, so the first that is young enough ends the search. */
	function sweep(now: number): void {
		for (const [runId, entry] of entries) {
			if (entry.until > now && entries.size < MAX_RUNS) return;
			entries.delete(runId);
		}
	}

	return {
		put(jobId, run) {
			const now = clock.now().getTime();
			sweep(now);
			entries.set(run.id, {
				jobId,
				run,
				until: now + KEEP_MS,
				signalled: false,
			});
		},
		take(job) {
			const entry = entries.get(job.runId);
			if (!entry) return null;
			entries.delete(job.runId);
			return entry.jobId === job.id && entry.until > clock.now().getTime()
				? entry
				: null;
		},
		drop: (runId) => void entries.delete(runId),
		signal(runId) {
			const entry = entries.get(runId);
			if (entry) entry.signalled = true;
		},
		holds: (runId) => entries.has(runId),
		size: () => entries.size,
	};
}
