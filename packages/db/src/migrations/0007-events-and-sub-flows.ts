import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * What runs wait for beside people: events from outside, and the runs of other flows. An event is kept for a while when
 * nobody waits for it; `run_ids` are the runs that it went to.
 */
export const eventsAndSubFlows: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`alter table run add column parent_run_id uuid`.execute(db);
		await sql`create index run_parent on run (parent_run_id) where parent_run_id is not null`.execute(
			db,
		);
		await sql`alter table task add column scope text`.execute(db);
		await sql`
			create table event_wait (
				run_id uuid not null references run (id) on delete cascade,
				step_id text not null,
				name text not null,
				key text not null,
				place bigint not null generated always as identity,
				primary key (run_id, step_id)
			)`.execute(db);
		await sql`create index event_wait_key on event_wait (name, key)`.execute(
			db,
		);
		await sql`
			create table inbound_event (
				id text primary key,
				name text not null,
				key text not null,
				payload jsonb not null,
				actor jsonb not null,
				received_at timestamptz not null,
				delivery_id text,
				kept boolean not null,
				run_ids uuid[] not null
			)`.execute(db);
		await sql`create unique index inbound_event_delivery on inbound_event (delivery_id) where delivery_id is not null`.execute(
			db,
		);
		await sql`create index inbound_event_kept on inbound_event (name, key, received_at) where kept`.execute(
			db,
		);
		await sql`create index inbound_event_received on inbound_event (received_at)`.execute(
			db,
		);
	},
};
