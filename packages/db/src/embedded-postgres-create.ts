/** The cluster on disk: made once with a password of its own, and looked at before each start. */
import { randomBytes, randomUUID } from "node:crypto";
import {
	chmod,
	lstat,
	mkdir,
	readdir,
	readFile,
	realpath,
	rename,
	rm,
	stat,
	symlink,
	writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { DatabaseStartError, errorCode } from "./database-start-error.ts";
import {
	type Account,
	findClosedDirectory,
	giveTo,
	makeOpenDirectory,
} from "./embedded-postgres-account.ts";
import type { Binaries } from "./embedded-postgres-binaries.ts";
import { toOutputError, toVersionError } from "./embedded-postgres-failure.ts";
import { runTool } from "./embedded-postgres-tool.ts";

/** The superuser of the cluster, and the database that Patchbay keeps everything in. */
export const DATABASE_USER = "patchbay";

const DRAFT_PREFIX = "postgres.new-";

/** Written into `postgresql.conf` when the cluster is made; the operator may change them there. */
const INITIAL_SETTINGS = {
	max_connections: "100",
	shared_buffers: "128MB",
	// Few, short statements on few cores: planning for parallel workers or compiling costs more than it brings.
	jit: "off",
	max_parallel_workers_per_gather: "0",
	// Four idle processes less.
	io_method: "sync",
	max_logical_replication_workers: "0",
	checkpoint_timeout: "15min",
	random_page_cost: "1.1",
	timezone: "UTC",
	log_timezone: "UTC",
	log_checkpoints: "off",
	// The detail of an error repeats the row's values; those do not belong in a log.
	log_error_verbosity: "terse",
};

export type ClusterSetup = {
	dataDir: string;
	/** Holds the cluster when PostgreSQL's user cannot reach the data directory. */
	sharedDir: string;
	binaries: Binaries;
	account: Account | undefined;
	durable: boolean;
	log: (message: string) => void;
};

/** Where the cluster really is, and the password of its superuser. */
export type Cluster = { clusterDir: string; password: string };

/** The cluster of a data directory, made now if there is none; throws when it cannot be used by this PostgreSQL. */
export async function ensureCluster(setup: ClusterSetup): Promise<Cluster> {
	const place = join(setup.dataDir, "postgres");
	await removeDrafts(setup.dataDir);
	if (!(await isThere(place))) return createCluster(setup, place);
	await checkVersion(setup, place);
	const clusterDir = await realpath(place);
	await checkReach(setup, clusterDir);
	await takeBack(setup.account, clusterDir);
	return { clusterDir, password: await readPassword(setup.dataDir) };
}

async function createCluster(
	setup: ClusterSetup,
	place: string,
): Promise<Cluster> {
	const { dataDir, sharedDir, account, log } = setup;
	const closed = await findClosedDirectory(account, dataDir);
	const parent =
		closed === undefined
			? dataDir
			: join(sharedDir, `data-${randomUUID().slice(0, 8)}`);
	if (closed !== undefined) await makeSharedParent(parent, setup, closed);
	const clusterDir = join(parent, "postgres");
	const password = randomBytes(24).toString("base64url");
	log(`Creating the embedded PostgreSQL in ${clusterDir}.`);
	const draft = join(parent, `${DRAFT_PREFIX}${randomUUID()}`);
	try {
		await initialise(setup, draft, password);
		await writeFile(passwordFile(dataDir), `${password}\n`, {
			mode: 0o600,
			flush: true,
		});
		await chmod(passwordFile(dataDir), 0o600);
		await rename(draft, clusterDir);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		if (parent !== dataDir) await rm(parent, { recursive: true, force: true });
		throw error;
	}
	if (parent !== dataDir) await symlink(clusterDir, place);
	return { clusterDir: await realpath(place), password };
}

async function initialise(
	{ dataDir, binaries, account, durable }: ClusterSetup,
	draft: string,
	password: string,
): Promise<void> {
	const pwfile = `${draft}.password`;
	try {
		await mkdir(draft, { mode: 0o700 });
		await giveTo(account, draft);
		await writeFile(pwfile, `${password}\n`, { mode: 0o600 });
		await giveTo(account, pwfile);
		const { code, output } = await runTool(
			binaries.initdb,
			[
				`--pgdata=${draft}`,
				`--username=${DATABASE_USER}`,
				`--pwfile=${pwfile}`,
				"--auth=scram-sha-256",
				"--encoding=UTF8",
				"--locale=C",
				// PostgreSQL's own tables: the same order and case rules on every system, for good.
				"--locale-provider=builtin",
				"--builtin-locale=C.UTF-8",
				...(durable ? [] : ["--no-sync"]),
				...Object.entries(INITIAL_SETTINGS).flatMap(([name, value]) => [
					"-c",
					`${name}=${value}`,
				]),
			],
			account,
		);
		if (code !== 0) throw toOutputError(output, dataDir);
	} finally {
		await rm(pwfile, { force: true });
	}
}

async function makeSharedParent(
	parent: string,
	{ account, dataDir, log }: ClusterSetup,
	closed: string,
): Promise<void> {
	log(
		`PostgreSQL runs as user ${account?.uid}, which may not pass through ${closed}: its files go to ${parent}, linked from ${dataDir}.`,
	);
	try {
		await makeOpenDirectory(parent);
	} catch (cause) {
		throw closedError(account, closed, { cause });
	}
}

async function checkVersion(
	{ binaries, dataDir }: ClusterSetup,
	place: string,
): Promise<void> {
	let version: string;
	try {
		version = (await readFile(join(place, "PG_VERSION"), "utf8")).trim();
	} catch (cause) {
		if (errorCode(cause) !== "ENOENT") throw cause;
		throw new DatabaseStartError(
			"start-failed",
			`${place} is there, but holds no database. Restore it from a backup, or remove it to begin with an empty one.`,
			{ cause },
		);
	}
	if (version !== binaries.major) {
		throw toVersionError(version, binaries.major, dataDir);
	}
}

async function checkReach(
	{ account }: ClusterSetup,
	clusterDir: string,
): Promise<void> {
	const closed = await findClosedDirectory(account, dirname(clusterDir));
	if (closed !== undefined) throw closedError(account, closed);
}

function closedError(
	account: Account | undefined,
	closed: string,
	options?: ErrorOptions,
): DatabaseStartError {
	return new DatabaseStartError(
		"not-writable",
		`PostgreSQL refuses to run as root and runs as user ${account?.uid}, which may not pass through ${closed}. Set PATCHBAY_DATA_DIR to a directory that every user may pass through, such as /var/lib/patchbay.`,
		options,
	);
}

/** A copy or restore made by root belongs to root, and PostgreSQL would refuse it. */
async function takeBack(
	account: Account | undefined,
	clusterDir: string,
): Promise<void> {
	if (account === undefined) return;
	if ((await stat(clusterDir)).uid !== 0) return;
	await giveTo(account, clusterDir);
	await chmod(clusterDir, 0o700);
}

async function readPassword(dataDir: string): Promise<string> {
	const file = passwordFile(dataDir);
	try {
		return (await readFile(file, "utf8")).trim();
	} catch (cause) {
		throw new DatabaseStartError(
			"start-failed",
			`The password of the embedded PostgreSQL cannot be read from ${file}. Make the file readable for the user that runs Patchbay, or restore it from a backup.`,
			{ cause },
		);
	}
}

/** Where the generated password is kept. */
export function passwordFile(dataDir: string): string {
	return join(dataDir, "postgres.password");
}

/** What a server that was killed while it made the cluster left behind. */
async function removeDrafts(directory: string): Promise<void> {
	for (const name of await readdir(directory)) {
		if (!name.startsWith(DRAFT_PREFIX)) continue;
		// Its initdb may still be at work for a moment, and fill what we empty. Then the next start removes it.
		await rm(join(directory, name), { recursive: true, force: true }).catch(
			() => undefined,
		);
	}
}

async function isThere(path: string): Promise<boolean> {
	try {
		await lstat(path);
		return true;
	} catch (error) {
		if (errorCode(error) === "ENOENT") return false;
		throw error;
	}
}
