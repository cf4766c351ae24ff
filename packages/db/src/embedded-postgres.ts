/** The database that needs no set-up: a real PostgreSQL in the data directory, for one Patchbay at a time. */
import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { makeOpenDirectory } from "./embedded-postgres-account.ts";
import { startCluster } from "./embedded-postgres-cluster.ts";
import { toStartError } from "./embedded-postgres-failure.ts";
import { lockDataDir } from "./embedded-postgres-lock.ts";

export type EmbeddedPostgresOptions = {
	/** Made if it is not there. Holds the cluster, its log, its password and its port. */
	dataDir: string;
	log: (message: string) => void;
	/** A fixed port on 127.0.0.1; without it a free one is chosen and kept. */
	port?: number;
	/** For root only: where things go that PostgreSQL's user cannot reach elsewhere (`/var/lib/patchbay`). */
	sharedDir?: string;
};

/** A PostgreSQL that is ours until stopped. `adopted`: it had outlived the server before us. */
export type EmbeddedPostgres = {
	/** Holds the password: not for logs. */
	url: string;
	adopted: boolean;
	/** Ends all sessions and stops PostgreSQL cleanly, adopted or not. Calling it again changes nothing. */
	stop(): Promise<void>;
	/** Asks PostgreSQL to end cleanly by itself, without waiting: for when this process ends at once. */
	dismiss(): void;
};

/** Starts the embedded PostgreSQL, or adopts the one that runs; throws DatabaseStartError with what to do about it. */
export async function startEmbeddedPostgres(
	options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
	const wanted = resolve(options.dataDir);
	try {
		await makeOpenDirectory(wanted);
		const dataDir = await realpath(wanted);
		const lock = await lockDataDir(dataDir);
		try {
			const cluster = await startCluster({ ...options, dataDir });
			let stopped: Promise<void> | undefined;
			return {
				url: cluster.url,
				adopted: cluster.adopted,
				stop() {
					stopped ??= cluster.stop().finally(lock.release);
					return stopped;
				},
				dismiss: () => cluster.dismiss(),
			};
		} catch (error) {
			lock.release();
			throw error;
		}
	} catch (error) {
		throw toStartError(error, wanted);
	}
}
