/** Runs PostgreSQL's programs as the right user, with an environment that holds nothing of ours. */
import { spawn } from "node:child_process";
import { errorCode } from "./database-start-error.ts";
import { type Account, cannotSwitch } from "./embedded-postgres-account.ts";

/** What a program left behind: its exit code (none if a signal ended it) and all it wrote. */
export type ToolResult = { code: number | null; output: string };

/** Runs a program to its end. */
export async function runTool(
	file: string,
	args: readonly string[],
	account: Account | undefined,
): Promise<ToolResult> {
	try {
		return await runToEnd(file, args, account);
	} catch (error) {
		// Root by name, in a container that does not let it become the account.
		const isRefused = account !== undefined && errorCode(error) === "EPERM";
		throw isRefused ? cannotSwitch(account, error) : error;
	}
}

async function runToEnd(
	file: string,
	args: readonly string[],
	account: Account | undefined,
): Promise<ToolResult> {
	const child = spawn(file, args, {
		...toolOptions(account),
		stdio: ["ignore", "pipe", "pipe"],
	});
	let output = "";
	child.stdout.setEncoding("utf8").on("data", (text) => {
		output += text;
	});
	child.stderr.setEncoding("utf8").on("data", (text) => {
		output += text;
	});
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("close", (code) => resolve({ code, output }));
	});
}

/** Options under which each of PostgreSQL's programs starts: the user, English messages, none of our secrets. */
export function toolOptions(account: Account | undefined) {
	return {
		cwd: "/",
		windowsHide: true,
		// Windows programs need the system's variables to load at all.
		...(process.platform === "win32"
			? {}
			: { env: { LC_ALL: "C", TZ: "UTC" } }),
		...account,
	};
}
