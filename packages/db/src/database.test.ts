import { once } from "node:events";
import { createServer } from "node:net";
import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "./database.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const databases: TestDatabase[] = [];
const opened: OpenDatabase<unknown>[] = [];

afterEach(async () => {
	for (const each of opened.splice(0)) await each.close();
	for (const each of databases.splice(0)) await each.drop();
});

async function makeDatabase(): Promise<string> {
	const database = await createTestDatabase();
	databases.push(database);
	return database.url;
}

async function open(
	url: string,
	options: { statementTimeoutMs?: number } = {},
): Promise<OpenDatabase<unknown>> {
	const database = await openDatabase({
		url,
		maxSockets: 2,
		applicationName: "database test",
		...options,
	});
	opened.push(database);
	return database;
}

test("pool and Kysely give numbers, instants and days as what they are", async () => {
	const { pool, db } = await open(await makeDatabase());
	const values = sql`SELECT 42::int8 AS count, ARRAY[1, NULL, 3]::int8[] AS counts,
		'{}'::int8[] AS none, timestamptz '2026-03-01 10:00+02' AS at,
		date '2026-03-01' AS day, current_setting('application_name') AS name`;
	const { rows } = await values.execute(db);
	expect(rows).toEqual([
		{
			count: 42,
			counts: [1, null, 3],
			none: [],
			at: new Date("2026-03-01T08:00:00Z"),
			day: "2026-03-01",
			name: "database test",
		},
	]);
	const fromPool = await pool.query("SELECT 42::int8 AS count");
	expect(fromPool.rows).toEqual([{ count: 42 }]);
});

test("a bigint that a number cannot hold fails its query and no other", async () => {
	const { pool } = await open(await makeDatabase());
	const tooBig = pool.query("SELECT 9007199254740993::int8");
	await expect(tooBig).rejects.toThrow("9007199254740993");
	expect((await pool.query("SELECT 1::int8 AS n")).rows).toEqual([{ n: 1 }]);
});

test("a statement that takes too long is ended", async () => {
	const url = await makeDatabase();
	const { pool } = await open(url, { statementTimeoutMs: 50 });
	const slow = pool.query("SELECT pg_sleep(20)");
	await expect(slow).rejects.toThrow("statement timeout");
});

test("losing idle sessions is told, and the pool goes on with new ones", async () => {
	const losses: Error[] = [];
	const url = await makeDatabase();
	const database = await openDatabase({
		url,
		maxSockets: 1,
		applicationName: "database test",
		onIdleLoss: (error) => losses.push(error),
	});
	opened.push(database);
	const { pool } = await open(url);
	await pool.query(
		"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
	);
	await expect.poll(() => losses.length).toBe(1);
	expect((await database.pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
});

test("closing twice is closing once", async () => {
	const database = await open(await makeDatabase());
	await Promise.all([database.close(), database.close()]);
	await expect(database.pool.query("SELECT 1")).rejects.toThrow();
});

test("a database that is not there is named by host and name, without the password", async () => {
	const url = new URL(await makeDatabase());
	const { host, password } = url;
	url.pathname = "/nowhere";
	const error = await open(url.href).catch((reason: unknown) => reason);
	expect(error).toMatchObject({ code: "unreachable" });
	expect(String(error)).toContain(host);
	expect(String(error)).toContain('"nowhere"');
	expect(String(error)).not.toContain(password);
});

test("a wrong password is called that, and not repeated", async () => {
	const url = new URL(await makeDatabase());
	url.password = "s3cret";
	const error = await open(url.href).catch((reason: unknown) => reason);
	expect(String(error)).toContain('user "patchbay"');
	expect(String(error)).not.toContain("s3cret");
});

test("a port where nobody answers is named", async () => {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" ? address?.port : undefined;
	server.close();
	await once(server, "close");
	await expect(
		open(`postgres://someone:s3cret@127.0.0.1:${port}/x`),
	).rejects.toThrow(`No PostgreSQL answers at 127.0.0.1:${port}`);
});

test("a port where something else listens is not taken for a PostgreSQL", async () => {
	const server = createServer((socket) => socket.end("HTTP/1.1 400\r\n\r\n"));
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" ? address?.port : undefined;
	await expect(
		open(`postgres://someone:s3cret@127.0.0.1:${port}/x`),
	).rejects.toMatchObject({
		code: "unreachable",
		message: expect.stringContaining(`127.0.0.1:${port}`),
	});
	server.close();
});

test("a text that is no URL is refused without repeating it", async () => {
	const error = await open("s3cret").catch((reason: unknown) => reason);
	expect(error).toMatchObject({ code: "unreachable" });
	expect(String(error)).not.toContain("s3cret");
});
