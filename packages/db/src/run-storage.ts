/** What the engine of one process needs of PostgreSQL, opened and closed together. */
import { type Dispatcher, EVENT_KEPT_MS } from "@patchbay/engine";
import { Kysely, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import type { DatabaseSchema } from "./database-schema.ts";
import { ensureEventPartitions } from "./event-partitions.ts";
import { openJobQueue } from "./job-queue.ts";
import { dropEvents } from "./journal-events.ts";
import { createPostgresDispatcher } from "./postgres-dispatcher.ts";
import {
	openPostgresJournal,
	type PostgresJournal,
} from "./postgres-journal.ts";
import { createWakeChannel } from "./wake-channel.ts";

const DAY_MS = 86_400_000;

export interface RunStorage {
	readonly journal: PostgresJournal;
	readonly dispatcher: Dispatcher;
	/** Waits for what is under way, then closes every session. */
	close(): Promise<void>;
}

/** Opens journal and dispatcher on a database that has been migrated. `onError` hears what is lost in the background and repairs itself. */
export async function openRunStorage(options: {
	readonly url: string;
	readonly pool: Pool;
	readonly onError: (error: Error) => void;
}): Promise<RunStorage> {
	const { url, pool, onError } = options;
	const jobs = await openJobQueue({ url, onError });
	const wake = createWakeChannel({ url, pool, onError });
	const journal = openPostgresJournal({ url, jobs, wake, onError });
	const upkeep = keepUp(pool, onError);
	return {
		journal,
		dispatcher: createPostgresDispatcher({ jobs, wake }),
		async close() {
			clearInterval(upkeep);
			await journal.close();
			await wake.close();
			await jobs.close();
		},
	};
}

/** A process may run for months: partitions of the months to come are made, and events that are too old go, on the way. */
function keepUp(pool: Pool, onError: (error: Error) => void): NodeJS.Timeout {
	const db = new Kysely<DatabaseSchema>({
		dialect: new PostgresDialect({ pool }),
	});
	const dropOld = () => dropEvents(pool, new Date(Date.now() - EVENT_KEPT_MS));
	const keep = async () => {
		await ensureEventPartitions(db, new Date());
		await dropOld();
	};
	return setInterval(() => void keep().catch(onError), DAY_MS);
}
