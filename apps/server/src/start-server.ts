/** A whole server, from its settings to its address, and back to nothing. */
import type { RequestListener } from "node:http";
import { createClosers } from "./closers.ts";
import type { Env } from "./env.ts";
import { listen } from "./http/listen.ts";
import { WEB_DIST } from "./http/static-web.ts";
import { createLog } from "./log.ts";
import { openFoundation } from "./open-foundation.ts";

/** A server that is ready. */
export interface RunningServer {
	readonly url: string;
	/** Where the simulated systems are; null when there are none. */
	readonly sandboxUrl: string | null;
	/** Takes no more requests, lets runs go at a safe point, and stops everything that was started with it. */
	stop(): Promise<void>;
}

/** What tests and benchmarks may want otherwise. */
export interface StartOptions {
	/** Takes the lines of the log; the standard error otherwise. */
	readonly writeLog?: (line: string) => void;
	readonly webDist?: string;
	/** How often it is asked whether somebody who follows a run still may. */
	readonly recheckMs?: number;
	/** Stops a start that is under way. */
	readonly signal?: AbortSignal;
}

const RECHECK_MS = 10_000;
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set([
	"127.0.0.1",
	"localhost",
	"::1",
]);

/** Starts a server; throws an error whose message says what to do, and leaves nothing behind then. */
export async function startServer(
	env: Env,
	options: StartOptions = {},
): Promise<RunningServer> {
	const log = createLog(
		env.logLevel,
		options.writeLog ?? ((line) => void process.stderr.write(line)),
	);
	const closers = createClosers((name, error) =>
		log.error(`${name} did not close`, error),
	);
	try {
		const listening = await listen(env);
		closers.add("http", () => listening.stop());
		const publicUrl =
			env.publicUrl ?? `http://${nameOf(env.host)}:${listening.port}`;
		const { signal } = options;
		const [foundation, { createCore }, { createWeb }] = await Promise.all([
			openFoundation({ env, log, closers, signal }),
			// While PostgreSQL and the sandbox start, the larger part of the program is loaded.
			import("./create-core.ts"),
			import("./create-web.ts"),
		]);
		signal?.throwIfAborted();
		const stopping = new AbortController();
		const core = createCore(foundation, log, closers);
		const handler = env.roles.has("web")
			? createWeb({
					foundation,
					core,
					publicUrl,
					isLoopback:
						LOOPBACK_HOSTS.has(env.host) &&
						LOOPBACK_HOSTS.has(new URL(publicUrl).hostname),
					stopping: stopping.signal,
					recheckMs: options.recheckMs ?? RECHECK_MS,
					webDist: options.webDist ?? WEB_DIST,
					log,
					closers,
				})
			: answerWorker;
		if (env.roles.has("worker")) core.engine.work();
		listening.ready(handler);
		// Requests end before what they need does; the socket was opened first and would be closed last.
		closers.add("http", () => listening.stop());
		closers.add("streams", () => stopping.abort());
		log.info("ready", { url: publicUrl, roles: [...env.roles] });
		return {
			url: publicUrl,
			sandboxUrl: foundation.sandboxUrl,
			stop: () => closers.closeAll(),
		};
	} catch (error) {
		await closers.closeAll();
		throw error;
	}
}

/** The name under which this machine reaches a socket that listens everywhere. */
const nameOf = (host: string): string =>
	host === "0.0.0.0" || host === "::"
		? "127.0.0.1"
		: host.includes(":")
			? `[${host}]`
			: host;

const answerWorker: RequestListener = (_request, response) => {
	response.writeHead(404, { "Content-Type": "application/json" });
	response.end('{"error":"This process works and serves no pages."}');
};
