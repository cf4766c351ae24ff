/**
 * Tells one process from another that got the same id later. Process ids alone are not enough: after a crash or a
 * container restart the id in a file often belongs to somebody else.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The stamp of a process that exists but that this system does not let us look at. */
const UNKNOWN_STAMP = "unknown";

/** A text that differs between two processes that had the same id; undefined when the process is gone. */
export async function processStamp(pid: number): Promise<string | undefined> {
	if (!exists(pid)) return undefined;
	if (process.platform === "linux") return linuxStamp(pid);
	if (process.platform === "win32") return UNKNOWN_STAMP;
	return (await ps(pid, "lstart=")) ?? UNKNOWN_STAMP;
}

/** True while the process is there and is the one that the stamp was taken of. In doubt it is. */
export async function isSameProcess(
	pid: number,
	stamp: string,
): Promise<boolean> {
	const now = await processStamp(pid);
	if (now === undefined) return false;
	return now === stamp || now === UNKNOWN_STAMP || stamp === UNKNOWN_STAMP;
}

/** The command line of a process with its arguments, or undefined where the system does not tell. */
export async function commandLine(pid: number): Promise<string | undefined> {
	if (process.platform === "win32") return undefined;
	if (process.platform !== "linux") return ps(pid, "command=");
	try {
		const text = await readFile(`/proc/${pid}/cmdline`, "utf8");
		return text.replaceAll("\0", " ").trim();
	} catch {
		return undefined;
	}
}

function exists(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: it exists and belongs to somebody else.
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

async function linuxStamp(pid: number): Promise<string | undefined> {
	try {
		const stat = await readFile(`/proc/${pid}/stat`, "utf8");
		// The name in brackets may hold anything, so count from its end: proc_pid_stat(5), fields 3 and 22.
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		// A zombie has ended; nobody has asked for its exit code yet, and in a container without init nobody will.
		return fields[0] === "Z" ? undefined : fields[19];
	} catch {
		return exists(pid) ? UNKNOWN_STAMP : undefined;
	}
}

async function ps(pid: number, column: string): Promise<string | undefined> {
	try {
		const { stdout } = await run(
			"ps",
			["-ww", "-o", column, "-p", String(pid)],
			{ env: { LC_ALL: "C", PATH: "/bin:/usr/bin" } },
		);
		return stdout.trim();
	} catch {
		return undefined;
	}
}
