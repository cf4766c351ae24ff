/** Looks at a database before anything is written to it: is it ours or empty, and may we make our tables there? */
import { sql } from "kysely";
import type { Database } from "./database-schema.ts";
import { DatabaseStartError } from "./database-start-error.ts";

const OLDEST_MAJOR = 13;
const MAX_NAMED = 3;

/** What this looks at. */
interface Look {
	readonly database: string;
	readonly user: string;
	readonly major: number;
	readonly tables: readonly string[];
	readonly mayUseSchema: boolean;
	readonly mayMakeSchema: boolean;
}

/** Throws DatabaseStartError when these migrations must not or cannot be run here, with what to do about it. */
export async function checkDatabase(
	db: Database,
	migrations: readonly string[],
): Promise<void> {
	const look = await lookAt(db);
	const { database, user, major, tables } = look;
	if (major < OLDEST_MAJOR) {
		throw new DatabaseStartError(
			"version-mismatch",
			`The PostgreSQL of the database URL has version ${major}. Patchbay needs ${OLDEST_MAJOR} or newer.`,
		);
	}
	const ran = tables.includes("kysely_migration") ? await migrated(db) : [];
	const isOurs = ran.some((name) => migrations.includes(name));
	const others = tables.filter((name) => !name.startsWith("kysely_migration"));
	if (!isOurs && ran.length + others.length > 0)
		throw notOurs(database, others);
	if (ran.some((name) => !migrations.includes(name))) {
		throw new DatabaseStartError(
			"version-mismatch",
			`The database "${database}" was used by a newer Patchbay than this one. Start that one, or restore a backup from before the update.`,
		);
	}
	if (!look.mayUseSchema || !look.mayMakeSchema) {
		throw new DatabaseStartError(
			"no-rights",
			`User "${user}" may not make tables in the database "${database}". Give it the database (ALTER DATABASE "${database}" OWNER TO "${user}"), or name a database of its own in the database URL.`,
		);
	}
}

/** One statement, so that tables which another process makes this moment are seen all or not at all. */
async function lookAt(db: Database): Promise<Look> {
	const { rows } = await sql<Look>`
		select current_database() as database, current_user as user,
			current_setting('server_version_num')::int / 10000 as major,
			array(
				select relname::text from pg_class
				where relnamespace = to_regnamespace(quote_ident(current_schema()))
					and relkind in ('r', 'p') and not relispartition
					and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
				order by relname
			) as tables,
			coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayUseSchema",
			to_regnamespace('pgboss') is not null
				or has_database_privilege(current_database(), 'create') as "mayMakeSchema"`.execute(
		db,
	);
	const [look] = rows;
	if (look === undefined) throw new Error("A select without a row.");
	return look;
}

async function migrated(db: Database): Promise<readonly string[]> {
	const { rows } = await sql<{
		name: string;
	}>`select name from kysely_migration`.execute(db);
	return rows.map(({ name }) => name);
}

function notOurs(database: string, tables: readonly string[]) {
	const named = tables.slice(0, MAX_NAMED).map((name) => `"${name}"`);
	const more = tables.length > MAX_NAMED ? " and more" : "";
	const held = named.length > 0 ? ` (it holds ${named.join(", ")}${more})` : "";
	return new DatabaseStartError(
		"not-ours",
		`The database "${database}" belongs to another program${held}. Name an empty database in the database URL: createdb patchbay.`,
	);
}
