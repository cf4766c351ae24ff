/** The journal's own sessions, so that no list or report can hold up a run. */
import { Pool, type PoolClient } from "pg";

const SESSIONS = 4;

/**
 * Opens them. Plans of the journal's named statements are kept for the life of a session, and the first ones are made
 * when tables are still empty: without sequential scans and hash joins they stay right when the tables grow. Left to
 * itself, PostgreSQL plans every update of runs anew (pg_prepared_statements tells).
 */
export function openJournalSessions(
	url: string,
	onError: (error: Error) => void,
): Pool {
	const pool = new Pool({
		connectionString: url,
		max: SESSIONS,
		application_name: "patchbay journal",
		keepAlive: true,
		options:
			"-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan",
	});
	pool.on("error", onError);
	return pool;
}

/** Runs `work` in a transaction. A session that failed in it is not used again. */
export async function inTransaction<Result>(
	pool: Pool,
	work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
	const client = await pool.connect();
	// A session that breaks says so twice: by the failing query, and here.
	client.on("error", ignore);
	let broken = true;
	try {
		await client.query("begin");
		const result = await work(client);
		await client.query("commit");
		broken = false;
		return result;
	} catch (error) {
		broken = await client.query("rollback").then(
			() => false,
			() => true,
		);
		throw error;
	} finally {
		client.off("error", ignore);
		client.release(broken);
	}
}

const ignore = () => undefined;
