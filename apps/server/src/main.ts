/** Starts Patchbay from the environment, says where it is, and stops it when it is told to. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { EnvError, readEnv } from "./env.ts";

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
	const env = readEnv();
	// A third of a warm start is compiling; what is imported from here on is compiled once.
	enableCompileCache(join(env.dataDir, "compile-cache"));
	const { runServer } = await import("./run-server.ts");
	process.exit(await runServer(env, abort.signal));
} catch (error) {
	console.error(error instanceof EnvError ? error.message : error);
	process.exit(1);
}
