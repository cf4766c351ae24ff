import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Credentials of connectors. The secret is ciphertext; what stands beside it may be shown. */
export const credentials: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`
			create table credential (
				id text primary key,
				connector text not null,
				title text not null,
				environment text not null check (environment in ('live', 'sandbox')),
				owner jsonb not null,
				status text not null check (status in ('ok', 'reconnect-needed', 'untested')),
				account text,
				scopes text[] not null,
				expires_at timestamptz,
				reconnect_by timestamptz,
				last_used_at timestamptz,
				last_tested_at timestamptz,
				last_error text,
				created_at timestamptz not null,
				demo boolean not null,
				key_id text not null,
				wrapped_key bytea not null,
				iv bytea not null,
				ciphertext bytea not null
			)`.execute(db);
		await sql`create index credential_connector on credential (connector, environment, created_at)`.execute(
			db,
		);
	},
};
