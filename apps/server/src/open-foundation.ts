/** What everything stands on, started side by side: the database with its journal, the keys, the sandbox. */
import { join } from "node:path";
import {
	createCredentialStore,
	type DatabaseSchema,
	migrate,
	type OpenDatabase,
	openDatabase,
	openRunStorage,
	type RunStorage,
	startEmbeddedPostgres,
} from "@patchbay/db";
import { loadAuthSecret } from "./auth/auth-secret.ts";
import type { Closers } from "./closers.ts";
import { explainFileError, makeDataDir } from "./data-dir.ts";
import type { Env } from "./env.ts";
import type { Log } from "./log.ts";
import { keepSandbox } from "./sandbox/keep-sandbox.ts";
import {
	checkMasterKey,
	loadMasterKey,
	type MasterKey,
} from "./vault/master-key.ts";

const MAX_SESSIONS = 10;

/** The ground of a server. */
export interface Foundation {
	readonly database: OpenDatabase<DatabaseSchema>;
	readonly storage: RunStorage;
	readonly masterKey: MasterKey;
	readonly authSecret: string;
	/** Null when this process only works and no sandbox was named. */
	readonly sandboxUrl: string | null;
}

/** What starting needs. */
export interface FoundationParts {
	readonly env: Env;
	readonly log: Log;
	readonly closers: Closers;
	/** Aborted when what is being started is not wanted any more. */
	readonly signal: AbortSignal | undefined;
}

/** Starts it all; what was started is handed to `closers`, also when something else fails. */
export async function openFoundation(
	parts: FoundationParts,
): Promise<Foundation> {
	const { env } = parts;
	parts.signal?.throwIfAborted();
	await makeDataDir(env.dataDir);
	// Each hands over what it has started by itself, so that a failure of one leaves nothing of the others behind.
	const [opened, [masterKey, authSecret], sandboxUrl] = await all([
		openStorage(parts),
		loadKeys(env),
		openSandbox(parts),
	]);
	await checkMasterKey({
		masterKey,
		credentials: createCredentialStore(opened.database.db),
		forgetKeyId: env.forgetKeyId,
	});
	return { ...opened, masterKey, authSecret, sandboxUrl };
}

async function loadKeys(env: Env): Promise<[MasterKey, string]> {
	try {
		return await Promise.all([
			loadMasterKey({ given: env.masterKey, dataDir: env.dataDir }),
			loadAuthSecret(env.dataDir),
		]);
	} catch (error) {
		throw explainFileError(error, env.dataDir);
	}
}

/** Like Promise.all, but waits for every one before it fails. */
async function all<First, Second, Third>(
	work: [Promise<First>, Promise<Second>, Promise<Third>],
): Promise<[First, Second, Third]> {
	await Promise.allSettled(work);
	return await Promise.all(work);
}

async function openStorage(parts: FoundationParts) {
	const { env, log, closers, signal } = parts;
	const url = env.databaseUrl ?? (await openEmbedded(parts));
	signal?.throwIfAborted();
	const onError = (error: Error) =>
		log.warn("database trouble", { error: error.message });
	const database = await openDatabase<DatabaseSchema>({
		url,
		maxSockets: MAX_SESSIONS,
		applicationName: "patchbay",
		onIdleLoss: onError,
	});
	closers.add("database", () => database.close());
	signal?.throwIfAborted();
	const migrations = await migrate(database.db);
	if (migrations.length > 0) log.info("database migrated", { migrations });
	const storage = await openRunStorage({ url, pool: database.pool, onError });
	closers.add("journal", () => storage.close());
	return { database, storage };
}

async function openEmbedded({
	env,
	log,
	closers,
}: FoundationParts): Promise<string> {
	const postgres = await startEmbeddedPostgres({
		dataDir: join(env.dataDir, "postgres"),
		log: (message) => log.info(message),
	});
	// A process that is forced to end, or ends by a bug, takes its PostgreSQL along; only kill -9 leaves it to be adopted.
	const dismiss = () => postgres.dismiss();
	process.once("exit", dismiss);
	closers.add("postgres", async () => {
		await postgres.stop();
		process.off("exit", dismiss);
	});
	return postgres.url;
}

async function openSandbox({
	env,
	log,
	closers,
	signal,
}: FoundationParts): Promise<string | null> {
	if (env.sandboxUrl !== null || !env.roles.has("web")) return env.sandboxUrl;
	const sandbox = await keepSandbox({
		port: env.sandboxPort,
		dataFile: join(env.dataDir, "sandbox.json"),
		compileCache: join(env.dataDir, "compile-cache"),
		log,
		signal,
	});
	closers.add("sandbox", () => sandbox.stop());
	return sandbox.url;
}
