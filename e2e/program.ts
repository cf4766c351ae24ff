/** A program of the repository as a process of its own: started, listened to, stopped, killed. Nothing outlives the tests. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

/** A program that said where it listens. */
export interface Program {
	readonly url: string;
	/** Asks it to end, and waits until it did. */
	stop(): Promise<void>;
	/** `kill -9`. */
	kill(): Promise<void>;
	/** What it has printed so far. */
	printed(): string;
}

const running = new Set<ChildProcess>();
// A worker of Playwright that is ended in the middle takes its programs with it.
process.on("exit", () => {
	for (const child of running) child.kill("SIGTERM");
});

/** Starts `main` (below the root of the repository) and waits until it prints its address after `ready`. */
export async function startProgram(program: {
	readonly main: string;
	readonly ready: string;
	readonly env: Readonly<Record<string, string>>;
}): Promise<Program> {
	const child = spawn(process.execPath, [program.main], {
		cwd: ROOT,
		env: { PATH: process.env.PATH ?? "", ...program.env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	running.add(child);
	let printed = "";
	const ended = new Promise<void>((resolve) =>
		child.once("close", () => {
			running.delete(child);
			resolve();
		}),
	);
	const address = new RegExp(`${program.ready} (https?://\\S+)`);
	const url = await new Promise<string>((resolve, reject) => {
		const fail = (why: string) =>
			reject(new Error(`${program.main} ${why}:\n${printed}`));
		const timer = setTimeout(
			() => fail("did not become ready"),
			READY_WITHIN_MS,
		);
		const hear = (chunk: Buffer) => {
			printed = `${printed}${chunk.toString("utf8")}`.slice(-20_000);
			const found = address.exec(printed)?.[1];
			if (found === undefined) return;
			clearTimeout(timer);
			resolve(found);
		};
		child.stdout.on("data", hear);
		child.stderr.on("data", hear);
		child.once("error", (error) => fail(`could not be started (${error})`));
		void ended.then(() => {
			clearTimeout(timer);
			fail(`ended with ${child.exitCode ?? child.signalCode}`);
		});
	}).catch((error: unknown) => {
		child.kill("SIGKILL");
		throw error;
	});
	const end = async (signal: "SIGTERM" | "SIGKILL") => {
		child.kill(signal);
		const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
		await ended;
		clearTimeout(timer);
	};
	return {
		url,
		stop: () => end("SIGTERM"),
		kill: () => end("SIGKILL"),
		printed: () => printed,
	};
}
