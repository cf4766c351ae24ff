/** Brings a database to the form that this code expects. Migrations are numbered and final. */
import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { checkDatabase } from "./check-database.ts";
import type { Database } from "./database-schema.ts";
import { ensureEventPartitions } from "./event-partitions.ts";
import { accounts } from "./migrations/0001-accounts.ts";
import { flows } from "./migrations/0002-flows.ts";
import { runs } from "./migrations/0003-runs.ts";
import { inbox } from "./migrations/0004-inbox.ts";
import { credentials } from "./migrations/0005-credentials.ts";
import { auditAndSettings } from "./migrations/0006-audit-and-settings.ts";
import { eventsAndSubFlows } from "./migrations/0007-events-and-sub-flows.ts";
import { decisions } from "./migrations/0008-decisions.ts";
import { ruleHits } from "./migrations/0009-rule-hits.ts";
import { guards } from "./migrations/0010-guards.ts";

/** Numbered, in order. A migration that has been released is never changed. */
export const MIGRATIONS: Record<string, Migration> = {
	"0001-accounts": accounts,
	"0002-flows": flows,
	"0003-runs": runs,
	"0004-inbox": inbox,
	"0005-credentials": credentials,
	"0006-audit-and-settings": auditAndSettings,
	"0007-events-and-sub-flows": eventsAndSubFlows,
	"0008-decisions": decisions,
	"0009-rule-hits": ruleHits,
	"0010-guards": guards,
};

/**
 * Runs what is missing, in one transaction under an advisory lock: several processes may do it at once, and a failure
 * leaves the database as it was. Answers the names of the migrations that it has run. A database that is not ours, or
 * not ours to change, is refused with DatabaseStartError.
 */
export async function migrate(db: Database): Promise<readonly string[]> {
	await checkDatabase(db, Object.keys(MIGRATIONS));
	// The migrator only passes it on; which tables there are is none of its business.
	const anyTables = db as unknown as Kysely<unknown>;
	const migrator = new Migrator({
		db: anyTables,
		provider: { getMigrations: async () => MIGRATIONS },
	});
	const { error, results } = await migrator.migrateToLatest();
	if (error !== undefined) throw error;
	await ensureEventPartitions(db, new Date());
	return (results ?? [])
		.filter((result) => result.status === "Success")
		.map((result) => result.migrationName);
}
