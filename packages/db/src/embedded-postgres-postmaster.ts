/** The running PostgreSQL: found by its `postmaster.pid`, launched apart from us, stopped in its own way. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { type FileHandle, open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseStartError, errorCode } from "./database-start-error.ts";
import type { Account } from "./embedded-postgres-account.ts";
import type { Binaries } from "./embedded-postgres-binaries.ts";
import { commandLine, isRunning } from "./embedded-postgres-process.ts";
import { runTool, toolOptions } from "./embedded-postgres-tool.ts";

const POLL_MS = 10;
/** Recovery after a crash replays the log since the last checkpoint: seconds as a rule, minutes on a slow disk. */
const READY_WITHIN_MS = 300_000;
const STOP_WITHIN_SECONDS = 120;

/** A running PostgreSQL. */
export type Postmaster = { pid: number; port: number };

/** PostgreSQL ended before it was ready; `output` is what it wrote to its log meanwhile. */
export class LaunchFailure extends Error {
	override readonly name = "LaunchFailure";
	readonly output: string;

	constructor(output: string) {
		super("PostgreSQL ended before it was ready");
		this.output = output;
	}
}

/** The PostgreSQL that already runs on a cluster, once it is ready; a file left by a dead one is made harmless. */
export async function findPostmaster(
	clusterDir: string,
	log: (message: string) => void,
): Promise<Postmaster | undefined> {
	const deadline = Date.now() + READY_WITHIN_MS;
	let hasTold = false;
	while (Date.now() < deadline) {
		const file = await readPidFile(clusterDir);
		if (file === undefined) return undefined;
		if (!(await isPostmaster(file.pid, clusterDir))) {
			// A PostgreSQL that is just starting may not have written its file to the end yet.
			await sleep(POLL_MS);
			const again = await readPidFile(clusterDir);
			if (again?.pid !== file.pid) continue;
			await disownPidFile(clusterDir);
			return undefined;
		}
		if (file.status === "ready" && file.port !== undefined) {
			return { pid: file.pid, port: file.port };
		}
		if (!hasTold) {
			log(`Waiting for the PostgreSQL that runs as process ${file.pid}.`);
		}
		hasTold = true;
		await sleep(POLL_MS);
	}
	throw new DatabaseStartError(
		"in-use",
		`A PostgreSQL runs on ${clusterDir}, but does not become ready. Look at its log, and stop it if it hangs.`,
	);
}

export type Launch = {
	binaries: Binaries;
	account: Account | undefined;
	clusterDir: string;
	logFile: string;
	port: number;
	durable: boolean;
};

/** Starts PostgreSQL so that it outlives us, and waits until it takes queries; throws LaunchFailure when it ends. */
export async function launchPostmaster(launch: Launch): Promise<Postmaster> {
	const logFile = await open(launch.logFile, "a+", 0o600);
	try {
		const { size } = await logFile.stat();
		const child = spawn(launch.binaries.postgres, serverArguments(launch), {
			...toolOptions(launch.account),
			// A process group of its own: Ctrl-C in a terminal is for us, and we stop it in order.
			detached: true,
			// A file, not a pipe: it must be able to write when we are gone.
			stdio: ["ignore", logFile.fd, logFile.fd],
		});
		const seen: { error?: Error } = {};
		child.once("error", (error) => {
			seen.error = error;
		});
		child.unref();
		const deadline = Date.now() + READY_WITHIN_MS;
		for (;;) {
			if (seen.error !== undefined) throw seen.error;
			if (child.exitCode !== null || child.signalCode !== null) break;
			const file = await readPidFile(launch.clusterDir);
			if (file?.pid === child.pid && file?.status === "ready") {
				return { pid: file.pid, port: launch.port };
			}
			if (Date.now() > deadline) {
				await stopPostmaster(launch);
				break;
			}
			await sleep(POLL_MS);
		}
		throw new LaunchFailure(await readFrom(logFile, size));
	} finally {
		await logFile.close();
	}
}

/** Stops PostgreSQL cleanly: sessions are ended, everything is on disk. Fine if it has ended already. */
export async function stopPostmaster(target: {
	binaries: Binaries;
	account: Account | undefined;
	clusterDir: string;
}): Promise<void> {
	const { binaries, account, clusterDir } = target;
	const { code, output } = await runTool(
		binaries.pgCtl,
		[
			"stop",
			`--pgdata=${clusterDir}`,
			"--mode=fast",
			"--wait",
			`--timeout=${STOP_WITHIN_SECONDS}`,
		],
		account,
	);
	if (code === 0) return;
	const file = await readPidFile(clusterDir);
	if (file === undefined || !(await isPostmaster(file.pid, clusterDir))) return;
	throw new Error(
		`PostgreSQL (process ${file.pid}) did not stop: ${output.trim()}`,
	);
}

/** Asks PostgreSQL to end cleanly and does not wait: for a process that ends this moment. */
export function dismissPostmaster({ pid }: Postmaster, clusterDir: string) {
	try {
		// The file goes with its PostgreSQL; without it, the id may be somebody else's by now.
		if (!readFileSync(pidFile(clusterDir), "utf8").startsWith(`${pid}\n`))
			return;
		process.kill(pid, "SIGINT");
	} catch {
		// It has ended already.
	}
}

/** Settings that are ours to decide, on the command line so that no file can weaken them. */
function serverArguments({ clusterDir, port, durable }: Launch): string[] {
	const onOff = durable ? "on" : "off";
	const settings = {
		listen_addresses: "127.0.0.1",
		unix_socket_directories: "",
		fsync: onOff,
		synchronous_commit: onOff,
		full_page_writes: onOff,
	};
	return [
		"-D",
		clusterDir,
		"-p",
		String(port),
		...Object.entries(settings).flatMap(([name, value]) => [
			"-c",
			`${name}=${value}`,
		]),
	];
}

type PidFile = { pid: number; port: number | undefined; status: string };

/** PostgreSQL's own lock file, line by line: pid, directory, start, port, socket, address, memory, status. */
async function readPidFile(clusterDir: string): Promise<PidFile | undefined> {
	let lines: string[];
	try {
		lines = (await readFile(pidFile(clusterDir), "utf8")).split("\n");
	} catch (error) {
		if (errorCode(error) === "ENOENT") return undefined;
		throw error;
	}
	const port = Number(lines[3]);
	return {
		pid: Number(lines[0]),
		port: Number.isInteger(port) && port > 0 ? port : undefined,
		status: lines[7]?.trim() ?? "",
	};
}

async function isPostmaster(pid: number, clusterDir: string): Promise<boolean> {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	if (!(await isRunning(pid))) return false;
	const line = await commandLine(pid);
	return line === undefined || line.includes(` -D ${clusterDir} -p `);
}

/**
 * Makes the file of a dead PostgreSQL harmless: PostgreSQL ignores one that names its own parent, which will be us.
 * Removing it would also remove the shared memory's name, by which PostgreSQL sees orphaned sessions.
 */
async function disownPidFile(clusterDir: string): Promise<void> {
	const file = pidFile(clusterDir);
	const lines = (await readFile(file, "utf8")).split("\n");
	await writeFile(file, [process.pid, ...lines.slice(1)].join("\n"));
}

function pidFile(clusterDir: string): string {
	return join(clusterDir, "postmaster.pid");
}

async function readFrom(file: FileHandle, position: number): Promise<string> {
	const { size } = await file.stat();
	const buffer = Buffer.alloc(Math.min(size - position, 64 * 1024));
	await file.read(buffer, 0, buffer.length, size - buffer.length);
	return buffer.toString("utf8");
}
