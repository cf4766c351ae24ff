import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What people are asked, and who has answered. */
export const inbox: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`
			create table task (
				id text primary key,
				run_id uuid not null references run (id) on delete cascade,
				node_id text not null,
				question text not null,
				reason text not null,
				shown jsonb not null,
				view_hash text not null,
				role text not null,
				user_ids jsonb not null,
				quorum integer not null,
				excluded_user_id text,
				comment_on_reject boolean not null,
				due_at timestamptz,
				created_at timestamptz not null,
				status text not null check (status in ('open', 'approved', 'rejected', 'expired', 'withdrawn')),
				closed_at timestamptz
			)`.execute(db);
		await sql`create index task_run on task (run_id)`.execute(db);
		await sql`create index task_open on task (created_at, id) where status = 'open'`.execute(
			db,
		);
		await sql`create index task_done on task (closed_at desc, id desc) where status <> 'open'`.execute(
			db,
		);
		await sql`
			create table task_decision (
				task_id text not null references task (id) on delete cascade,
				user_id text not null,
				at timestamptz not null,
				primary key (task_id, user_id)
			)`.execute(db);
	},
};
