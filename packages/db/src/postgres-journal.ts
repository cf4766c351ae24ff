/** The journal on PostgreSQL: events of all runs in one table, whose key (run, seq) is the fence. */
import type { Journal } from "@patchbay/engine";
import type { RunEvent } from "@patchbay/flow";
import type { JobQueue } from "./job-queue.ts";
import { createEventDelivery } from "./journal-events.ts";
import { createFlush } from "./journal-flush.ts";
import { createPark } from "./journal-park.ts";
import { loadRun, readOpenChildren, readSignals } from "./journal-reading.ts";
import { openJournalSessions } from "./journal-sessions.ts";
import { createSignal } from "./journal-signal.ts";
import { createJournalWriter } from "./journal-writer.ts";
import { toError } from "./to-error.ts";
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

/** A job that has become the owner already, and is handed out again, still is. */
const CLAIM = `
	update run set status = 'running', owner_job_id = $2
	where id = $1 and (status = 'waiting' or (status = 'running' and owner_job_id = $2))`;

/** Opens the journal with its own sessions. */
export function openPostgresJournal(options: {
	readonly url: string;
	readonly jobs: JobQueue;
	readonly wake: WakeChannel;
	readonly onError: (error: Error) => void;
}): PostgresJournal {
	const { url, jobs, wake, onError } = options;
	const pool = openJournalSessions(url, onError);
	const feed = createFeed(onError);
	const writer = createJournalWriter(createFlush({ pool, jobs }), feed.tell);
	const park = createPark({ pool, jobs });
	return {
		async append(entry) {
			await writer.append(entry);
			if (entry.job) wake.jobsAdded();
		},
		park: (entry, wait) =>
			writer.alone(entry.runId, async () => {
				const result = await park(entry, wait);
				if (result === "parked") feed.tell(entry.runId, entry.events);
				return result;
			}),
		load: (runId) => loadRun(pool, runId),
		readSignals: (runId, after) => readSignals(pool, runId, after),
		signal: createSignal({ pool, jobs, wake }),
		...createEventDelivery({ pool, jobs, wake }),
		openChildren: (runId) => readOpenChildren(pool, runId),
		async claimWaiting(runId, jobId) {
			const { rowCount } = await pool.query(CLAIM, [runId, jobId]);
			return rowCount === 1;
		},
		onAppended: feed.listen,
		async close() {
			await writer.drained();
			await pool.end();
		},
	};
}

/** Passes on what became durable. A listener that throws disturbs nobody. */
function createFeed(onError: (error: Error) => void) {
	const listeners = new Set<AppendedListener>();
	const tell: AppendedListener = (runId, events) => {
		if (events.length === 0) return;
		for (const listener of listeners) {
			try {
				listener(runId, events);
			} catch (error) {
				onError(toError(error));
			}
		}
	};
	const listen = (listener: AppendedListener) => {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	};
	return { tell, listen };
}
