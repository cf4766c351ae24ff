import type { Dispatcher, DriveJob } from "./ports.ts";

/** A dispatcher whose jobs are gone with the process: for tests, and the yardstick of the conformance suite. */
export interface MemoryDispatcher extends Dispatcher {
	/** Adds a job that is due at once, or at `startAfter`. */
	add(job: DriveJob, startAfter: Date | null): void;
	/** Tells everybody who listens that a run has a new signal. */
	tellSignal(runId: string): void;
	/** Behaves as if the process that has the job were gone. */
	loseProcess(jobId: string): void;
	/** How many jobs there are, in whatever state. */
	size(): number;
}

interface StoredJob {
	readonly job: DriveJob;
	readonly dueAt: number;
	/** When its process was last heard of; null while nobody has it. */
	touchedAt: number | null;
}

const HEARTBEAT_MS = 10_000;

/** Creates a dispatcher without jobs. */
export function createMemoryDispatcher(now: () => Date): MemoryDispatcher {
	const jobs = new Map<string, StoredJob>();
	const listeners = new Set<Parameters<Dispatcher["onWork"]>[0]>();

	const isFree = (stored: StoredJob, at: number) =>
		stored.touchedAt === null
			? stored.dueAt <= at
			: stored.touchedAt + HEARTBEAT_MS < at;

	function mark(jobIds: readonly string[], touchedAt: number | null): void {
		for (const jobId of jobIds) {
			const stored = jobs.get(jobId);
			if (stored) stored.touchedAt = touchedAt;
		}
	}

	const tellJobs = () => {
		for (const listener of listeners) queueMicrotask(listener.jobs);
	};

	return {
		add(job, startAfter) {
			const dueAt = startAfter?.getTime() ?? 0;
			jobs.set(job.id, { job, dueAt, touchedAt: null });
			tellJobs();
		},
		tellSignal(runId) {
			for (const listener of listeners)
				queueMicrotask(() => listener.signal(runId));
		},
		loseProcess(jobId) {
			mark([jobId], 0);
		},
		async fetch(limit) {
			const at = now().getTime();
			const found: DriveJob[] = [];
			for (const stored of jobs.values()) {
				if (found.length >= limit) break;
				if (!isFree(stored, at)) continue;
				stored.touchedAt = at;
				found.push(stored.job);
			}
			return found;
		},
		async complete(jobIds) {
			for (const jobId of jobIds) jobs.delete(jobId);
		},
		async touch(jobIds) {
			mark(jobIds, now().getTime());
		},
		async release(jobIds) {
			mark(jobIds, null);
			tellJobs();
		},
		onWork(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		size: () => jobs.size,
	};
}
