import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "./database.ts";
import type { DatabaseSchema } from "./database-schema.ts";
import { ensureEventPartitions } from "./event-partitions.ts";
import { openJobQueue } from "./job-queue.ts";
import { MIGRATIONS, migrate } from "./migrate.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
const opened: OpenDatabase<DatabaseSchema>[] = [];

async function open(): Promise<OpenDatabase<DatabaseSchema>> {
	const one = await openDatabase<DatabaseSchema>({
		url: database.url,
		maxSockets: 2,
		applicationName: "test",
	});
	opened.push(one);
	return one;
}

beforeEach(async () => {
	database = await createTestDatabase();
});

afterEach(async () => {
	for (const one of opened.splice(0)) await one.close();
	await database.drop();
});

describe("migrate", () => {
	it("runs every migration once, in order", async () => {
		const { db } = await open();
		expect(await migrate(db)).toEqual(Object.keys(MIGRATIONS));
		expect(await migrate(db)).toEqual([]);
	});

	it("may be begun by several processes at once", async () => {
		const all = await Promise.all(Array.from({ length: 4 }, open));
		const ran = await Promise.all(all.map(({ db }) => migrate(db)));
		expect(ran.flat().sort()).toEqual(Object.keys(MIGRATIONS).sort());
	});

	it("makes tables for each kind of thing", async () => {
		const { db } = await open();
		await migrate(db);
		const { rows } = await sql<{ name: string }>`
			select relname as name from pg_class
			where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
			order by relname`.execute(db);
		expect(rows.map(({ name }) => name)).toEqual([
			"account",
			"audit_event",
			"credential",
			"decision",
			"decision_draft",
			"decision_node",
			"decision_version",
			"event_wait",
			"flow",
			"flow_document",
			"flow_draft",
			"flow_version",
			"guard",
			"inbound_event",
			"kysely_migration",
			"kysely_migration_lock",
			"rule_count",
			"rule_hit",
			"run",
			"run_event",
			"session",
			"setting",
			"signal",
			"task",
			"task_decision",
			"user",
			"verification",
		]);
	});
});

describe("ensureEventPartitions", () => {
	it("makes this month and the next ones, and may be called again", async () => {
		const { db } = await open();
		await migrate(db);
		const now = new Date("2031-11-15T00:00:00Z");
		await ensureEventPartitions(db, now);
		await ensureEventPartitions(db, now);
		const { rows } = await sql<{ name: string }>`
			select relname as name from pg_class
			where relispartition and relkind = 'r' and relname ~ '203[12]' order by 1`.execute(
			db,
		);
		expect(rows.map(({ name }) => name)).toEqual([
			"run_event_2031_11",
			"run_event_2031_12",
			"run_event_2032_01",
			"run_event_2032_02",
		]);
	});

	it("leaves a month alone whose events are in the default partition already", async () => {
		const { db } = await open();
		await migrate(db);
		const at = new Date("2040-05-20T00:00:00Z");
		const runId = `0${at.getTime().toString(16)}`
			.slice(-12)
			.replace(/^(.{8})(.{4})$/, "$1-$2-7000-8000-000000000001");
		await sql`insert into run_event (run_id, seq, at, kind, data) values (${runId}, 1, ${at}, 'run.started', '{}')`.execute(
			db,
		);
		await ensureEventPartitions(db, at);
		const { rows } = await sql<{ name: string }>`
			select tableoid::regclass::text as name from run_event`.execute(db);
		expect(rows).toEqual([{ name: "run_event_default" }]);
	});
});

describe("the job queue's schema", () => {
	it("is made by whoever comes first, also when several come at once", async () => {
		const { url } = database;
		const errors: Error[] = [];
		const queues = await Promise.all(
			Array.from({ length: 3 }, () =>
				openJobQueue({ url, onError: (error) => errors.push(error) }),
			),
		);
		for (const queue of queues) await queue.close();
		expect(errors).toEqual([]);
	});
});
