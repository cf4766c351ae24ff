/** The sandbox as a child process: a program of its own that the server starts and stops, and knows by its address only. */
import { fork } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(
	new URL("../../../sandbox/src/main.ts", import.meta.url),
);
const START_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 5_000;

/** A sandbox that runs. */
export interface SandboxProcess {
	readonly url: string;
	readonly pid: number;
	/** Ends it with its state saved. */
	stop(): Promise<void>;
}

/** The sandbox does not run; the message is its own. */
export class SandboxStartError extends Error {
	override readonly name = "SandboxStartError";
}

/** Starts a sandbox that keeps its state in `dataFile`; it ends by itself when this process does. */
export async function spawnSandbox(options: {
	port: number;
	dataFile: string;
	/** Where what it compiles is kept. */
	compileCache: string;
	/** Told when it ends without being asked to. */
	onLost: (code: number | null) => void;
	/** Gives a start up that is under way. */
	signal: AbortSignal;
}): Promise<SandboxProcess> {
	const child = fork(MAIN, [], {
		env: {
			SANDBOX_PORT: String(options.port),
			SANDBOX_DATA: options.dataFile,
			NODE_COMPILE_CACHE: options.compileCache,
		},
		stdio: ["ignore", "pipe", "pipe", "ipc"],
	});
	const ended = new Promise<number | null>((resolve) => {
		child.once("exit", resolve);
		// A process that could not be made never exits; without a listener, this would end the server.
		child.on("error", () => child.pid === undefined && resolve(null));
	});
	const giveUp = () => child.kill("SIGKILL");
	options.signal.addEventListener("abort", giveUp);
	let isStopping = false;
	try {
		const url = await readUrl(child.stdout, child.stderr, ended);
		void ended.then((code) => {
			if (!isStopping) options.onLost(code);
		});
		return {
			url,
			pid: child.pid ?? 0,
			async stop() {
				isStopping = true;
				if (child.connected) child.disconnect(); // it takes no signals: a group gets them all at once
				const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
				await ended;
				clearTimeout(timer);
			},
		};
	} catch (error) {
		child.kill("SIGKILL");
		throw error;
	} finally {
		options.signal.removeEventListener("abort", giveUp);
	}
}

/** Its first line says where it listens; what it says before it gives up is the reason. */
async function readUrl(
	stdout: NodeJS.ReadableStream | null,
	stderr: NodeJS.ReadableStream | null,
	ended: Promise<number | null>,
): Promise<string> {
	if (!stdout || !stderr)
		throw new SandboxStartError("The sandbox cannot be heard.");
	let complaint = "";
	stderr.on("data", (chunk: Buffer) => {
		complaint = `${complaint}${chunk.toString("utf8")}`.slice(-2_000);
	});
	const lines = createInterface({ input: stdout });
	const url = new Promise<string>((resolve) => {
		lines.on("line", (line) => {
			const found = /https?:\/\/\S+/.exec(line);
			if (found) resolve(found[0].replace(/\/+$/, ""));
		});
	});
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new SandboxStartError("The sandbox did not start in time.")),
			START_WITHIN_MS,
		);
	});
	const lost = ended.then((): never => {
		throw new SandboxStartError(
			`The sandbox, which simulates the vendors, did not start. ${complaint.trim() || "It gave no reason."}`,
		);
	});
	try {
		return await Promise.race([url, late, lost]);
	} finally {
		clearTimeout(timer);
		lost.catch(() => undefined);
	}
}
