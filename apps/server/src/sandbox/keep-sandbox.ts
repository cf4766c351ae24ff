/** Keeps a sandbox running: one that ends by itself is started again at the same address, until somebody stops it. */
import type { Log } from "../log.ts";
import { nextPause } from "./next-pause.ts";
import { type SandboxProcess, spawnSandbox } from "./spawn-sandbox.ts";

/** What a sandbox is kept with. */
export interface KeepSandboxOptions {
	readonly port: number;
	readonly dataFile: string;
	readonly compileCache: string;
	readonly log: Log;
	/** Told the process id of each start. */
	readonly onStarted?: (pid: number) => void;
	/** Once aborted, nothing is started again. */
	readonly signal?: AbortSignal | undefined;
}

/** Starts a sandbox and keeps it running; rejects when it does not start the first time. */
export async function keepSandbox({
	log,
	onStarted,
	signal,
	...options
}: KeepSandboxOptions): Promise<Pick<SandboxProcess, "url" | "stop">> {
	const stopping = new AbortController();
	const isUnwanted = () => stopping.signal.aborted || signal?.aborted === true;
	let port = options.port;
	let pauseMs: number | null = null;
	let timer: NodeJS.Timeout | undefined;
	/** A start that is under way, or what it led to. */
	let current: Promise<SandboxProcess>;

	const start = async (): Promise<SandboxProcess> => {
		const startedAt = Date.now();
		const sandbox = await spawnSandbox({
			...options,
			port,
			signal: stopping.signal,
			onLost: (code) =>
				startLater("the sandbox has ended by itself", startedAt, { code }),
		});
		onStarted?.(sandbox.pid);
		return sandbox;
	};

	const startLater = (
		what: string,
		startedAt: number,
		details: { code?: number | null; reason?: string },
	): void => {
		if (isUnwanted()) return;
		pauseMs = nextPause(pauseMs, Date.now() - startedAt);
		log.error(what, undefined, { ...details, startsAgainInMs: pauseMs });
		timer = setTimeout(startAgain, pauseMs);
	};

	const startAgain = (): void => {
		if (isUnwanted()) return;
		const startedAt = Date.now();
		current = start();
		current.then(
			() => log.warn("the sandbox runs again", { port }),
			(error: unknown) =>
				startLater("the sandbox did not start again", startedAt, {
					reason: error instanceof Error ? error.message : String(error),
				}),
		);
	};

	current = start();
	const { url } = await current;
	port = Number(new URL(url).port);
	return {
		url,
		async stop() {
			stopping.abort();
			clearTimeout(timer);
			const running = await current.catch(() => null);
			await running?.stop();
		},
	};
}
