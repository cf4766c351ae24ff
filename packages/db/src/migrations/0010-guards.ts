import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Policy guards: decisions that must be asked before a class of actions. */
export const guards: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`
			create table guard (
				id text primary key,
				title text not null,
				decision_id text not null references decision (id),
				passes jsonb not null,
				actions jsonb not null,
				revision integer not null,
				updated_at timestamptz not null,
				updated_by jsonb not null
			)`.execute(db);
	},
};
