/**
 * Takes jobs as long as it has room, drives their runs, tells the dispatcher that they are being worked on, and gives
 * them back when it stops. It knows nothing of what a run does.
 */
import { type DriveEnd, Driver } from "./drive-run.ts";
import { createJobDesk } from "./job-desk.ts";
import { toTrouble } from "./journal-trouble.ts";
import type { LiveRun } from "./live-run.ts";
import { type Dispatcher, type DriveJob, FencedError } from "./ports.ts";
import type { RunAnswer } from "./response-board.ts";
import { type TakeWorld, takeRun } from "./take-run.ts";
import { within } from "./within.ts";

const POLL_MS = 1_000;
const TOUCH_MS = 3_000;
const FETCH_SIZE = 200;
const RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

/** Drives runs in this process. */
export interface Worker {
	/** Begins to take jobs. */
	start(): void;
	/** Takes no more jobs, lets go of runs at a safe point and gives their jobs back. Calls get `graceMs` to come back. */
	stop(graceMs: number): Promise<void>;
	/** There may be jobs. */
	wake(): void;
	/** A run may have a new signal. */
	signal(runId: string): void;
	isOn(): boolean;
	/** How many runs it holds. */
	size(): number;
	/** Whether it holds this run. */
	holds(runId: string): boolean;
	/** What a run that it holds has answered by now. */
	answerOf(runId: string): RunAnswer | null;
}

/** A job that is being worked on. */
interface Work {
	readonly job: DriveJob;
	run: LiveRun | null;
	driver: Driver | null;
	/** Signals and the wish to stop, while the run is still being taken over. */
	signalled: boolean;
	stopping: boolean;
	abandoned: boolean;
	readonly finished: Promise<void>;
}

const pauseAfter = (failures: number) =>
	Math.min(RETRY_MS * 2 ** Math.min(failures, 6), LONGEST_RETRY_MS);

/** Creates a worker that holds at most `capacity` runs at once. */
export function createWorker(
	given: TakeWorld & {
		readonly dispatcher: Dispatcher;
		readonly capacity: number;
	},
): Worker {
	const { world, dispatcher, capacity } = given;
	const { clock, log } = world;
	const byJob = new Map<string, Work>();
	const byRun = new Map<string, Work>();
	const desk = createJobDesk({ dispatcher, clock, log });
	let on = false;
	let fetching = false;
	let wanted = false;
	/** Fetches, and runs, that went wrong in a row: the more, the longer the pause. */
	let failedFetches = 0;
	let failedRuns = 0;
	const pauses = new Set<() => void>();
	let stopListening = (): void => undefined;
	let stopPolling = (): void => undefined;
	let stopTouching = (): void => undefined;

	function wake(): void {
		wanted = true;
		if (on && !fetching) void fetchJobs();
	}

	async function fetchJobs(): Promise<void> {
		fetching = true;
		stopPolling();
		let nextMs = POLL_MS;
		try {
			while (on && wanted && byJob.size < capacity) {
				wanted = false;
				const limit = Math.min(capacity - byJob.size, FETCH_SIZE);
				const jobs = await dispatcher.fetch(limit);
				failedFetches = 0;
				if (jobs.length === limit) wanted = true;
				if (on) for (const job of jobs) begin(job);
				else await dispatcher.release(jobs.map((job) => job.id));
			}
		} catch (error) {
			nextMs = pauseAfter(failedFetches);
			failedFetches += 1;
			log.error("Jobs cannot be fetched.", { error, nextMs });
		}
		fetching = false;
		if (on) stopPolling = clock.setTimer(nextMs, wake);
	}

	function begin(job: DriveJob): void {
		// Handed out again although it is worked on here: this process was silent for a while, and goes on.
		if (byJob.has(job.id)) return;
		let finish = (): void => undefined;
		const finished = new Promise<void>((resolve) => {
			finish = resolve;
		});
		const work: Work = {
			job,
			run: null,
			driver: null,
			signalled: false,
			stopping: false,
			abandoned: false,
			finished,
		};
		byJob.set(job.id, work);
		byRun.set(job.runId, work);
		void carryOut(work).finally(finish);
	}

	async function carryOut(work: Work): Promise<void> {
		const end = await drive(work);
		const wasFull = byJob.size >= capacity;
		if (byRun.get(work.job.runId) === work) byRun.delete(work.job.runId);
		if (end === "retry") await backOff();
		if (work.abandoned) return;
		byJob.delete(work.job.id);
		if (end === "done") {
			failedRuns = 0;
			desk.complete(work.job.id);
		}
		if (end === "release" || end === "retry") await desk.release(work.job.id);
		if (end === "leave")
			log.warn("A run is driven by somebody else.", { runId: work.job.runId });
		if (wasFull) wake();
	}

	/** The job is still touched meanwhile, so that nobody else runs into the same trouble at once. */
	async function backOff(): Promise<void> {
		failedRuns += 1;
		if (!on) return;
		await new Promise<void>((resolve) => {
			const end = () => {
				cancel();
				pauses.delete(end);
				resolve();
			};
			const cancel = clock.setTimer(pauseAfter(failedRuns - 1), end);
			pauses.add(end);
		});
	}

	async function drive(work: Work): Promise<DriveEnd> {
		try {
			const taken = await takeRun(given, work.job);
			if (!taken) return "done";
			const signalled = taken.signalled || work.signalled;
			const driver = new Driver(world, taken.run, {
				owner: work.job.id,
				seenSignals: taken.seenSignals,
				signalled,
			});
			work.run = taken.run;
			work.driver = driver;
			if (work.stopping) driver.stop();
			if (work.abandoned) driver.abandon();
			return await driver.drive();
		} catch (error) {
			const trouble = toTrouble(error);
			if (trouble instanceof FencedError) return "leave";
			log.error("A run cannot be taken over now.", {
				runId: work.job.runId,
				error,
			});
			return "retry";
		}
	}

	function touch(): void {
		if (byJob.size > 0) {
			dispatcher.touch([...byJob.keys()]).catch((error: unknown) => {
				log.error("Jobs cannot be touched; they may be handed out again.", {
					error,
				});
			});
		}
		stopTouching = clock.setTimer(TOUCH_MS, touch);
	}

	return {
		start() {
			if (on) return;
			on = true;
			stopListening = dispatcher.onWork({ jobs: wake, signal });
			stopTouching = clock.setTimer(TOUCH_MS, touch);
			wake();
		},
		async stop(graceMs) {
			if (!on) return;
			on = false;
			stopPolling();
			stopListening();
			for (const end of pauses) end();
			for (const work of byJob.values()) {
				work.stopping = true;
				work.driver?.stop();
			}
			await within(
				clock,
				graceMs,
				Promise.all([...byJob.values()].map((work) => work.finished)),
			);
			stopTouching();
			// Their jobs are handed out again when their heartbeats fail: until then a late call may still come to its end.
			for (const work of byJob.values()) {
				work.abandoned = true;
				work.driver?.abandon();
			}
			byJob.clear();
			byRun.clear();
			await desk.close();
		},
		wake,
		signal,
		isOn: () => on,
		size: () => byJob.size,
		holds: (runId) => byRun.has(runId),
		answerOf: (runId) => byRun.get(runId)?.run?.answered ?? null,
	};

	function signal(runId: string): void {
		given.handOver.signal(runId);
		const work = byRun.get(runId);
		if (!work) return;
		work.signalled = true;
		work.driver?.signal();
	}
}
