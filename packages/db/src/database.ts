/** Opens a PostgreSQL by its URL: the embedded one and any other in the same way. */
import { Kysely, PostgresDialect } from "kysely";
import { Pool, TypeOverrides, types } from "pg";
import { DatabaseStartError, errorCode } from "./database-start-error.ts";

const REACH_WITHIN_MS = 10_000;

export type OpenDatabaseOptions = {
	url: string;
	/** How many sessions the pool may open at the most. */
	maxSockets: number;
	/** Shown in `pg_stat_activity`. */
	applicationName: string;
	/** Ends a statement that runs longer; none by default. */
	statementTimeoutMs?: number;
	/** Told when an idle session is lost, say because the server restarted; the pool recovers by itself. */
	onIdleLoss?: (error: Error) => void;
};

/** One pool, and Kysely on top of it. */
export type OpenDatabase<Schema> = {
	pool: Pool;
	db: Kysely<Schema>;
	/** Waits for what is under way, then closes the pool (and with it `db`). */
	close(): Promise<void>;
};

/** Opens a pool and proves that it works; throws DatabaseStartError that names host and port, never the password. */
export async function openDatabase<Schema = unknown>(
	options: OpenDatabaseOptions,
): Promise<OpenDatabase<Schema>> {
	const place = describePlace(options.url);
	const pool = new Pool({
		connectionString: options.url,
		max: options.maxSockets,
		application_name: options.applicationName,
		connectionTimeoutMillis: REACH_WITHIN_MS,
		keepAlive: true,
		types: createTypeParsers(),
		...(options.statementTimeoutMs === undefined
			? {}
			: { statement_timeout: options.statementTimeoutMs }),
	});
	// Without a listener, an idle session that breaks would end the process.
	pool.on("error", (error) => options.onIdleLoss?.(error));
	try {
		await pool.query("SELECT 1");
	} catch (error) {
		await pool.end();
		throw toReachError(error, place);
	}
	let closed: Promise<void> | undefined;
	return {
		pool,
		db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
		close() {
			closed ??= pool.end();
			return closed;
		},
	};
}

const INT8_ARRAY = 1016;

/** Like pg's own, except where that gives text for a number, or a local midnight for a date without a time. */
function createTypeParsers(): TypeOverrides {
	const parsers = new TypeOverrides();
	parsers.setTypeParser(types.builtins.INT8, toSafeNumber);
	parsers.setTypeParser(INT8_ARRAY, toSafeNumbers);
	parsers.setTypeParser(types.builtins.DATE, (text) => text);
	return parsers;
}

/** A number that would silently lose digits is a bug at its source: the query fails instead. */
function toSafeNumber(text: string): number {
	const number = Number(text);
	if (Number.isSafeInteger(number)) return number;
	throw new RangeError(`bigint ${text} does not fit a number`);
}

/** A flat array in PostgreSQL's text form, such as `{1,NULL,3}`. */
function toSafeNumbers(text: string): (number | null)[] {
	if (text === "{}") return [];
	const items = text.slice(1, -1).split(",");
	return items.map((item) => (item === "NULL" ? null : toSafeNumber(item)));
}

type Place = { host: string; database: string; user: string };

function describePlace(url: string): Place {
	try {
		const { hostname, port, pathname, username, searchParams } = new URL(url);
		return {
			host: `${searchParams.get("host") ?? hostname}:${port || "5432"}`,
			database: decodeURIComponent(pathname.slice(1)),
			user: decodeURIComponent(username),
		};
	} catch {
		// The cause would repeat the URL with its password.
		throw new DatabaseStartError(
			"unreachable",
			"The database URL is not a URL. It looks like postgres://user:password@host:5432/database; a password with special characters must be percent-encoded.",
		);
	}
}

function toReachError(error: unknown, place: Place): DatabaseStartError {
	const { host, database, user } = place;
	const reason = error instanceof Error ? error.message : String(error);
	const advice = () => {
		switch (errorCode(error)) {
			case "28P01":
			case "28000":
				return `The PostgreSQL at ${host} does not let user "${user}" in: ${reason}. Check user and password in the database URL.`;
			case "3D000":
				return `The PostgreSQL at ${host} has no database "${database}". Create it (createdb ${database}), or correct the database URL.`;
			case "53300":
				return `The PostgreSQL at ${host} has no session free. Raise its max_connections, or let other programs use fewer.`;
			case "57P03":
				return `The PostgreSQL at ${host} is not ready: ${reason}. Try again in a moment.`;
			case "ENOTFOUND":
			case "EAI_AGAIN":
				return `The host of the database, ${host}, has no address. Check the database URL and the network.`;
			case "ECONNREFUSED":
				return `No PostgreSQL answers at ${host}. Check that it is running and that host and port of the database URL are right.`;
			default:
				if (/timeout/.test(reason))
					return `Nothing at ${host} spoke PostgreSQL within ${REACH_WITHIN_MS / 1000} s. Check host and port of the database URL, and the network in between.`;
				return `The PostgreSQL at ${host} cannot be used: ${reason}. Check the database URL and the network.`;
		}
	};
	return new DatabaseStartError("unreachable", advice(), { cause: error });
}
