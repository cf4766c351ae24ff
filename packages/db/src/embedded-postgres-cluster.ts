/** Brings the PostgreSQL of a data directory up: adopts the one that runs, or makes and starts one. */
import { rename, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { DatabaseStartError, errorCode } from "./database-start-error.ts";
import { findAccount } from "./embedded-postgres-account.ts";
import { findBinaries } from "./embedded-postgres-binaries.ts";
import {
	type Cluster,
	type ClusterSetup,
	DATABASE_USER,
	ensureCluster,
	passwordFile,
} from "./embedded-postgres-create.ts";
import {
	DISK_FULL,
	isPassing,
	toOutputError,
} from "./embedded-postgres-failure.ts";
import { choosePort, keepPort } from "./embedded-postgres-port.ts";
import {
	dismissPostmaster,
	findPostmaster,
	LaunchFailure,
	launchPostmaster,
	type Postmaster,
	stopPostmaster,
} from "./embedded-postgres-postmaster.ts";

const LOG_KEPT_BYTES = 10 * 1024 * 1024;
const RETRY_EVERY_MS = 200;
const RETRIES = 50;
const FREE_BYTES_TO_START = 1024 * 1024;

export type ClusterOptions = {
	/** An existing directory, without symbolic links in its path. */
	dataDir: string;
	log: (message: string) => void;
	port?: number | undefined;
	sharedDir?: string | undefined;
	/** False gives up safety against power loss for speed: for tests only. */
	durable?: boolean | undefined;
};

/** A cluster that takes queries. `adopted`: it was running before we came. */
export type RunningCluster = {
	url: string;
	adopted: boolean;
	stop(): Promise<void>;
	dismiss(): void;
};

/** Starts or adopts the cluster of a data directory. The caller sees to it that nobody else does so meanwhile. */
export async function startCluster(
	options: ClusterOptions,
): Promise<RunningCluster> {
	const { dataDir, log, durable = true } = options;
	const sharedDir = options.sharedDir ?? "/var/lib/patchbay";
	const account = await findAccount(join(dataDir, "postgres"));
	const binaries = await findBinaries({ account, copyDir: sharedDir, log });
	const setup = { dataDir, sharedDir, binaries, account, durable, log };
	const cluster = await ensureCluster(setup);
	const target = { binaries, account, clusterDir: cluster.clusterDir };
	const { postmaster, adopted } = await findOrLaunch(
		setup,
		cluster,
		options.port,
	);
	try {
		await keepPort(dataDir, postmaster.port);
		const url = await openDoor(postmaster, cluster, dataDir);
		let stopped: Promise<void> | undefined;
		return {
			url,
			adopted,
			stop() {
				stopped ??= stopPostmaster(target);
				return stopped;
			},
			dismiss: () => dismissPostmaster(postmaster, cluster.clusterDir),
		};
	} catch (error) {
		if (!adopted) await stopPostmaster(target);
		throw error;
	}
}

async function findOrLaunch(
	setup: ClusterSetup,
	{ clusterDir }: Cluster,
	port: number | undefined,
): Promise<{ postmaster: Postmaster; adopted: boolean }> {
	const { dataDir, log } = setup;
	const logFile = join(dataDir, "postgres.log");
	for (let attempt = 0; ; attempt++) {
		const running = await findPostmaster(clusterDir, log);
		if (running !== undefined) {
			log(
				`Adopting the PostgreSQL that is already running (process ${running.pid}).`,
			);
			return { postmaster: running, adopted: true };
		}
		const chosen = await choosePort(dataDir, port);
		await limitLog(logFile);
		try {
			const launch = { ...setup, clusterDir, logFile, port: chosen };
			return { postmaster: await launchPostmaster(launch), adopted: false };
		} catch (error) {
			if (!(error instanceof LaunchFailure)) throw error;
			if (attempt >= RETRIES || !isPassing(error.output)) {
				// On a full disk PostgreSQL's reason may not have made it into its log.
				const reason = (await isDiskFull(clusterDir)) ? DISK_FULL : "";
				throw toOutputError(`${error.output}${reason}`, dataDir);
			}
			await sleep(RETRY_EVERY_MS);
		}
	}
}

/** Proves that the server is ours (it takes our password), and makes Patchbay's database when it is not there yet. */
async function openDoor(
	{ port }: Postmaster,
	{ password }: Cluster,
	dataDir: string,
): Promise<string> {
	const url = (database: string) =>
		`postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`;
	try {
		await query(url(DATABASE_USER), "SELECT 1");
	} catch (error) {
		const code = errorCode(error);
		if (code === "28P01") {
			throw new DatabaseStartError(
				"start-failed",
				`The embedded PostgreSQL does not accept the password in ${passwordFile(dataDir)}. Restore that file from a backup made together with the data.`,
			);
		}
		if (code !== "3D000") throw error;
		await query(url("postgres"), `CREATE DATABASE ${DATABASE_USER}`);
	}
	return url(DATABASE_USER);
}

async function query(url: string, sql: string): Promise<void> {
	const client = new Client({ connectionString: url });
	// An error after the answer (the server stops) has nobody to tell.
	client.on("error", () => undefined);
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}

async function isDiskFull(directory: string): Promise<boolean> {
	const { bavail, bsize } = await statfs(directory);
	return bavail * bsize < FREE_BYTES_TO_START;
}

/** Keeps the log from filling the disk: past a size, the next start begins a new one and keeps one old. */
async function limitLog(file: string): Promise<void> {
	try {
		if ((await stat(file)).size < LOG_KEPT_BYTES) return;
		await rename(file, `${file}.1`);
	} catch (error) {
		if (errorCode(error) !== "ENOENT") throw error;
	}
}
