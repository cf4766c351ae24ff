/** A real, empty PostgreSQL database for one test, on a cluster that all tests of this checkout share. */
import { createHash, randomUUID } from "node:crypto";
import { Client } from "pg";
import {
	holdTestCluster,
	type TestClusterShare,
} from "./test-database-cluster.ts";

export { holdTestCluster } from "./test-database-cluster.ts";

export type TestDatabaseOptions = {
	/** Prepared once and then copied: for migrations and other set-up that many tests share. */
	template?: TestDatabaseTemplate;
	/** True for a cluster with fsync on, to measure or to crash; off by default, for speed. */
	durable?: boolean;
};

export type TestDatabaseTemplate = {
	/** Changes whenever `prepare` would make something else, say with the list of migrations. */
	key: string;
	/** Fills the empty database and closes what it opened. */
	prepare(url: string): Promise<void>;
};

/** A database of one's own. */
export type TestDatabase = {
	url: string;
	/** Removes it, whoever still uses it. */
	drop(): Promise<void>;
};

/** Creates a database for the caller alone. Starts the shared cluster if need be; the last `drop` stops it. */
export async function createTestDatabase({
	template,
	durable = false,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
	const share = await holdTestCluster({ durable });
	try {
		const clusterUrl = await share.open();
		const name = `test_${randomUUID().replaceAll("-", "")}`;
		await withClient(clusterUrl, async (client) => {
			const source =
				template === undefined
					? "template1"
					: await ensureTemplate(client, clusterUrl, template);
			// Without fsync, copying files beats writing the copy to the log.
			await client.query(
				`CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY file_copy`,
			);
		});
		let dropped: Promise<void> | undefined;
		return {
			url: databaseUrl(clusterUrl, name),
			drop() {
				dropped ??= drop(share, clusterUrl, name);
				return dropped;
			},
		};
	} catch (error) {
		await share.release();
		throw error;
	}
}

/** The name of the prepared database. Made under another name first, so that a half-made one is never copied. */
async function ensureTemplate(
	client: Client,
	clusterUrl: string,
	template: TestDatabaseTemplate,
): Promise<string> {
	const digest = createHash("sha256")
		.update(template.key)
		.digest("hex")
		.slice(0, 24);
	const name = `template_${digest}`;
	await client.query("SELECT pg_advisory_lock(hashtext($1))", [name]);
	try {
		const found = await client.query(
			"SELECT FROM pg_database WHERE datname = $1",
			[name],
		);
		if (found.rowCount !== 0) return name;
		const draft = `draft_${digest}`;
		await dropDatabase(client, draft);
		await client.query(`CREATE DATABASE ${draft}`);
		await template.prepare(databaseUrl(clusterUrl, draft));
		await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
		return name;
	} finally {
		await client.query("SELECT pg_advisory_unlock(hashtext($1))", [name]);
	}
}

async function drop(
	share: TestClusterShare,
	clusterUrl: string,
	name: string,
): Promise<void> {
	try {
		await withClient(clusterUrl, (client) => dropDatabase(client, name));
	} finally {
		await share.release();
	}
}

async function dropDatabase(client: Client, name: string): Promise<void> {
	await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

function databaseUrl(clusterUrl: string, name: string): string {
	const url = new URL(clusterUrl);
	url.pathname = `/${name}`;
	return url.href;
}

async function withClient<Result>(
	url: string,
	work: (client: Client) => Promise<Result>,
): Promise<Result> {
	const client = new Client({ connectionString: url });
	// An error after the answer has nobody to tell.
	client.on("error", () => undefined);
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
