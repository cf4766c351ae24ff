import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseStartError } from "@patchbay/db";
import { afterEach, expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { StartError } from "./start-error.ts";
import { startServer } from "./start-server.ts";
import {
	approval,
	createPlaylist,
	end,
	flowOf,
	trigger,
} from "./test-flows.ts";
import { startTestServer, type TestServer, until } from "./test-server.ts";

const toStop: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (let stop = toStop.pop(); stop; stop = toStop.pop()) await stop();
});

async function start(): Promise<TestServer> {
	const server = await startTestServer();
	toStop.push(() => server.stop());
	return server;
}

test("a server that is stopped lets its runs go at a safe point, and the next one goes on with them", async () => {
	const first = await start();
	const admin = await first.setUp();
	const document = flowOf(
		"Goes on",
		trigger(),
		createPlaylist("Made once"),
		end(),
	);
	const { id: flowId, revision } = await admin.api.flows.create.mutate({
		document,
	});
	await admin.api.flows.publish.mutate({ id: flowId, revision });
	const started = await Promise.all(
		Array.from({ length: 20 }, (_, spend) =>
			admin.api.runs.start.mutate({ flowId, input: { spend } }),
		),
	);
	await first.stopServer();
	await expect(fetch(`${first.url}/healthz`)).rejects.toThrow();

	const second = await startTestServer({ like: first });
	toStop.push(() => second.stopServer());
	const { api } = await second.signIn("admin@example.org");
	await until(async () => {
		const { items } = await api.runs.list.query({
			flowId,
			status: "succeeded",
		});
		return items.length === started.length;
	}, 25_000);
	const playlists = await second.sandbox<unknown[]>("/spotify/playlists.json");
	expect(playlists).toHaveLength(started.length);
});

test("a stop ends open subscriptions and keeps no request hanging", async () => {
	const server = await start();
	const admin = await server.setUp();
	const { id: flowId, revision } = await admin.api.flows.create.mutate({
		document: flowOf("Waits", trigger(), [approval(), "approved"], end()),
	});
	await admin.api.flows.publish.mutate({ id: flowId, revision });
	const { runId } = await admin.api.runs.start.mutate({
		flowId,
		input: { spend: 1 },
	});
	const input = encodeURIComponent(JSON.stringify({ id: runId }));
	const stream = await fetch(
		`${server.url}/api/trpc/runs.events?input=${input}`,
		{ headers: { cookie: admin.cookie } },
	);
	const read = stream.text().catch(() => "cut off");
	await server.stopServer();
	await read;
	await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
});

/** A port that another program uses. */
async function takePort(): Promise<number> {
	const other = createServer().listen(0, "127.0.0.1");
	await new Promise((resolve) => other.once("listening", resolve));
	toStop.push(async () => other.close());
	const { port } = other.address() as AddressInfo; // it listens on TCP
	return port;
}

test("a port of the sandbox that is taken is said in words", async () => {
	const { database, dataDir } = await start();
	const port = await takePort();
	const env = readEnv({
		PORT: "0",
		SANDBOX_PORT: String(port),
		DATABASE_URL: database.url,
		PATCHBAY_DATA_DIR: dataDir,
	});
	await expect(startServer(env, { writeLog: () => undefined })).rejects.toThrow(
		`The sandbox, which simulates the vendors, did not start. Port ${port} is taken.`,
	);
});

test("credentials that another master key locked are told at the start", async () => {
	const first = await start();
	await first.setUp({ demo: true });
	await first.stopServer();
	const other = { PATCHBAY_MASTER_KEY: Buffer.alloc(32).toString("base64") };
	const next = startTestServer({ like: first, variables: other });
	await expect(next).rejects.toThrow(/PATCHBAY_FORGET_KEY=mk_/);
});

test("a stop that comes early ends the start, and leaves nothing behind", async () => {
	const { database, dataDir } = await start();
	const env = readEnv({
		PORT: "0",
		DATABASE_URL: database.url,
		PATCHBAY_DATA_DIR: dataDir,
	});
	const signal = AbortSignal.abort();
	await expect(startServer(env, { signal })).rejects.toThrow("aborted");
});

test("a port that is taken is said in words, and nothing is left running", async () => {
	const port = await takePort();
	const env = readEnv({
		PORT: String(port),
		DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
	});
	await expect(startServer(env, { writeLog: () => undefined })).rejects.toThrow(
		new StartError(
			`Port ${port} is taken. Stop the program that uses it, or choose another one: PORT=${port + 10} npm start (PORT=0 takes any free port).`,
		),
	);
});

test("a database that is not there is said in words, and the port is free again", async () => {
	const { dataDir } = await start();
	const env = readEnv({
		PORT: "0",
		DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
		PATCHBAY_DATA_DIR: dataDir,
	});
	await expect(startServer(env, { writeLog: () => undefined })).rejects.toThrow(
		DatabaseStartError,
	);
});

test("pages carry headers that let them run nothing from elsewhere, and unknown addresses are answered", async () => {
	const server = await start();
	const page = await fetch(`${server.url}/flows/some/deep/link`, {
		headers: { accept: "text/html" },
	});
	expect(page.headers.get("content-security-policy")).toContain(
		"script-src 'self';",
	);
	expect(page.headers.get("content-security-policy")).toContain(
		"frame-ancestors 'none'",
	);
	expect(page.headers.get("x-content-type-options")).toBe("nosniff");
	expect(page.headers.get("x-powered-by")).toBe(null);
	const api = await fetch(`${server.url}/api/nothing`);
	expect([api.status, await api.json()]).toEqual([
		404,
		{ error: "There is nothing at this address." },
	]);
	expect((await fetch(`${server.url}/missing.js`)).status).toBe(404);
	expect((await fetch(`${server.url}/../../package.json`)).status).toBe(404);
	const health = await fetch(`${server.url}/healthz`);
	expect([health.status, await health.json()]).toEqual([
		200,
		{ status: "ready" },
	]);
});

test("a page that was asked for as localhost is sent to the address that cookies and vendors know", async () => {
	const server = await start();
	const asLocalhost = server.url.replace("127.0.0.1", "localhost");
	const answer = await fetch(`${asLocalhost}/flows?x=1`, {
		headers: { accept: "text/html" },
		redirect: "manual",
	});
	expect([answer.status, answer.headers.get("location")]).toEqual([
		307,
		`${server.url}/flows?x=1`,
	]);
});
