/** How often the rules of decision tables applied in runs. The journal counts; runs that try a draft are left out. */
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { isNodeOf, type RuleSource } from "./decision-node.ts";
import { NO_RULE } from "./rule-hits.ts";

/** What the rules of a table have done. One decision may have several rules that apply, by the table's hit policy. */
export interface RuleHitCounts {
	/** How many decisions were made; a run makes several in a loop. */
	readonly evaluated: number;
	/** Those in which no rule applied. */
	readonly unmatched: number;
	/** The rules that applied at least once, those with the most hits first. */
	readonly rules: readonly { readonly ruleId: string; readonly hits: number }[];
}

/** One rule; null in place of its id: the decisions in which no rule applied. */
export type RuleRef = RuleSource & { readonly ruleId: string | null };

export interface RuleHitStore {
	/** Counts all runs that there ever were, also those whose history is not kept any more. */
	countRuleHits(source: RuleSource): Promise<RuleHitCounts>;
}

const rowSchema = z.object({
	rule_id: z.string(),
	hits: z.number(),
	decided: z.number(),
});

/** Creates the store of what rules have done. */
export function createRuleHitStore(db: Database): RuleHitStore {
	return {
		async countRuleHits(source) {
			const stored = await sql`
				select rule_id, sum(hits)::bigint as hits, sum(decided)::bigint as decided
				from decision_node node join rule_count on rule_count.decision_node_id = node.id
				where ${isNodeOf(source)}
				group by rule_id order by hits desc, rule_id`.execute(db);
			const rows = stored.rows.map((row) => rowSchema.parse(row));
			return {
				evaluated: rows.reduce((sum, row) => sum + row.decided, 0),
				unmatched: rows.find((row) => row.rule_id === NO_RULE)?.hits ?? 0,
				rules: rows
					.filter((row) => row.rule_id !== NO_RULE)
					.map((row) => ({ ruleId: row.rule_id, hits: row.hits })),
			};
		},
	};
}

/**
 * The ids of the newest runs in which a rule applied, as column run_id: in the order of their ids, which begin with the
 * time of their start. Each node has its own stretch of the key.
 */
export function selectRunsOfRule(
	{ ruleId, ...source }: RuleRef,
	{
		flowId,
		before,
		limit,
	}: {
		/** Only the runs of one flow. */
		readonly flowId: string | undefined;
		readonly before: string | null;
		readonly limit: number;
	},
): RawBuilder<unknown> {
	const after = before === null ? sql`` : sql`and run_id < ${before}::uuid`;
	return sql`
		select distinct found.run_id from decision_node node cross join lateral (
			select run_id from rule_hit
			where decision_node_id = node.id and rule_id = ${ruleId ?? NO_RULE} ${after}
			order by run_id desc limit ${limit}
		) found
		where ${isNodeOf(source)} ${flowId === undefined ? sql`` : sql`and node.flow_id = ${flowId}`}
		order by found.run_id desc limit ${limit}`;
}
