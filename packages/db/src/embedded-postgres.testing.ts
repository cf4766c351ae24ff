/** Servers in processes of their own, so that tests can kill them, and directories that are cleaned up after. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	chmod,
	chown,
	mkdtemp,
	readFile,
	realpath,
	rm,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

/** True when these tests run as root, where PostgreSQL has to run as somebody else. */
export const isRoot = process.getuid?.() === 0;
/** An ordinary user: the one without rights when we are root, else ourselves. */
export const ordinaryUser = isRoot ? { uid: 65_534, gid: 65_534 } : undefined;

const reportSchema = z.union([
	z.object({ url: z.string(), adopted: z.boolean() }),
	z.object({ code: z.string(), message: z.string() }),
]);

/** A server process, and what its start came to. */
export type TestServer = {
	process: ChildProcess;
	report: z.infer<typeof reportSchema>;
	kill(signal: NodeJS.Signals): Promise<void>;
};

/** Directories and processes that end with the test. */
export function createTestGround() {
	const directories: string[] = [];
	const servers: ChildProcess[] = [];
	return {
		async makeDirectory(owner?: { uid: number; gid: number }): Promise<string> {
			const base = join(await realpath(tmpdir()), "patchbay-db-");
			const directory = await mkdtemp(base);
			// As made, only its owner may pass through: that case has a test of its own.
			await chmod(directory, 0o711);
			if (owner !== undefined) await chown(directory, owner.uid, owner.gid);
			directories.push(directory);
			return directory;
		},

		/** Starts a server in a process (and a process group) of its own; with `user`, as that user. */
		async startServer(
			dataDir: string,
			user?: { uid: number; gid: number },
		): Promise<TestServer> {
			const child = spawn(
				process.execPath,
				["--input-type=module-typescript", "--eval", SERVER, dataDir],
				{ stdio: ["pipe", "pipe", "inherit"], detached: true, ...user },
			);
			servers.push(child);
			const lines = createInterface({ input: child.stdout });
			const [line] = await once(lines, "line");
			return {
				process: child,
				report: reportSchema.parse(JSON.parse(String(line))),
				async kill(signal) {
					const ended = once(child, "exit");
					child.kill(signal);
					await ended;
				},
			};
		},

		async cleanUp(): Promise<void> {
			for (const child of servers.splice(0)) {
				if (child.exitCode !== null || child.signalCode !== null) continue;
				const ended = once(child, "exit");
				child.kill("SIGKILL");
				await ended;
			}
			for (const directory of directories.splice(0)) {
				await stopLeftover(directory);
				await rm(directory, { recursive: true, force: true });
			}
		},
	};
}

/** The process id in a cluster's `postmaster.pid`. */
export async function readPostmasterPid(dataDir: string): Promise<number> {
	const file = join(dataDir, "postgres", "postmaster.pid");
	return Number((await readFile(file, "utf8")).split("\n")[0]);
}

const SERVER = `
import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve("./embedded-postgres.ts"))};
try {
	const { url, adopted } = await startEmbeddedPostgres({ dataDir: process.argv[1], log() {} });
	console.log(JSON.stringify({ url, adopted }));
	process.stdin.resume();
} catch ({ code, message }) {
	console.log(JSON.stringify({ code, message }));
}
`;

async function stopLeftover(dataDir: string): Promise<void> {
	try {
		await readPostmasterPid(dataDir);
	} catch {
		return;
	}
	try {
		const left = await startEmbeddedPostgres({ dataDir, log: () => undefined });
		await left.stop();
	} catch {
		// A test that spoiled the directory on purpose left nothing that runs.
	}
}
