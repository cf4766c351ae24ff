import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Who changed what outside runs, and small settings of the installation. */
export const auditAndSettings: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`
			create table audit_event (
				id bigint generated always as identity primary key,
				at timestamptz not null,
				actor jsonb not null,
				action text not null,
				subject_kind text not null,
				subject_id text not null,
				data jsonb not null
			)`.execute(db);
		await sql`create index audit_event_subject on audit_event (subject_kind, subject_id, id desc)`.execute(
			db,
		);
		await sql`
			create table setting (
				key text primary key,
				value jsonb not null
			)`.execute(db);
	},
};
