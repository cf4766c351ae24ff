/** The queue of jobs that drive runs: the only file that knows pg-boss. It owns the schema `pgboss`. */
import { type Db, PgBoss } from "pg-boss";

const QUEUE = "drive";
const DAY_SECONDS = 86_400;

/** A job to be made: it drives its run at once or, as a timer, when its time has come. */
export interface NewJob {
	readonly id: string;
	readonly runId: string;
	readonly timerAt?: Date;
}

/** A job that this process holds. `attempt` tells it from a later hand-out of the same job. */
export interface HeldJob {
	readonly id: string;
	readonly runId: string;
	readonly timer: boolean;
	readonly attempt: number;
}

/** Runs one statement of pg-boss in a transaction of ours. */
type RunStatement = (
	text: string,
	values: unknown[],
) => Promise<{ rows: unknown[] }>;

export interface JobQueue {
	/** Makes jobs in the caller's transaction. A job whose id exists already is left as it is. */
	insert(jobs: readonly NewJob[], inTransaction: RunStatement): Promise<void>;
	/** Takes up to `limit` jobs that are due. */
	fetch(limit: number): Promise<readonly HeldJob[]>;
	/** Removes jobs that are done with: the journal has all that is worth keeping. */
	remove(jobs: readonly HeldJob[]): Promise<void>;
	touch(jobs: readonly HeldJob[]): Promise<void>;
	/** Gives jobs back under their ids, due at once. */
	giveBack(jobs: readonly HeldJob[]): Promise<void>;
	close(): Promise<void>;
}

interface JobData {
	readonly runId: string;
	readonly timer?: boolean;
}

/** Opens the queue, making its schema where it is missing. A job whose process is gone is handed out again after 10 to 12 s. */
export async function openJobQueue(options: {
	readonly url: string;
	readonly onError: (error: Error) => void;
}): Promise<JobQueue> {
	const boss = createBoss(options.url);
	boss.on("error", options.onError);
	await boss.start();
	await createQueue(boss);
	const attempts = (jobs: readonly HeldJob[]) =>
		jobs.map(({ id, attempt }) => ({ id, retryCount: attempt }));
	return {
		async insert(jobs, inTransaction) {
			if (jobs.length === 0) return;
			const rows = jobs.map(({ id, runId, timerAt }) => ({
				id,
				data: timerAt ? { runId, timer: true } : { runId },
				...(timerAt ? { startAfter: timerAt } : {}),
			}));
			await boss.insert(QUEUE, rows, { db: toDb(inTransaction) });
		},
		async fetch(limit) {
			const jobs = await boss.fetch<JobData>(QUEUE, { batchSize: limit });
			return jobs.map(({ id, data, retryCount }) => ({
				id,
				runId: data.runId,
				timer: data.timer ?? false,
				attempt: retryCount,
			}));
		},
		async remove(jobs) {
			if (jobs.length > 0) await boss.deleteJob(QUEUE, attempts(jobs));
		},
		async touch(jobs) {
			if (jobs.length > 0) await boss.touch(QUEUE, attempts(jobs));
		},
		async giveBack(jobs) {
			if (jobs.length > 0) await boss.fail(QUEUE, attempts(jobs));
		},
		async close() {
			await boss.stop({ graceful: false });
		},
	};
}

/** Makes the queue's schema, and nothing else. */
export async function installJobQueue(url: string): Promise<void> {
	const queue = await openJobQueue({ url, onError: () => undefined });
	await queue.close();
}

function createBoss(url: string): PgBoss {
	return new PgBoss({
		connectionString: url,
		schema: "pgboss",
		application_name: "patchbay jobs",
		max: 3,
		schedule: false,
		superviseIntervalSeconds: 1,
		monitorIntervalSeconds: 1,
		// A job is a few bytes that live for seconds: what is deleted or moved is never much.
		maintenanceIntervalSeconds: 3_600,
	});
}

async function createQueue(boss: PgBoss): Promise<void> {
	const settings = {
		// A lost heartbeat and a job that is given back count as tries, and no try is the last one.
		retryLimit: 1_000_000,
		retryDelay: 0,
		heartbeatSeconds: 10,
		expireInSeconds: DAY_SECONDS - 1,
		retentionSeconds: 3_650 * DAY_SECONDS,
	};
	if (await boss.getQueue(QUEUE)) return;
	await boss.createQueue(QUEUE, { policy: "standard", ...settings });
}

function toDb(run: RunStatement): Db {
	return { executeSql: async (text, values = []) => run(text, values) };
}
