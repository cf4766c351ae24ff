/** Parking: the run's last words, its waiting and its timer are stored together, unless a signal has come in between. */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import {
	FencedError,
	type Journal,
	type JournalEntry,
	type Wait,
} from "@patchbay/engine";
import type { Pool, PoolClient } from "pg";
import type { JobQueue } from "./job-queue.ts";
import { send } from "./journal-flush.ts";
import { inTransaction } from "./journal-sessions.ts";
import { toStatement } from "./journal-statement.ts";
import { isConflict, isLoss, violatedKey } from "./postgres-error.ts";
import { type RunWrite, toRunWrite } from "./run-write.ts";

const ATTEMPTS = 6;
const PAUSE_MS = 50;

/** Creates the function that parks. */
export function createPark({
	pool,
	jobs,
}: {
	readonly pool: Pool;
	readonly jobs: JobQueue;
}): Journal["park"] {
	return async (entry, wait) => {
		const write = toParkWrite(entry, wait);
		let wasOurs = false;
		for (let attempt = 1; ; attempt += 1) {
			try {
				return await inTransaction(pool, async (client) => {
					const seenSignals = await lockRun(client, entry.runId, wait);
					wasOurs = true;
					if (seenSignals > wait.seenSignals) return "signalled";
					const statement = toStatement([write]);
					if (statement) await send(client, statement);
					await jobs.insert(write.jobs, (text, values) =>
						client.query(text, values),
					);
					return "parked";
				});
			} catch (error) {
				if (violatedKey(error)?.startsWith("run_event_"))
					throw new FencedError(entry.runId);
				if (attempt === ATTEMPTS || !(isConflict(error) || isLoss(error)))
					throw error;
				await delay(PAUSE_MS * attempt);
				if (wasOurs && (await hasParked(pool, entry.runId, wait)))
					return "parked";
			}
		}
	};
}

function toParkWrite(entry: JournalEntry, wait: Wait): RunWrite {
	const write = toRunWrite([entry]);
	return {
		...write,
		patch: { ...write.patch, status: "waiting" },
		ownerJobId: null,
		jobs: wait.until
			? [{ id: randomUUID(), runId: entry.runId, timerAt: wait.until }]
			: [],
	};
}

/** Locks the run's row and answers the number of its newest signal. Throws when the run is not the caller's any more. */
async function lockRun(
	client: PoolClient,
	runId: string,
	wait: Wait,
): Promise<number> {
	const { rows } = await client.query<{ signal_count: number; ours: boolean }>(
		`select signal_count, status = 'running' and owner_job_id = $2
			and not exists (select from run_event where run_id = run.id and seq > $3) as ours
		from run where id = $1 for update`,
		[runId, wait.owner, wait.seq],
	);
	const run = rows[0];
	if (!run?.ours) throw new FencedError(runId);
	return run.signal_count;
}

/** Whether a run that was ours a moment ago has let us go: only a run that waits gets another owner. */
async function hasParked(
	pool: Pool,
	runId: string,
	{ owner }: Wait,
): Promise<boolean> {
	const { rows } = await pool.query<{ parked: boolean }>(
		"select status = 'waiting' or (status = 'running' and owner_job_id <> $2) as parked from run where id = $1",
		[runId, owner],
	);
	return rows[0]?.parked ?? false;
}
