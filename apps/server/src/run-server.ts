/** A server's life as a program: what operators read, and the code that it ends with. */
import { flushCompileCache } from "node:module";
import { DatabaseStartError } from "@patchbay/db";
import type { Env } from "./env.ts";
import { SandboxStartError } from "./sandbox/spawn-sandbox.ts";
import { StartError } from "./start-error.ts";
import { startServer } from "./start-server.ts";
import { MasterKeyError } from "./vault/master-key.ts";

/** Errors whose message is all that an operator needs. */
const EXPLAINED = [
	StartError,
	DatabaseStartError,
	SandboxStartError,
	MasterKeyError,
];

/** Runs until `stop` is aborted; answers the exit code. */
export async function runServer(env: Env, stop: AbortSignal): Promise<number> {
	try {
		const server = await startServer(env, { signal: stop });
		console.log(`Patchbay is ready at ${server.url}`);
		flushCompileCache();
		if (!stop.aborted)
			await new Promise((resolve) => stop.addEventListener("abort", resolve));
		await server.stop();
		return 0;
	} catch (error) {
		if (stop.aborted) return 0;
		const isExplained = EXPLAINED.some((kind) => error instanceof kind);
		console.error(
			isExplained && error instanceof Error ? error.message : error,
		);
		return 1;
	}
}
