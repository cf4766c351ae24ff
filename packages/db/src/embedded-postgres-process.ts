/** Looks at processes by their id, to tell a PostgreSQL of ours from whoever got its id later. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { errorCode } from "./database-start-error.ts";

const run = promisify(execFile);

/** True while a process with this id runs, whoever owns it. */
export async function isRunning(pid: number): Promise<boolean> {
	try {
		process.kill(pid, 0);
	} catch (error) {
		// EPERM: it exists and belongs to somebody else.
		if (errorCode(error) !== "EPERM") return false;
	}
	return !(await isZombie(pid));
}

/** The command line of a process with its arguments, or undefined where the system does not tell. */
export async function commandLine(pid: number): Promise<string | undefined> {
	if (process.platform === "win32") return undefined;
	try {
		if (process.platform === "linux") {
			const text = await readFile(`/proc/${pid}/cmdline`, "utf8");
			return text.replaceAll("\0", " ").trim();
		}
		const { stdout } = await run(
			"/bin/ps",
			["-ww", "-o", "command=", "-p", String(pid)],
			{ env: { LC_ALL: "C" } },
		);
		return stdout.trim();
	} catch {
		return undefined;
	}
}

/** Ended, but nobody has asked for its exit code yet; in a container without init nobody ever will. */
async function isZombie(pid: number): Promise<boolean> {
	if (process.platform !== "linux") return false;
	try {
		const stat = await readFile(`/proc/${pid}/stat`, "utf8");
		// The state follows the name, and the name in brackets may hold anything: proc_pid_stat(5).
		return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
	} catch {
		return false;
	}
}
