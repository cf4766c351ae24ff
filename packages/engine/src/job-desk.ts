import type { Clock, Dispatcher, Log } from "./ports.ts";

/** Where finished and released jobs go back to the dispatcher, many at a time. */
export interface JobDesk {
	/** The job is done with; said to the dispatcher soon. */
	complete(jobId: string): void;
	/** Gives the job back. Never rejects: a job that cannot be given back is handed out again when its heartbeat fails. */
	release(jobId: string): Promise<void>;
	/** Says what is left to say, once; what cannot be said is found out by the next process. */
	close(): Promise<void>;
}

const RETRY_MS = 2_000;
const BATCH = 500;

/** Creates a desk in front of a dispatcher. */
export function createJobDesk(given: {
	readonly dispatcher: Dispatcher;
	readonly clock: Clock;
	readonly log: Log;
}): JobDesk {
	const { dispatcher, clock, log } = given;
	let done: string[] = [];
	let closing = false;
	let underWay: Promise<void> | null = null;
	let endPause: (() => void) | null = null;

	async function completeAll(): Promise<void> {
		while (done.length > 0) {
			const batch = done.slice(0, BATCH);
			done = done.slice(BATCH);
			try {
				await dispatcher.complete(batch);
			} catch (error) {
				log.error("Finished jobs cannot be completed.", {
					error,
					jobs: batch.length,
				});
				if (closing) return;
				done = [...batch, ...done];
				await pause();
			}
		}
	}

	async function pause(): Promise<void> {
		await new Promise<void>((resolve) => {
			const cancel = clock.setTimer(RETRY_MS, resolve);
			endPause = () => {
				cancel();
				resolve();
			};
		});
		endPause = null;
	}

	return {
		complete(jobId) {
			done.push(jobId);
			underWay ??= completeAll().finally(() => {
				underWay = null;
			});
		},
		async release(jobId) {
			try {
				await dispatcher.release([jobId]);
			} catch (error) {
				log.error("A job cannot be given back.", { error, jobId });
			}
		},
		async close() {
			closing = true;
			endPause?.();
			await underWay;
		},
	};
}
