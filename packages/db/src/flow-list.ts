/** The list of flows, with what their runs are doing. */
import type { Actor } from "@patchbay/flow";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { parseActor } from "./stored-actor.ts";

/** Runs of a flow; tried drafts are not counted. */
export interface FlowRunCounts {
	readonly running: number;
	readonly waiting: number;
	readonly failedLast7Days: number;
	/** Counted up to MOST_COUNTED, so that the list stays fast when there are millions. */
	readonly total: number;
}

/** A line of the list of flows. */
export interface FlowListItem {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly archived: boolean;
	readonly demo: boolean;
	readonly updatedAt: Date;
	readonly updatedBy: Actor;
	readonly publishedNumber: number | null;
	readonly publishedHash: string | null;
	/** Differs from `publishedHash` while there are unpublished changes. */
	readonly draftHash: string;
	readonly runCounts: FlowRunCounts;
	readonly lastRunAt: Date | null;
	/** The systems that the draft uses. */
	readonly connectors: readonly string[];
	readonly webhookToken: string;
}

/** What `total` of the run counts says at the most: that many, or more. */
export const MOST_COUNTED = 1_000;

const rowSchema = z.object({
	id: z.string(),
	title: z.string(),
	description: z.string(),
	demo: z.boolean(),
	webhook_token: z.string(),
	archived_at: z.date().nullable(),
	updated_at: z.date(),
	updated_by: z.unknown().transform(parseActor),
	draft_hash: z.string(),
	connectors: z.array(z.string()),
	number: z.int().nullable(),
	hash: z.string().nullable(),
	last_run_at: z.date().nullable(),
	total: z.int(),
});

const openSchema = z.object({
	flow_id: z.string(),
	running: z.int(),
	waiting: z.int(),
	failed: z.int(),
});

/** Flows by their last change, the newest first. */
export async function listFlows(
	db: Database,
	{ archived }: { readonly archived: boolean },
): Promise<readonly FlowListItem[]> {
	const flows = await sql`
		select flow.id, flow.title, flow.description, flow.demo, flow.webhook_token, flow.archived_at,
			draft.updated_at, draft.updated_by, draft.hash as draft_hash, draft.connectors,
			version.number, version.hash, last.started_at as last_run_at, counted.total
		from flow
		join flow_draft draft on draft.flow_id = flow.id
		left join lateral (
			select number, hash from flow_version where flow_id = flow.id order by number desc limit 1
		) version on true
		left join lateral (
			select started_at from run where flow_id = flow.id and not test order by started_at desc, id desc limit 1
		) last on true
		cross join lateral (
			select count(*)::integer as total from (
				select from run where flow_id = flow.id and not test limit ${MOST_COUNTED}
			) bounded
		) counted
		where (flow.archived_at is not null) = ${archived}
		order by draft.updated_at desc, flow.id`.execute(db);
	const open = await sql`
		select flow_id,
			count(*) filter (where status = 'running')::integer as running,
			count(*) filter (where status = 'waiting')::integer as waiting,
			count(*) filter (where status = 'failed')::integer as failed
		from run
		where not test and (status = 'running' or status = 'waiting'
			or (status = 'failed' and started_at > now() - interval '7 days'))
		group by flow_id`.execute(db);
	const openByFlow = new Map(
		open.rows
			.map((row) => openSchema.parse(row))
			.map((row) => [row.flow_id, row]),
	);
	return flows.rows.map((stored) => {
		const row = rowSchema.parse(stored);
		const counts = openByFlow.get(row.id);
		return {
			id: row.id,
			title: row.title,
			description: row.description,
			archived: row.archived_at !== null,
			demo: row.demo,
			updatedAt: row.updated_at,
			updatedBy: row.updated_by,
			publishedNumber: row.number,
			publishedHash: row.hash,
			draftHash: row.draft_hash,
			runCounts: {
				running: counts?.running ?? 0,
				waiting: counts?.waiting ?? 0,
				failedLast7Days: counts?.failed ?? 0,
				total: row.total,
			},
			lastRunAt: row.last_run_at,
			connectors: row.connectors,
			webhookToken: row.webhook_token,
		};
	});
}
