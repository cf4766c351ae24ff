/** Which flows use a decision, as their drafts say. */
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";

/** A flow whose draft uses a decision. */
export interface DecisionUse {
	readonly flowId: string;
	readonly flowTitle: string;
	readonly versions: readonly number[];
}

const rowSchema = z.object({
	decision_id: z.string(),
	flow_id: z.string(),
	flow_title: z.string(),
	versions: z.array(z.int()),
});

/** The uses of one decision, or of all, in one query; by the titles of the flows, archived ones left out. */
export async function readUses(
	db: Database,
	decisionId?: string,
): Promise<ReadonlyMap<string, readonly DecisionUse[]>> {
	const pin = JSON.stringify([{ pinned: { decisionId } }]);
	const wanted =
		decisionId === undefined
			? sql`node ? 'pinned'`
			: sql`draft.document -> 'nodes' @> ${pin}::jsonb and node #>> '{pinned,decisionId}' = ${decisionId}`;
	const { rows } = await sql`
		select node #>> '{pinned,decisionId}' as decision_id, flow.id as flow_id, flow.title as flow_title,
			array_agg(distinct (node #>> '{pinned,version}')::integer) as versions
		from flow_draft draft
		join flow on flow.id = draft.flow_id
		cross join lateral jsonb_array_elements(draft.document -> 'nodes') node
		where flow.archived_at is null and ${wanted}
		group by decision_id, flow.id order by flow.title, flow.id`.execute(db);
	const uses = new Map<string, DecisionUse[]>();
	for (const stored of rows) {
		const { decision_id, flow_id, flow_title, versions } =
			rowSchema.parse(stored);
		const known = uses.get(decision_id) ?? [];
		known.push({ flowId: flow_id, flowTitle: flow_title, versions });
		uses.set(decision_id, known);
	}
	return uses;
}
