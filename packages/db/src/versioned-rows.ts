/** Rows of documents with drafts and versions: read, parsed and written. */
import type { Actor } from "@patchbay/flow";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { parseActor } from "./stored-actor.ts";

/** Values by the names of their columns. */
export type Columns = Readonly<Record<string, unknown>>;

/** A draft as it is edited. */
export interface Draft<Document> {
	readonly document: Document;
	/** Goes up by one with each save. */
	readonly revision: number;
	readonly updatedAt: Date;
	readonly updatedBy: Actor;
}

/** A version's place and origin. */
export interface VersionInfo {
	readonly number: number;
	/** The name of its document: equal documents have equal ones. */
	readonly hash: string;
	readonly publishedAt: Date;
	readonly publishedBy: Actor;
	readonly note: string;
}

/** What one kind has of its own. */
export interface DocumentKind<Document> {
	readonly name: "flow" | "decision";
	readonly schema: z.ZodType<Document>;
	/** What a draft's row tells of its document, for lists. */
	readonly draftColumns?: (document: Document) => Columns;
	/** Tables that have number, hash, origin and document of versions. */
	readonly versions: RawBuilder<unknown>;
	/** Keeps what belongs to a version that is being published, and answers the columns that only this kind has. */
	keepVersion(
		trx: Database,
		version: {
			readonly id: string;
			readonly hash: string;
			readonly document: Document;
		},
	): Promise<Columns>;
}

/** What the tables of a kind are called, and the column that names what their rows belong to. */
export const tablesOf = (name: DocumentKind<unknown>["name"]) => ({
	head: name,
	draft: `${name}_draft`,
	version: `${name}_version`,
	id: `${name}_id`,
});

const draftRowSchema = z.object({
	archived_at: z.date().nullable(),
	document: z.unknown(),
	revision: z.int(),
	updated_at: z.date(),
	updated_by: z.unknown().transform(parseActor),
});

/** The draft, and whether what it belongs to is archived. `lock` may hold both rows until the transaction ends. */
export async function readDraft<Document>(
	db: Database,
	kind: DocumentKind<Document>,
	id: string,
	lock = sql``,
): Promise<{
	readonly archived: boolean;
	readonly draft: Draft<Document>;
} | null> {
	const tables = tablesOf(kind.name);
	const { rows } = await sql`
		select head.archived_at, draft.document, draft.revision, draft.updated_at, draft.updated_by
		from ${sql.table(tables.draft)} draft
		join ${sql.table(tables.head)} head on head.id = draft.${sql.ref(tables.id)}
		where head.id = ${id} ${lock}`.execute(db);
	const [row] = rows.map((stored) => draftRowSchema.parse(stored));
	if (!row) return null;
	const draft = {
		document: kind.schema.parse(row.document),
		revision: row.revision,
		updatedAt: row.updated_at,
		updatedBy: row.updated_by,
	};
	return { archived: row.archived_at !== null, draft };
}

const versionRowSchema = z.object({
	number: z.int(),
	hash: z.string(),
	published_at: z.date(),
	published_by: z.unknown().transform(parseActor),
	note: z.string(),
});

const withDocumentSchema = versionRowSchema.extend({ document: z.unknown() });

const toVersion = (row: z.infer<typeof versionRowSchema>): VersionInfo => ({
	number: row.number,
	hash: row.hash,
	publishedAt: row.published_at,
	publishedBy: row.published_by,
	note: row.note,
});

/** One version with its document. */
export async function readVersion<Document>(
	db: Database,
	kind: DocumentKind<Document>,
	{ id, number }: { readonly id: string; readonly number: number },
): Promise<(VersionInfo & { readonly document: Document }) | null> {
	const tables = tablesOf(kind.name);
	const { rows } = await sql`
		select number, hash, published_at, published_by, note, document from ${kind.versions}
		where ${sql.ref(tables.id)} = ${id} and number = ${number}`.execute(db);
	const [row] = rows.map((stored) => withDocumentSchema.parse(stored));
	return row
		? { ...toVersion(row), document: kind.schema.parse(row.document) }
		: null;
}

/** The newest first; with a limit of null, all. */
export async function readVersions(
	db: Database,
	name: DocumentKind<unknown>["name"],
	id: string,
	limit: number | null,
): Promise<readonly VersionInfo[]> {
	const tables = tablesOf(name);
	const { rows } = await sql`
		select number, hash, published_at, published_by, note from ${sql.table(tables.version)}
		where ${sql.ref(tables.id)} = ${id} order by number desc limit ${limit}`.execute(
		db,
	);
	return rows.map((row) => toVersion(versionRowSchema.parse(row)));
}

/** Adds a row. */
export async function insertRow(
	db: Database,
	table: string,
	columns: Columns,
): Promise<void> {
	const names = Object.keys(columns).map((name) => sql.ref(name));
	await sql`
		insert into ${sql.table(table)} (${sql.join(names)})
		values (${sql.join(Object.values(columns))})`.execute(db);
}

/** Changes the row of that key; false when there is none. */
export async function updateRow(
	db: Database,
	table: string,
	key: Columns,
	columns: Columns,
): Promise<boolean> {
	const toTerms = (of: Columns) =>
		Object.entries(of).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
	const { numAffectedRows } = await sql`
		update ${sql.table(table)} set ${sql.join(toTerms(columns))}
		where ${sql.join(toTerms(key), sql` and `)}`.execute(db);
	return (numAffectedRows ?? 0n) > 0n;
}
