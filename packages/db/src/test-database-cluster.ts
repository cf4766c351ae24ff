/**
 * The one PostgreSQL that all tests of this checkout share, however many test runs and workers there are. Whoever
 * needs it holds a share; the first who opens it starts it, the last who leaves stops it and removes its data. The
 * share of a process that was killed no longer counts.
 */
import { createHash } from "node:crypto";
import { readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { errorCode } from "./database-start-error.ts";
import { makeOpenDirectory } from "./embedded-postgres-account.ts";
import { startCluster } from "./embedded-postgres-cluster.ts";
import { tryLock } from "./embedded-postgres-lock.ts";

const LOCK_WAIT_MS = 60_000;
const LOCK_POLL_MS = 20;

type Place = { directory: string; durable: boolean };

/** A share in the test cluster. */
export type TestClusterShare = {
	/** The URL of the cluster's first database; starts the cluster if nobody has yet. */
	open: () => Promise<string>;
	/** Gives the share back; with the last one the cluster goes. */
	release: () => Promise<void>;
};

/** Takes a share in the test cluster without starting it. With `durable`, in another one that runs with fsync on. */
export async function holdTestCluster(
	options: { durable?: boolean } = {},
): Promise<TestClusterShare> {
	const place = await findPlace(options.durable ?? false);
	const holders = join(place.directory, "holders");
	const mine = await withLock(place, async () => {
		const lock = tryLock(holders, "shared");
		if (lock === undefined) throw new Error(`${holders} is locked`);
		return lock;
	});
	return {
		open: () => withLock(place, () => openCluster(place)),
		release: () =>
			withLock(place, async () => {
				mine.release();
				const last = tryLock(holders, "exclusive");
				if (last === undefined) return;
				await removeCluster(place).finally(last.release);
			}),
	};
}

async function openCluster(place: Place): Promise<string> {
	const urlFile = join(clusterDir(place), "url");
	const known = await readIfThere(urlFile);
	if (known !== undefined && (await answers(known))) return known;
	const { url } = await start(place);
	await writeFile(urlFile, url, { mode: 0o600 });
	return url;
}

async function start(place: Place) {
	const dataDir = clusterDir(place);
	await makeOpenDirectory(dataDir);
	const { durable } = place;
	return startCluster({ dataDir, durable, log: () => undefined });
}

async function removeCluster(place: Place): Promise<void> {
	const dataDir = clusterDir(place);
	const cluster = join(dataDir, "postgres");
	if ((await readIfThere(join(cluster, "PG_VERSION"))) !== undefined) {
		// Normally this only adopts the one that runs, which is the way to stop it.
		await (await start(place)).stop();
		await rm(await realpath(cluster), { recursive: true, force: true });
	}
	await rm(dataDir, { recursive: true, force: true });
}

/** One at a time, in all processes. */
async function withLock<Result>(
	{ directory }: Place,
	work: () => Promise<Result>,
): Promise<Result> {
	const deadline = Date.now() + LOCK_WAIT_MS;
	const file = join(directory, "lock");
	for (;;) {
		const lock = tryLock(file, "exclusive");
		if (lock !== undefined) return work().finally(lock.release);
		if (Date.now() > deadline) throw new Error(`${file} stays locked`);
		await sleep(LOCK_POLL_MS);
	}
}

/** One place for each checkout and user, so that neither sees the other's. */
async function findPlace(durable: boolean): Promise<Place> {
	const user = process.getuid?.() ?? 0;
	const key = createHash("sha256")
		.update(import.meta.url)
		.digest("hex");
	const name = `patchbay-test-${user}-${key.slice(0, 12)}${durable ? "-durable" : ""}`;
	const directory = join(await realpath(tmpdir()), name);
	await makeOpenDirectory(directory);
	return { directory, durable };
}

function clusterDir({ directory }: Place): string {
	return join(directory, "cluster");
}

async function answers(url: string): Promise<boolean> {
	const client = new Client({ connectionString: url });
	client.on("error", () => undefined);
	try {
		await client.connect();
		await client.end();
		return true;
	} catch {
		return false;
	}
}

async function readIfThere(file: string): Promise<string | undefined> {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		if (errorCode(error) === "ENOENT") return undefined;
		throw error;
	}
}
