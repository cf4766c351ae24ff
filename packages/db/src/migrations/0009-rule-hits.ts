import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Which rules of decision tables decided which runs. A decision node of a published version has a short number, so that
 * a hit is a small row; the hits of a rule lie side by side, the newest run last. Counts are kept apart from the runs and
 * outlive them; each of several rows has a part of a count, so that writers do not wait for each other. Neither refers to
 * its run by a foreign key: like events, they are written by the one who makes the run.
 */
export const ruleHits: Migration = {
	async up(db: Kysely<unknown>): Promise<void> {
		await sql`
			create table decision_node (
				id integer primary key generated always as identity,
				flow_id text not null references flow (id) on delete cascade,
				version_hash text not null,
				node_id text not null,
				decision_id text,
				decision_version integer,
				unique (flow_id, version_hash, node_id)
			)`.execute(db);
		await sql`create index decision_node_pin on decision_node (decision_id, decision_version) where decision_id is not null`.execute(
			db,
		);
		await sql`
			create table rule_hit (
				decision_node_id integer not null,
				rule_id text not null,
				run_id uuid not null,
				hits integer not null,
				primary key (decision_node_id, rule_id, run_id)
			)`.execute(db);
		await sql`
			create table rule_count (
				decision_node_id integer not null,
				rule_id text not null,
				part integer not null,
				hits bigint not null,
				decided bigint not null,
				primary key (decision_node_id, rule_id, part)
			) with (fillfactor = 50)`.execute(db);
		await fill(db);
	},
};

/** From what was published and what has run before. */
async function fill(db: Kysely<unknown>): Promise<void> {
	await sql`
		insert into decision_node (flow_id, version_hash, node_id, decision_id, decision_version)
		select distinct version.flow_id, version.hash, node ->> 'id',
			node #>> '{pinned,decisionId}', (node #>> '{pinned,version}')::integer
		from flow_version version
		join flow_document using (hash)
		cross join lateral jsonb_array_elements(flow_document.document -> 'nodes') node
		where node ->> 'kind' = 'decision'`.execute(db);
	await sql`
		with hit as (
			select node.id, coalesce(rule.id, '') as rule_id, event.run_id, count(*) as hits,
				count(*) filter (where coalesce(rule.place, 1) = 1) as decided
			from run_event event
			join run on run.id = event.run_id and not run.test
			join decision_node node on node.flow_id = run.flow_id and node.version_hash = run.version_hash
				and node.node_id = event.node_id
			left join lateral jsonb_array_elements_text(event.data #> '{evidence,evidence,hits}')
				with ordinality rule (id, place) on true
			where event.kind = 'gate.decided' and event.data #>> '{evidence,kind}' = 'decision'
			group by 1, 2, 3
		), listed as (
			insert into rule_hit select id, rule_id, run_id, hits from hit
		)
		insert into rule_count select id, rule_id, 0, sum(hits), sum(decided) from hit group by id, rule_id`.execute(
		db,
	);
}
