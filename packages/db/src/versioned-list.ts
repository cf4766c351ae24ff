/** Lists of documents with drafts and versions. */
import type { Actor } from "@patchbay/flow";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { parseActor } from "./stored-actor.ts";
import { type DocumentKind, tablesOf } from "./versioned-rows.ts";

/** What a line of every such list says. */
export interface DocumentListItem {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly archived: boolean;
	readonly updatedAt: Date;
	readonly updatedBy: Actor;
	readonly publishedNumber: number | null;
	/** When the newest version was made. */
	readonly publishedAt: Date | null;
	/** Differs from `draftHash` while there are unpublished changes. */
	readonly publishedHash: string | null;
	readonly draftHash: string;
}

const rowSchema = z.object({
	id: z.string(),
	title: z.string(),
	description: z.string(),
	archived_at: z.date().nullable(),
	updated_at: z.date(),
	updated_by: z.unknown().transform(parseActor),
	draft_hash: z.string(),
	number: z.int().nullable(),
	published_at: z.date().nullable(),
	hash: z.string().nullable(),
});

/**
 * All documents of a kind, those that were changed last first. `columns` and `joins` add what only this kind shows, of
 * `head`, the `draft` and the newest `version`; `toOwn` reads it off the row.
 */
export async function listDocuments<Own>(
	db: Database,
	name: DocumentKind<unknown>["name"],
	list: {
		readonly archived: boolean;
		readonly columns: RawBuilder<unknown>;
		readonly joins?: RawBuilder<unknown>;
		readonly toOwn: (row: unknown) => Own;
	},
): Promise<readonly (DocumentListItem & Own)[]> {
	const tables = tablesOf(name);
	const { rows } = await sql`
		select head.id, head.title, head.description, head.archived_at,
			draft.updated_at, draft.updated_by, draft.hash as draft_hash,
			version.number, version.hash, version.published_at,
			${list.columns}
		from ${sql.table(tables.head)} head
		join ${sql.table(tables.draft)} draft on draft.${sql.ref(tables.id)} = head.id
		left join lateral (
			select number, hash, published_at from ${sql.table(tables.version)} where ${sql.ref(tables.id)} = head.id
			order by number desc limit 1
		) version on true
		${list.joins ?? sql``}
		where (head.archived_at is not null) = ${list.archived}
		order by draft.updated_at desc, head.id`.execute(db);
	return rows.map((stored) => {
		const row = rowSchema.parse(stored);
		return {
			id: row.id,
			title: row.title,
			description: row.description,
			archived: row.archived_at !== null,
			updatedAt: row.updated_at,
			updatedBy: row.updated_by,
			publishedNumber: row.number,
			publishedAt: row.published_at,
			publishedHash: row.hash,
			draftHash: row.draft_hash,
			...list.toOwn(stored),
		};
	});
}
