/** Starts Patchbay from the environment, says where it is, and stops it when it is told to. */
import { DatabaseStartError } from "@patchbay/db";
import { EnvError, readEnv } from "./env.ts";
import { SandboxStartError } from "./sandbox/spawn-sandbox.ts";
import { StartError } from "./start-error.ts";
import { startServer } from "./start-server.ts";
import { MasterKeyError } from "./vault/master-key.ts";

/** Errors whose message is all that an operator needs. */
const EXPLAINED = [
	StartError,
	EnvError,
	DatabaseStartError,
	SandboxStartError,
	MasterKeyError,
];

const abort = new AbortController();
let signals = 0;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
	process.on(signal, () => {
		signals += 1;
		if (signals > 1) process.exit(130);
		abort.abort();
	});
}

try {
	const server = await startServer(readEnv(), { signal: abort.signal });
	console.log(`Patchbay is ready at ${server.url}`);
	if (!abort.signal.aborted)
		await new Promise((resolve) =>
			abort.signal.addEventListener("abort", resolve),
		);
	await server.stop();
	process.exit(0);
} catch (error) {
	if (abort.signal.aborted) process.exit(0);
	const isExplained = EXPLAINED.some((kind) => error instanceof kind);
	console.error(isExplained && error instanceof Error ? error.message : error);
	process.exit(1);
}
