import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "./database.ts";
import type { DatabaseSchema } from "./database-schema.ts";
import { migrate } from "./migrate.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
const opened: OpenDatabase<DatabaseSchema>[] = [];

async function open(url = database.url): Promise<OpenDatabase<DatabaseSchema>> {
	const one = await openDatabase<DatabaseSchema>({
		url,
		maxSockets: 1,
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

test("a database of another program is refused and left as it is", async () => {
	const { db } = await open();
	for (const name of ["invoice", "line", "tax", "user"])
		await sql`create table ${sql.table(name)} (id int)`.execute(db);
	await expect(migrate(db)).rejects.toMatchObject({
		code: "not-ours",
		message: expect.stringContaining('"invoice", "line", "tax" and more'),
	});
	const { rows } =
		await sql`select from pg_class where relname = 'run'`.execute(db);
	expect(rows).toEqual([]);
});

test("so is one that another program migrates in the same way", async () => {
	const { db } = await open();
	await sql`create table kysely_migration (name text, timestamp text)`.execute(
		db,
	);
	await sql`insert into kysely_migration values ('2020-first', '')`.execute(db);
	await expect(migrate(db)).rejects.toMatchObject({ code: "not-ours" });
});

test("a database of a newer Patchbay is refused", async () => {
	const { db } = await open();
	await migrate(db);
	await sql`insert into kysely_migration (name, timestamp) values ('9999-later', ${new Date().toISOString()})`.execute(
		db,
	);
	await expect(migrate(db)).rejects.toMatchObject({
		code: "version-mismatch",
		message: expect.stringContaining("newer Patchbay"),
	});
});

test("a user who may not make tables is told which right is missing", async () => {
	const { db } = await open();
	const url = new URL(database.url);
	const name = url.pathname.slice(1);
	const role = `guest_${name}`;
	await sql`create role ${sql.id(role)} login password 'guest'`.execute(db);
	try {
		url.username = role;
		url.password = "guest";
		const guest = await open(url.href);
		await expect(migrate(guest.db)).rejects.toMatchObject({
			code: "no-rights",
			message: expect.stringContaining(
				`ALTER DATABASE "${name}" OWNER TO "${role}"`,
			),
		});
	} finally {
		await sql`drop role ${sql.id(role)}`.execute(db);
	}
});

test("an owner who is no superuser can use it", async () => {
	const { db } = await open();
	const url = new URL(database.url);
	const name = url.pathname.slice(1);
	const role = `owner_${name}`;
	await sql`create role ${sql.id(role)} login password 'owner'`.execute(db);
	try {
		await sql`alter database ${sql.id(name)} owner to ${sql.id(role)}`.execute(
			db,
		);
		url.username = role;
		url.password = "owner";
		const owner = await open(url.href);
		expect(await migrate(owner.db)).not.toEqual([]);
		expect(await migrate(owner.db)).toEqual([]);
	} finally {
		await sql`reassign owned by ${sql.id(role)} to current_user`.execute(db);
		await sql`drop role ${sql.id(role)}`.execute(db);
	}
});
