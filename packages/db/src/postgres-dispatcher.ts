/** The dispatcher on the job queue: who drives which run, across processes. */
import type { Dispatcher } from "@patchbay/engine";
import type { HeldJob, JobQueue } from "./job-queue.ts";
import type { WakeChannel } from "./wake-channel.ts";

/** Workers look for jobs this often by themselves, for timers and for what they were not told. */
const POLL_MS = 1_000;

/** Creates the dispatcher of this process. */
export function createPostgresDispatcher({
	jobs,
	wake,
}: {
	readonly jobs: JobQueue;
	readonly wake: WakeChannel;
}): Dispatcher {
	/** What this process has fetched and neither completed nor released: with the attempt that it was fetched as. */
	const held = new Map<string, HeldJob>();
	const heldOf = (jobIds: readonly string[]) =>
		jobIds.map((id) => held.get(id)).filter((job) => job !== undefined);
	const letGo = (taken: readonly HeldJob[]) => {
		// The same job may have been handed out anew in the meantime.
		for (const job of taken) if (held.get(job.id) === job) held.delete(job.id);
	};
	return {
		async fetch(limit) {
			const fetched = await jobs.fetch(limit);
			for (const job of fetched) held.set(job.id, job);
			return fetched.map(({ id, runId, timer }) => ({ id, runId, timer }));
		},
		async complete(jobIds) {
			const done = heldOf(jobIds);
			await jobs.remove(done);
			letGo(done);
		},
		touch: (jobIds) => jobs.touch(heldOf(jobIds)),
		async release(jobIds) {
			const released = heldOf(jobIds);
			await jobs.giveBack(released);
			letGo(released);
			if (released.length > 0) wake.jobsAdded();
		},
		onWork(listeners) {
			const stop = wake.listen(listeners);
			const poll = setInterval(listeners.jobs, POLL_MS);
			return () => {
				clearInterval(poll);
				stop();
			};
		},
	};
}
