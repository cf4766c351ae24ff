import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const databases: TestDatabase[] = [];

afterEach(async () => {
	for (const each of databases.splice(0)) await each.drop();
});

async function make(
	options?: Parameters<typeof createTestDatabase>[0],
): Promise<string> {
	const database = await createTestDatabase(options);
	databases.push(database);
	return database.url;
}

async function ask(url: string, sql: string): Promise<unknown> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		const { rows } = await client.query({ text: sql, rowMode: "array" });
		return rows[0]?.[0];
	} finally {
		await client.end();
	}
}

test("each caller gets a database that no other sees", async () => {
	const [first, second] = await Promise.all([make(), make()]);
	await ask(first, "CREATE TABLE mine AS SELECT 1 AS n");
	await expect(ask(second, "SELECT n FROM mine")).rejects.toThrow("mine");
	expect(await ask(first, "SHOW fsync")).toBe("off");
});

test("a template is prepared once, however many ask at once, and each copy stands alone", async () => {
	let prepared = 0;
	const template = {
		key: `test ${Math.random()}`,
		async prepare(url: string) {
			prepared += 1;
			await ask(url, "CREATE TABLE counted AS SELECT 1 AS n");
		},
	};
	const urls = await Promise.all([1, 2, 3].map(() => make({ template })));
	expect(prepared).toBe(1);
	for (const url of urls) {
		expect(await ask(url, "SELECT count(*)::int FROM counted")).toBe(1);
		await ask(url, "DELETE FROM counted");
	}
});

test("a template that could not be prepared is tried again by the next", async () => {
	const key = `test ${Math.random()}`;
	const prepare = async () => {
		throw new Error("no luck");
	};
	await expect(make({ template: { key, prepare } })).rejects.toThrow("no luck");
	const url = await make({ template: { key, prepare: async () => {} } });
	expect(await ask(url, "SELECT 1")).toBe(1);
});

test("a dropped database is gone, even for those who still use it", async () => {
	const database = await createTestDatabase();
	const client = new Client({ connectionString: database.url });
	let lost = 0;
	client.on("error", () => {
		lost += 1;
	});
	await client.connect();
	await database.drop();
	await database.drop();
	await expect.poll(() => lost).toBeGreaterThan(0);
	await expect(ask(database.url, "SELECT 1")).rejects.toThrow("does not exist");
});

test("with durability asked for, fsync is on, and the cluster ends with its last database", async () => {
	const url = await make({ durable: true });
	expect(await ask(url, "SHOW fsync")).toBe("on");
	for (const each of databases.splice(0)) await each.drop();
	await expect(ask(url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
});

test("the share of a killed process does not keep the cluster", async () => {
	const child = spawn(
		process.execPath,
		["--input-type=module-typescript", "--eval", HOLDER],
		{ stdio: ["pipe", "pipe", "inherit"] },
	);
	const [line] = await once(createInterface({ input: child.stdout }), "line");
	const ended = once(child, "exit");
	child.kill("SIGKILL");
	await ended;
	expect(await ask(String(line), "SHOW fsync")).toBe("on");
	await (await createTestDatabase({ durable: true })).drop();
	await expect(ask(String(line), "SELECT 1")).rejects.toThrow("ECONNREFUSED");
});

const HOLDER = `
import { createTestDatabase } from ${JSON.stringify(import.meta.resolve("./test-database.ts"))};
console.log((await createTestDatabase({ durable: true })).url);
process.stdin.resume();
`;
