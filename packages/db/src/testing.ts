/** For tests of this package and of those that build on it: databases that have their tables already. */
import { type OpenDatabase, openDatabase } from "./database.ts";
import type { DatabaseSchema } from "./database-schema.ts";
import { installJobQueue } from "./job-queue.ts";
import { MIGRATIONS, migrate } from "./migrate.ts";
import {
	createTestDatabase,
	type TestDatabaseTemplate,
} from "./test-database.ts";

export {
	createTestDatabase,
	holdTestCluster,
	type TestDatabase,
} from "./test-database.ts";

/** All migrations and the job queue's own schema. */
const MIGRATED: TestDatabaseTemplate = {
	key: Object.entries(MIGRATIONS)
		.map(
			([name, migration]) => `${name} ${String(Reflect.get(migration, "up"))}`,
		)
		.join("\n"),
	async prepare(url) {
		const opened = await openDatabase<DatabaseSchema>({
			url,
			maxSockets: 2,
			applicationName: "template",
		});
		await migrate(opened.db);
		await opened.close();
		await installJobQueue(url);
	},
};

/** A database of the caller's own, with all tables, and a pool on it. */
export type MigratedDatabase = OpenDatabase<DatabaseSchema> & {
	url: string;
	/** Closes the pool and removes the database. */
	drop(): Promise<void>;
};

/** Creates a database that has been migrated. */
export async function createMigratedDatabase(
	options: { durable?: boolean } = {},
): Promise<MigratedDatabase> {
	const database = await createTestDatabase({ template: MIGRATED, ...options });
	const opened = await openDatabase<DatabaseSchema>({
		url: database.url,
		maxSockets: 5,
		applicationName: "test",
	});
	return {
		...opened,
		url: database.url,
		async drop() {
			await opened.close();
			await database.drop();
		},
	};
}
