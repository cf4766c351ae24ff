import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Flows, their drafts, and the documents that versions and tried drafts are made of. */
export const flows: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`
			create table flow (
				id text primary key,
				title text not null,
				description text not null,
				demo boolean not null,
				webhook_token text not null,
				created_at timestamptz not null,
				created_by jsonb not null,
				archived_at timestamptz
			)`.execute(db);
		await sql`
			create table flow_draft (
				flow_id text primary key references flow (id) on delete cascade,
				document jsonb not null,
				hash text not null,
				connectors text[] not null,
				revision integer not null,
				updated_at timestamptz not null,
				updated_by jsonb not null
			)`.execute(db);
		await sql`
			create table flow_document (
				hash text primary key,
				document jsonb not null
			)`.execute(db);
		await sql`
			create table flow_version (
				flow_id text not null references flow (id) on delete cascade,
				number integer not null,
				hash text not null references flow_document (hash),
				published_at timestamptz not null,
				published_by jsonb not null,
				note text not null,
				primary key (flow_id, number)
			)`.execute(db);
		await sql`create index flow_version_hash on flow_version (hash)`.execute(
			db,
		);
	},
};
