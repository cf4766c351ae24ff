/** The journal on PostgreSQL: events of all runs in one table, whose key (run, seq) is the fence. */
import { randomUUID } from "node:crypto";
import type { Journal, JournalEntry } from "@patchbay/engine";
import type { RunEvent } from "@patchbay/flow";
import type { JobQueue } from "./job-queue.ts";
import { createFlush } from "./journal-flush.ts";
import { createPark } from "./journal-park.ts";
import { loadRun, readSignals } from "./journal-reading.ts";
import { inTransaction, openJournalSessions } from "./journal-sessions.ts";
import { createJournalWriter } from "./journal-writer.ts";
import { jsonText } from "./json-text.ts";
import type { WakeChannel } from "./wake-channel.ts";

/** Hears of events once they are durable. */
export type AppendedListener = (
	runId: string,
	events: readonly RunEvent[],
) => void;

export interface PostgresJournal extends Journal {
	/** Calls `listener` for events that this process has stored, in the order of each run. Returns how to stop. */
	onAppended(listener: AppendedListener): () => void;
	/** Waits for what is under way, then closes its sessions. */
	close(): Promise<void>;
}

/** Opens the journal with its own sessions. */
export function openPostgresJournal(options: {
	readonly url: string;
	readonly jobs: JobQueue;
	readonly wake: WakeChannel;
	readonly onError: (error: Error) => void;
}): PostgresJournal {
	const { url, jobs, wake, onError } = options;
	const pool = openJournalSessions(url, onError);
	const listeners = new Set<AppendedListener>();
	const tell: AppendedListener = (runId, events) => {
		if (events.length === 0) return;
		for (const listener of listeners) {
			try {
				listener(runId, events);
			} catch (error) {
				onError(error instanceof Error ? error : new Error(String(error)));
			}
		}
	};
	const flush = createFlush({ pool, jobs });
	const writer = createJournalWriter(flush, tell);
	const park = createPark({ pool, jobs });
	return {
		async append(entry: JournalEntry) {
			await writer.append(entry);
			if (entry.job) wake.jobsAdded();
		},
		park: (entry, wait) =>
			writer.alone(entry.runId, async () => {
				const result = await park(entry, wait);
				if (result === "parked") tell(entry.runId, entry.events);
				return result;
			}),
		load: (runId) => loadRun(pool, runId),
		readSignals: (runId, after) => readSignals(pool, runId, after),
		async signal(runId, body, from) {
			const jobId = randomUUID();
			const sent = await inTransaction(pool, async (client) => {
				const { rows } = await client.query<{
					signal_count: number;
					woken: boolean;
				}>(SIGNAL, [runId, jobId, body.kind === "resume"]);
				const run = rows[0];
				if (!run) return null;
				await client.query(
					"insert into signal (run_id, number, body, actor, at) values ($1, $2, $3, $4, $5)",
					[
						runId,
						run.signal_count,
						jsonText(body),
						jsonText(from.actor),
						from.at.toISOString(),
					],
				);
				if (run.woken)
					await jobs.insert([{ id: jobId, runId }], (text, values) =>
						client.query(text, values),
					);
				return run;
			});
			if (!sent) return null;
			if (sent.woken) wake.jobsAdded();
			else wake.signalAdded(runId);
			return sent.signal_count;
		},
		async claimWaiting(runId, jobId) {
			const { rowCount } = await pool.query(CLAIM, [runId, jobId]);
			return rowCount === 1;
		},
		onAppended(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		async close() {
			await writer.drained();
			await pool.end();
		},
	};
}

/** Numbers the signal. A run that waits, or has failed and is to be resumed, gets a new owner. */
const SIGNAL = `
	with before as (
		select id, status = 'waiting' or (status = 'failed' and $3::boolean) as woken from run where id = $1 for update
	)
	update run set
		signal_count = signal_count + 1,
		status = case when woken then 'running' else status end,
		owner_job_id = case when woken then $2::uuid else owner_job_id end,
		ended_at = case when woken then null else ended_at end
	from before where run.id = before.id
	returning run.signal_count, before.woken`;

/** A job that has become the owner already, and is handed out again, still is. */
const CLAIM = `
	update run set status = 'running', owner_job_id = $2
	where id = $1 and (status = 'waiting' or (status = 'running' and owner_job_id = $2))`;
