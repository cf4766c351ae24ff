/** Monthly partitions of run_event. A run's id is a UUIDv7: its first 48 bits are the milliseconds of its start. */
import { sql } from "kysely";
import type { Database } from "./database-schema.ts";

const MONTHS_AHEAD = 3;
const LOCK = 7_202_611;
const CHECK_VIOLATION = "23514";

/** The smallest UUIDv7 of an instant. */
export function lowestRunId(at: Date): string {
	const hex = at.getTime().toString(16).padStart(12, "0");
	return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Makes the partitions of this month and the next ones where they are missing. To be called now and then. */
export async function ensureEventPartitions(
	db: Database,
	now: Date,
): Promise<void> {
	for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead += 1) {
		const from = new Date(
			Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1),
		);
		const to = new Date(
			Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1),
		);
		await ensureEventPartition(db, from, to);
	}
}

async function ensureEventPartition(
	db: Database,
	from: Date,
	to: Date,
): Promise<void> {
	const name = `run_event_${from.toISOString().slice(0, 7).replace("-", "_")}`;
	const exists = sql<{
		found: boolean;
	}>`select to_regclass(${name}) is not null as found`;
	if ((await exists.execute(db)).rows[0]?.found) return;
	try {
		await db.transaction().execute(async (trx) => {
			await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
			await sql`create table if not exists ${sql.table(name)} partition of run_event
				for values from (${sql.lit(lowestRunId(from))}) to (${sql.lit(lowestRunId(to))})`.execute(
				trx,
			);
		});
	} catch (error) {
		// The default partition holds events of this month already; they stay there together.
		if ((error as { code?: unknown }).code !== CHECK_VIOLATION) throw error; // reading a field off a thrown object
	}
}
