import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Runs, their events and their signals. Events name no run by a foreign key: their one writer makes both, and the check
 * would cost a look-up for each event. They are partitioned by the time in the run's id, so that retention drops
 * partitions; ids without a time, and months that nobody has prepared, go to the default one.
 */
export const runs: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`
			create table run (
				id uuid primary key,
				flow_id text not null,
				version_hash text not null,
				test boolean not null,
				via text not null,
				started_by jsonb not null,
				started_at timestamptz not null,
				dedupe_key text,
				status text not null check (status in ('running', 'waiting', 'succeeded', 'failed', 'cancelled')),
				outcome text,
				labels jsonb not null,
				summary text,
				ended_at timestamptz,
				owner_job_id uuid,
				signal_count integer not null default 0
			)`.execute(db);
		await sql`create unique index run_dedupe on run (flow_id, dedupe_key) where dedupe_key is not null`.execute(
			db,
		);
		await sql`create index run_started on run (started_at desc, id desc)`.execute(
			db,
		);
		await sql`create index run_flow on run (flow_id, started_at desc, id desc)`.execute(
			db,
		);
		await sql`create index run_status on run (status, started_at desc, id desc) where status <> 'succeeded'`.execute(
			db,
		);
		await sql`create index run_labels on run using gin (labels jsonb_path_ops) where labels <> '{}'::jsonb`.execute(
			db,
		);
		await sql`
			create table run_event (
				run_id uuid not null,
				seq integer not null,
				at timestamptz not null,
				kind text not null,
				node_id text,
				actor jsonb,
				data jsonb not null,
				primary key (run_id, seq)
			) partition by range (run_id)`.execute(db);
		await sql`create table run_event_default partition of run_event default`.execute(
			db,
		);
		await sql`
			create table signal (
				run_id uuid not null references run (id) on delete cascade,
				number integer not null,
				body jsonb not null,
				actor jsonb not null,
				at timestamptz not null,
				primary key (run_id, number)
			)`.execute(db);
	},
};
