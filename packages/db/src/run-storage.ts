/** What the engine of one process needs of PostgreSQL, opened and closed together. */
import type { Dispatcher } from "@patchbay/engine";
import type { Pool } from "pg";
import { openJobQueue } from "./job-queue.ts";
import { createPostgresDispatcher } from "./postgres-dispatcher.ts";
import {
	openPostgresJournal,
	type PostgresJournal,
} from "./postgres-journal.ts";
import { createWakeChannel } from "./wake-channel.ts";

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
	return {
		journal,
		dispatcher: createPostgresDispatcher({ jobs, wake }),
		async close() {
			await journal.close();
			await wake.close();
			await jobs.close();
		},
	};
}
