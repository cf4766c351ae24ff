/** Starts the sandbox from the environment: SANDBOX_PORT and SANDBOX_DATA. */
import { z } from "zod";
import { startSandbox } from "./start-sandbox.ts";

const environmentSchema = z.object({
	SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
	SANDBOX_DATA: z.string().min(1).optional(),
});

function fail(message: string): never {
	console.error(message);
	process.exit(1);
}

function describeStartError(error: unknown, port: number): string {
	if (
		error instanceof Error &&
		"code" in error &&
		error.code === "EADDRINUSE"
	) {
		return `Port ${port} is taken. Stop the program that uses it, or choose another one: SANDBOX_PORT=${port + 1} (0 takes any free port).`;
	}
	if (error instanceof Error && "code" in error && error.code === "EACCES") {
		return `The sandbox may not use ${"path" in error ? String(error.path) : `port ${port}`}. Choose a port above 1023 and a data file that this user may write.`;
	}
	return `The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`;
}

const environment = environmentSchema.safeParse(process.env);
if (!environment.success)
	fail(
		"SANDBOX_PORT must be a number from 0 to 65535, and SANDBOX_DATA a file path.",
	);
const { SANDBOX_PORT: port, SANDBOX_DATA: dataFile } = environment.data;

const sandbox = await startSandbox({ port, dataFile }).catch((error: unknown) =>
	fail(describeStartError(error, port)),
);

let isStopping = false;
function stop(): void {
	if (isStopping) return;
	isStopping = true;
	sandbox.close().then(
		() => process.exit(0),
		(error: unknown) =>
			fail(`The sandbox did not stop cleanly: ${String(error)}`),
	);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
	// What a terminal or a supervisor sends reaches the whole group: a parent decides when its sandbox may end.
	process.on(signal, process.send === undefined ? stop : () => undefined);
}
process.on("disconnect", stop);

console.log(`Sandbox ready at ${sandbox.url}`);
