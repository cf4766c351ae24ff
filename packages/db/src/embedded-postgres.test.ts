import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
	chmod,
	mkdir,
	readdir,
	readFile,
	stat,
	writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import {
	createTestGround,
	isRoot,
	ordinaryUser,
	readPostmasterPid,
} from "./embedded-postgres.testing.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isRunning } from "./embedded-postgres-process.ts";

const run = promisify(execFile);
const ground = createTestGround();
const log = () => undefined;

const preparedGround = createTestGround();
const prepared: string[] = [];

beforeAll(async () => {
	const dataDir = await preparedGround.makeDirectory();
	await (await startEmbeddedPostgres({ dataDir, log })).stop();
	prepared.push(dataDir);
});
afterEach(() => ground.cleanUp());
afterAll(() => preparedGround.cleanUp());

/** A data directory with a cluster in it that is not running; a copy is faster than making one each time. */
async function makeCluster(): Promise<string> {
	const dataDir = await ground.makeDirectory();
	for (const from of prepared) await run("cp", ["-a", `${from}/.`, dataDir]);
	return dataDir;
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

async function until(isSo: () => Promise<boolean>): Promise<void> {
	while (!(await isSo())) await sleep(10);
}

async function ownerOfCluster(dataDir: string) {
	const { uid, gid } = await stat(join(dataDir, "postgres"));
	return isRoot ? { uid, gid } : {};
}

test("a new directory gets a durable cluster that only its password opens, on loopback", async () => {
	const dataDir = join(await ground.makeDirectory(), "not", "there", "yet");
	const postgres = await startEmbeddedPostgres({ dataDir, log });
	expect(postgres.adopted).toBe(false);
	const setting = (name: string) => ask(postgres.url, `SHOW ${name}`);
	expect(await setting("fsync")).toBe("on");
	expect(await setting("synchronous_commit")).toBe("on");
	expect(await setting("listen_addresses")).toBe("127.0.0.1");
	expect(await setting("unix_socket_directories")).toBe("");
	expect(await setting("server_encoding")).toBe("UTF8");

	const url = new URL(postgres.url);
	const password = url.password;
	url.password = "guess";
	await expect(ask(url.href, "SELECT 1")).rejects.toThrow("password");
	const { mode } = await stat(join(dataDir, "postgres.password"));
	expect(mode & 0o777).toBe(0o600);
	const written = await readFile(join(dataDir, "postgres.log"), "utf8");
	expect(written).not.toContain(password);
	await postgres.stop();
});

test("what a server left that was killed while it made its cluster is removed", async () => {
	const dataDir = await makeCluster();
	await mkdir(join(dataDir, "postgres.new-left", "base"), { recursive: true });
	const postgres = await startEmbeddedPostgres({ dataDir, log });
	const names = await readdir(dataDir);
	expect(names.filter((name) => name.includes("new"))).toEqual([]);
	await postgres.stop();
});

test("data and port are the same after a clean stop", async () => {
	const dataDir = await makeCluster();
	const first = await startEmbeddedPostgres({ dataDir, log });
	await ask(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
	const pid = await readPostmasterPid(dataDir);
	await first.stop();
	await first.stop();
	expect(await isRunning(pid)).toBe(false);
	const second = await startEmbeddedPostgres({ dataDir, log });
	expect(second).toMatchObject({ adopted: false, url: first.url });
	expect(await ask(second.url, "SELECT n FROM kept")).toBe(7);
	await second.stop();
});

test("a cluster that outlived its killed server is adopted at once, and stopped on a clean stop", async () => {
	const dataDir = await makeCluster();
	const killed = await ground.startServer(dataDir);
	const pid = await readPostmasterPid(dataDir);
	await killed.kill("SIGKILL");
	expect(await isRunning(pid)).toBe(true);
	const next = await startEmbeddedPostgres({ dataDir, log });
	expect(next.adopted).toBe(true);
	expect(await readPostmasterPid(dataDir)).toBe(pid);
	expect(await ask(next.url, "SELECT 1")).toBe(1);
	await next.stop();
	expect(await isRunning(pid)).toBe(false);
});

test("a server that is ended by force takes its PostgreSQL along, cleanly", async () => {
	const dataDir = await makeCluster();
	const postgres = await startEmbeddedPostgres({ dataDir, log });
	const pid = await readPostmasterPid(dataDir);
	postgres.dismiss();
	await until(async () => !(await isRunning(pid)));
	const written = await readFile(join(dataDir, "postgres.log"), "utf8");
	expect(written).toContain("database system is shut down");
	postgres.dismiss(); // it has ended: nobody else may be asked to
	await postgres.stop();
});

test("Ctrl-C in a terminal reaches the server, not its PostgreSQL", async () => {
	const dataDir = await makeCluster();
	const server = await ground.startServer(dataDir);
	const pid = await readPostmasterPid(dataDir);
	const ended = once(server.process, "exit");
	process.kill(-(server.process.pid ?? 0), "SIGINT");
	await ended;
	expect(await isRunning(pid)).toBe(true);
	const next = await startEmbeddedPostgres({ dataDir, log });
	expect(await ask(next.url, "SELECT 1")).toBe(1);
	await next.stop();
});

test("a cluster whose PostgreSQL was killed as well recovers what was committed", async () => {
	const dataDir = await makeCluster();
	const server = await ground.startServer(dataDir);
	if (!("url" in server.report)) throw new Error(server.report.message);
	await ask(server.report.url, "CREATE TABLE kept AS SELECT 7 AS n");
	process.kill(await readPostmasterPid(dataDir), "SIGKILL");
	await server.kill("SIGKILL");
	const next = await startEmbeddedPostgres({ dataDir, log });
	expect(next.adopted).toBe(false);
	expect(await ask(next.url, "SELECT n FROM kept")).toBe(7);
	await next.stop();
});

test("a second server on the same directory is told who uses it, and does no harm", async () => {
	const dataDir = await makeCluster();
	const first = await ground.startServer(dataDir);
	const second = startEmbeddedPostgres({ dataDir, log });
	await expect(second).rejects.toMatchObject({
		code: "in-use",
		message: expect.stringContaining(`process ${first.process.pid}`),
	});
	if (!("url" in first.report)) throw new Error(first.report.message);
	expect(await ask(first.report.url, "SELECT 1")).toBe(1);
});

test("of two servers that start at once, one gets the directory", async () => {
	const dataDir = await ground.makeDirectory();
	const servers = await Promise.all([
		ground.startServer(dataDir),
		ground.startServer(dataDir),
	]);
	const codes = servers.map(({ report }) =>
		"code" in report ? report.code : "started",
	);
	expect(codes.sort()).toEqual(["in-use", "started"]);
});

test.each(["a dead process", "another program"])(
	"a postmaster.pid that names %s does not stop the start",
	async (who) => {
		const dataDir = await makeCluster();
		const first = await startEmbeddedPostgres({ dataDir, log });
		const pidFile = join(dataDir, "postgres", "postmaster.pid");
		const lines = (await readFile(pidFile, "utf8")).split("\n");
		await first.stop();
		const owner = await ownerOfCluster(dataDir);
		const other = spawn("sleep", ["60"], owner);
		await once(other, "spawn");
		const ended = once(other, "exit");
		if (who === "a dead process") other.kill("SIGKILL");
		if (who === "a dead process") await ended;
		await writeFile(pidFile, [other.pid, ...lines.slice(1)].join("\n"));
		const next = await startEmbeddedPostgres({ dataDir, log });
		expect(next.adopted).toBe(false);
		expect(await ask(next.url, "SELECT 1")).toBe(1);
		await next.stop();
		other.kill("SIGKILL");
		await ended;
	},
);

test("a kept port that another program took is replaced; a port asked for by number is refused", async () => {
	const dataDir = await makeCluster();
	const first = await startEmbeddedPostgres({ dataDir, log });
	await first.stop();
	const port = Number(new URL(first.url).port);
	const thief = createServer().listen(port, "127.0.0.1");
	await once(thief, "listening");
	const refused = startEmbeddedPostgres({ dataDir, log, port });
	await expect(refused).rejects.toMatchObject({
		code: "port-taken",
		message: expect.stringContaining(`Port ${port}`),
	});
	const next = await startEmbeddedPostgres({ dataDir, log });
	expect(new URL(next.url).port).not.toBe(String(port));
	await next.stop();
	thief.close();
});

test("data of another PostgreSQL version is left alone, with both versions named", async () => {
	const dataDir = await makeCluster();
	await writeFile(join(dataDir, "postgres", "PG_VERSION"), "15\n");
	await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({
		code: "version-mismatch",
		message: expect.stringMatching(/version 15, this is 18/),
	});
});

test("a directory that cannot be made says so, and what to set", async () => {
	const file = join(await ground.makeDirectory(), "file");
	await writeFile(file, "");
	const dataDir = join(file, "data");
	await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({
		code: "not-writable",
		message: expect.stringContaining("PATCHBAY_DATA_DIR"),
	});
});

test.runIf(isRoot)("a directory of somebody else says so", async () => {
	const dataDir = await ground.makeDirectory({ uid: 1, gid: 1 });
	const { report } = await ground.startServer(dataDir, ordinaryUser);
	expect(report).toMatchObject({ code: "not-writable" });
});

test.runIf(isRoot)(
	"an ordinary user's cluster is started by root as that user",
	async () => {
		const dataDir = await ground.makeDirectory(ordinaryUser);
		const server = await ground.startServer(dataDir, ordinaryUser);
		expect(server.report).toMatchObject({ adopted: false });
		await server.kill("SIGKILL");
		const adopted = await startEmbeddedPostgres({ dataDir, log });
		expect(adopted.adopted).toBe(true);
		await adopted.stop();
		const started = await startEmbeddedPostgres({ dataDir, log });
		expect(await ownerOfCluster(dataDir)).toEqual(ordinaryUser);
		await started.stop();
	},
);

test.runIf(isRoot)(
	"below a directory closed to PostgreSQL's user, the files go elsewhere and are found again",
	async () => {
		const sharedDir = join(await ground.makeDirectory(), "shared");
		const home = await ground.makeDirectory();
		await chmod(home, 0o700);
		const dataDir = join(home, "data");
		const first = await startEmbeddedPostgres({ dataDir, log, sharedDir });
		await ask(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
		await first.stop();
		const second = await startEmbeddedPostgres({ dataDir, log, sharedDir });
		expect(await ask(second.url, "SELECT n FROM kept")).toBe(7);
		await second.stop();
	},
);

test.runIf(isRoot)(
	"a backup that root copied back is given to PostgreSQL's user again",
	async () => {
		const dataDir = await makeCluster();
		await run("chown", ["-R", "0:0", join(dataDir, "postgres")]);
		const next = await startEmbeddedPostgres({ dataDir, log });
		expect(await ask(next.url, "SELECT 1")).toBe(1);
		await next.stop();
	},
);

test.runIf(isRoot)(
	"root that may not act for other users is told to start as an ordinary one",
	async (context) => {
		const dataDir = await ground.makeDirectory();
		const program = `const { startEmbeddedPostgres } = await import(${JSON.stringify(import.meta.resolve("./embedded-postgres.ts"))});
			await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log() {} }).catch(({ code }) => console.log(code));`;
		const args = ["--bounding-set=-setuid,-setgid", process.execPath, "--eval"];
		const ended = await run("setpriv", [...args, program]).catch(log);
		if (ended === undefined) context.skip("this system has no setpriv");
		expect(ended?.stdout.trim()).toBe("no-unprivileged-user");
	},
);

test("a lost password file is named, and the data stays", async () => {
	const dataDir = await makeCluster();
	const first = await startEmbeddedPostgres({ dataDir, log });
	await first.stop();
	const file = join(dataDir, "postgres.password");
	const password = await readFile(file, "utf8");
	await run("mv", [file, `${file}.away`]);
	await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({
		code: "start-failed",
		message: expect.stringContaining(file),
	});
	await writeFile(file, "not it\n");
	const refused = startEmbeddedPostgres({ dataDir, log });
	await expect(refused).rejects.toMatchObject({
		code: "start-failed",
		message: expect.stringContaining("does not accept the password"),
	});
	await writeFile(file, password);
	const next = await startEmbeddedPostgres({ dataDir, log });
	expect(next).toMatchObject({ adopted: false, url: first.url });
	await next.stop();
});

const canMount = isRoot && process.platform === "linux";
test.runIf(canMount)("a full disk is called a full disk", async (context) => {
	const dataDir = await ground.makeDirectory();
	try {
		await run("mount", ["-t", "tmpfs", "-o", "size=64m", "none", dataDir]);
	} catch {
		context.skip("this container may not mount");
	}
	try {
		await (await startEmbeddedPostgres({ dataDir, log })).stop();
		await run("dd", ["if=/dev/zero", `of=${dataDir}/fill`, "bs=1k"]).catch(log);
		const again = startEmbeddedPostgres({ dataDir, log });
		await expect(again).rejects.toMatchObject({ code: "disk-full" });
		await run("rm", ["-rf", `${dataDir}/fill`, `${dataDir}/postgres`]);
		await run("truncate", ["-s", "0", `${dataDir}/postgres.log`]);
		await run("dd", [
			"if=/dev/zero",
			`of=${dataDir}/fill`,
			"bs=50M",
			"count=1",
		]);
		const fresh = startEmbeddedPostgres({ dataDir, log });
		await expect(fresh).rejects.toMatchObject({
			code: "disk-full",
			message: expect.stringContaining(dataDir),
		});
	} finally {
		await run("umount", [dataDir]);
	}
});
