import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Decisions that flows share: a draft against lost edits, and versions that never change. */
export const decisions: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`
			create table decision (
				id text primary key,
				title text not null,
				description text not null,
				created_at timestamptz not null,
				created_by jsonb not null,
				archived_at timestamptz
			)`.execute(db);
		await sql`
			create table decision_draft (
				decision_id text primary key references decision (id) on delete cascade,
				document jsonb not null,
				hash text not null,
				revision integer not null,
				updated_at timestamptz not null,
				updated_by jsonb not null
			)`.execute(db);
		await sql`
			create table decision_version (
				decision_id text not null references decision (id) on delete cascade,
				number integer not null,
				document jsonb not null,
				hash text not null,
				published_at timestamptz not null,
				published_by jsonb not null,
				note text not null,
				primary key (decision_id, number)
			)`.execute(db);
	},
};
