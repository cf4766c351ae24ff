/**
 * Tells workers that there is something to do. Within the process it is a call; other processes hear by NOTIFY, sent
 * on its own after the commit, because a NOTIFY within a transaction makes PostgreSQL commit one after the other.
 * Everything said here may get lost: workers look by themselves now and then.
 */
import { Client, type Pool } from "pg";
import { toError } from "./to-error.ts";

const CHANNEL = "patchbay_wake";
const JOBS = "jobs";
const RETRY_MS = 1_000;

/** What a worker wants to hear. */
interface WakeListeners {
	readonly jobs: () => void;
	readonly signal: (runId: string) => void;
}

export interface WakeChannel {
	/** There are new jobs. Other processes are told only when nobody listens in this one. */
	jobsAdded(): void;
	/** A run that is driven somewhere has a new signal. */
	signalAdded(runId: string): void;
	/** Returns how to stop listening. */
	listen(listeners: WakeListeners): () => void;
	close(): Promise<void>;
}

/** Opens the channel; the session that listens is opened with the first listener. */
export function createWakeChannel(options: {
	readonly url: string;
	readonly pool: Pool;
	readonly onError: (error: Error) => void;
}): WakeChannel {
	const listeners = new Set<WakeListeners>();
	const notify = createNotifier(options.pool, options.onError);
	let session: ListenSession | undefined;
	const hear = (payload: string) => {
		for (const listener of listeners) {
			try {
				if (payload === JOBS) listener.jobs();
				else listener.signal(payload);
			} catch (error) {
				// Whoever spoke has stored something, and must not fail because of who heard it.
				options.onError(toError(error));
			}
		}
	};
	return {
		jobsAdded() {
			if (listeners.size > 0) hear(JOBS);
			else notify.send(JOBS);
		},
		signalAdded(runId) {
			hear(runId);
			notify.send(runId);
		},
		listen(added) {
			listeners.add(added);
			session ??= openListenSession(options.url, hear, options.onError);
			return () => void listeners.delete(added);
		},
		async close() {
			listeners.clear();
			await Promise.all([session?.close(), notify.settled()]);
		},
	};
}

/** Sends what has gathered since the last NOTIFY was sent, each word once. */
function createNotifier(pool: Pool, onError: (error: Error) => void) {
	const pending = new Set<string>();
	let sending: Promise<void> | undefined;
	const drain = async () => {
		while (pending.size > 0) {
			const payloads = [...pending];
			pending.clear();
			try {
				await pool.query(
					"select pg_notify($1, payload) from unnest($2::text[]) as payload",
					[CHANNEL, payloads],
				);
			} catch (error) {
				onError(toError(error));
			}
		}
		sending = undefined;
	};
	return {
		send(payload: string) {
			pending.add(payload);
			sending ??= drain();
		},
		settled: async () => sending,
	};
}

interface ListenSession {
	close(): Promise<void>;
}

/** Listens, and again whenever the session is lost; says "jobs" after each start, for what was missed. */
function openListenSession(
	url: string,
	hear: (payload: string) => void,
	onError: (error: Error) => void,
): ListenSession {
	let closed = false;
	let client: Client | undefined;
	let retry: NodeJS.Timeout | undefined;
	const open = async () => {
		const opening = new Client({
			connectionString: url,
			application_name: "patchbay wake",
			keepAlive: true,
		});
		client = opening;
		let lost = false;
		const again = (error: Error) => {
			if (lost || closed) return;
			lost = true;
			onError(error);
			opening.end().catch(() => undefined);
			retry = setTimeout(() => void open(), RETRY_MS);
		};
		opening.on("error", again);
		opening.on("end", () =>
			again(new Error("The session that listens for work has ended.")),
		);
		opening.on("notification", ({ payload }) => hear(payload ?? JOBS));
		try {
			await opening.connect();
			await opening.query(`listen ${CHANNEL}`);
			hear(JOBS);
		} catch (error) {
			again(toError(error));
		}
	};
	const opened = open();
	return {
		async close() {
			closed = true;
			clearTimeout(retry);
			await opened;
			await client?.end().catch(() => undefined);
		},
	};
}
