/** Starts Patchbay from the environment, says where it is, and stops it when it is told to. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { EnvError, readEnv } from "./env.ts";
import { createStopSignal } from "./stop-signal.ts";

const stop = createStopSignal(process);
// A terminal that was closed, or a reader that has gone, is no reason to end without stopping in order.
for (const stream of [process.stdout, process.stderr])
	stream.on("error", () => undefined);

try {
	const env = readEnv();
	// A third of a warm start is compiling; what is imported from here on is compiled once.
	enableCompileCache(join(env.dataDir, "compile-cache"));
	const { runServer } = await import("./run-server.ts");
	process.exit(await runServer(env, stop));
} catch (error) {
	console.error(error instanceof EnvError ? error.message : error);
	process.exit(1);
}
