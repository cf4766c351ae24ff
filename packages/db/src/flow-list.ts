/** The list of flows, with what their runs are doing. */
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { type DocumentListItem, listDocuments } from "./versioned-list.ts";

/** Runs of a flow; tried drafts are not counted. */
export interface FlowRunCounts {
	readonly running: number;
	readonly waiting: number;
	readonly failedLast7Days: number;
	/** Counted up to MOST_COUNTED, so that the list stays fast when there are millions. */
	readonly total: number;
}

/** A line of the list of flows. */
export interface FlowListItem extends DocumentListItem {
	readonly demo: boolean;
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
	demo: z.boolean(),
	webhook_token: z.string(),
	connectors: z.array(z.string()),
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
	const openByFlow = await readOpenRuns(db);
	return await listDocuments(db, "flow", {
		archived,
		columns: sql`
			head.demo, head.webhook_token, draft.connectors, last.started_at as last_run_at, counted.total`,
		joins: sql`
			left join lateral (
				select started_at from run where flow_id = head.id and not test order by started_at desc, id desc limit 1
			) last on true
			cross join lateral (
				select count(*)::integer as total from (
					select from run where flow_id = head.id and not test limit ${MOST_COUNTED}
				) bounded
			) counted`,
		toOwn(stored) {
			const row = rowSchema.parse(stored);
			const open = openByFlow.get(row.id);
			return {
				demo: row.demo,
				runCounts: {
					running: open?.running ?? 0,
					waiting: open?.waiting ?? 0,
					failedLast7Days: open?.failed ?? 0,
					total: row.total,
				},
				lastRunAt: row.last_run_at,
				connectors: row.connectors,
				webhookToken: row.webhook_token,
			};
		},
	});
}

/** By flow, the runs that are not over, and those that have failed lately. */
async function readOpenRuns(
	db: Database,
): Promise<ReadonlyMap<string, z.infer<typeof openSchema>>> {
	const { rows } = await sql`
		select flow_id,
			count(*) filter (where status = 'running')::integer as running,
			count(*) filter (where status = 'waiting')::integer as waiting,
			count(*) filter (where status = 'failed')::integer as failed
		from run
		where not test and (status = 'running' or status = 'waiting'
			or (status = 'failed' and started_at > now() - interval '7 days'))
		group by flow_id`.execute(db);
	return new Map(
		rows.map((row) => openSchema.parse(row)).map((row) => [row.flow_id, row]),
	);
}
