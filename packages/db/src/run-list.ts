/** The list of runs: which are wanted, and what a line shows of each. */
import type { RunRowStatus } from "@patchbay/engine";
import type { Actor } from "@patchbay/flow";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { type Place, toPage, toPlace } from "./page-cursor.ts";
import { type RuleRef, selectRunsOfRule } from "./rule-hit-store.ts";
import { parseActor } from "./stored-actor.ts";

/** A line of the list of runs. */
export interface RunListItem {
	readonly id: string;
	readonly flowId: string;
	readonly flowTitle: string;
	/** Null for a draft that was tried. */
	readonly versionNumber: number | null;
	readonly versionHash: string;
	readonly status: RunRowStatus;
	readonly outcome: string | null;
	readonly labels: Readonly<Record<string, string>>;
	/** What failed, or what is waited for. */
	readonly summary: string | null;
	readonly test: boolean;
	readonly via: "form" | "webhook" | "api" | "flow";
	readonly startedBy: Actor;
	readonly startedAt: Date;
	readonly endedAt: Date | null;
}

/** Which runs are wanted; every field that is given must hold. */
export interface RunFilter {
	readonly status?: RunRowStatus;
	readonly flowId?: string;
	readonly test?: boolean;
	readonly label?: { readonly name: string; readonly value: string };
	/**
	 * Runs in which a rule of a decision table applied; tried drafts are not among them. The rest of the filter is held
	 * against the newest RUNS_SEARCHED of them.
	 */
	readonly rule?: RuleRef;
	/**
	 * A run's id, or words of its flow's title, outcome, summary or labels. Words are looked for among the newest
	 * RUNS_SEARCHED runs that the rest of the filter leaves.
	 */
	readonly text?: string;
}

/** A page of the list, and where the next one begins. */
export interface RunPage {
	readonly items: readonly RunListItem[];
	readonly nextCursor: string | null;
}

/** The statuses that a run can have. */
export const STATUSES = [
	"running",
	"waiting",
	"succeeded",
	"failed",
	"cancelled",
] as const satisfies readonly RunRowStatus[];

/** How far back from a page's beginning words are looked for: what a search may cost is bounded, however many runs there are. */
const RUNS_SEARCHED = 50_000;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether it can be the id of a run. */
export const isRunId = (text: string): boolean => UUID.test(text);

/** By their start, the newest first; those of a rule by their ids, which begin with the time of the start. */
export async function listRuns(
	db: Database,
	{
		filter,
		cursor,
		limit,
	}: {
		readonly filter: RunFilter;
		readonly cursor?: string | undefined;
		readonly limit: number;
	},
): Promise<RunPage> {
	const place = toPlace(cursor);
	const runs = filter.rule
		? selectRunsBy({ ...filter, rule: filter.rule }, place, limit + 1)
		: selectRuns(filter, place, limit + 1);
	const { rows } = await runs.execute(db);
	return toPage(rows.map(toItem), limit, (run) => ({
		at: run.startedAt,
		id: run.id,
	}));
}

/** One run; null when there is none of that id. */
export async function findRun(
	db: Database,
	id: string,
): Promise<RunListItem | null> {
	if (!isRunId(id)) return null;
	const runs = withTitles(sql`select * from run where id = ${id}`, sql``);
	const { rows } = await runs.execute(db);
	return rows.length === 0 ? null : toItem(rows[0]);
}

type Condition = RawBuilder<boolean>;

/** Statuses are written into the text, so that the planner sees that the index without the succeeded ones will do. */
export function toConditions({
	status,
	flowId,
	test,
	label,
	text,
}: RunFilter): Condition[] {
	const conditions: Condition[] = [];
	if (status !== undefined)
		conditions.push(sql`run.status = ${sql.lit(status)}`);
	if (flowId !== undefined) conditions.push(sql`run.flow_id = ${flowId}`);
	if (test !== undefined) conditions.push(sql`run.test = ${test}`);
	if (label) {
		conditions.push(
			sql`run.labels <> '{}'::jsonb and run.labels @> ${JSON.stringify({ [label.name]: label.value })}::jsonb`,
		);
	}
	if (text !== undefined && isRunId(text.trim()))
		conditions.push(sql`run.id = ${text.trim()}`);
	return conditions;
}

/** The words that are looked for; an id is not searched for as words. */
const wordsOf = ({ text = "" }: RunFilter): string =>
	isRunId(text.trim()) ? "" : text.trim();

function toTextCondition(words: string): Condition {
	const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
	return sql`(
		run.outcome ilike ${pattern} or run.summary ilike ${pattern}
		or run.flow_id in (select id from flow where title ilike ${pattern})
		or exists (select from jsonb_each_text(run.labels) as label where label.value ilike ${pattern})
	)`;
}

const NEWEST_FIRST = sql`order by run.started_at desc, run.id desc`;
const NEWEST_ID_FIRST = sql`order by run.id desc`;

function selectRuns(
	filter: RunFilter,
	place: Place | null,
	limit: number,
): RawBuilder<unknown> {
	const conditions = toConditions(filter);
	if (place)
		conditions.push(
			sql`(run.started_at, run.id) < (${place.at}, ${place.id}::uuid)`,
		);
	const words = wordsOf(filter);
	const runs = sql`select * from run where ${allOf(conditions)} ${NEWEST_FIRST}`;
	const found =
		words === ""
			? runs
			: sql`select * from (${runs} limit ${RUNS_SEARCHED}) run where ${toTextCondition(words)} ${NEWEST_FIRST}`;
	return withTitles(sql`${found} limit ${limit}`, NEWEST_FIRST);
}

function selectRunsBy(
	filter: RunFilter & { readonly rule: RuleRef },
	place: Place | null,
	limit: number,
): RawBuilder<unknown> {
	const { flowId, ...rest } = filter;
	const conditions = toConditions(rest);
	const words = wordsOf(filter);
	if (words !== "") conditions.push(toTextCondition(words));
	const ids = selectRunsOfRule(filter.rule, {
		flowId,
		before: place?.id ?? null,
		limit: conditions.length === 0 ? limit : RUNS_SEARCHED,
	});
	const runs = sql`
		select run.* from (${ids}) hit join run on run.id = hit.run_id
		where ${allOf(conditions)} ${NEWEST_ID_FIRST} limit ${limit}`;
	return withTitles(runs, NEWEST_ID_FIRST);
}

const allOf = (conditions: readonly Condition[]) =>
	conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);

/** The runs with what lists show of them, in that order. */
const withTitles = (
	runs: RawBuilder<unknown>,
	order: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
	select run.id, run.flow_id, flow.title as flow_title, version.number as version_number, run.version_hash,
		run.status, run.outcome, run.labels, run.summary, run.test, run.via, run.started_by, run.started_at, run.ended_at
	from (${runs}) run
	left join flow on flow.id = run.flow_id
	left join lateral (
		select number from flow_version
		where flow_id = run.flow_id and hash = run.version_hash and not run.test
		order by number desc limit 1
	) version on true
	${order}`;

const rowSchema = z.object({
	id: z.string(),
	flow_id: z.string(),
	flow_title: z.string().nullable(),
	version_number: z.int().nullable(),
	version_hash: z.string(),
	status: z.enum(STATUSES),
	outcome: z.string().nullable(),
	labels: z.record(z.string(), z.string()),
	summary: z.string().nullable(),
	test: z.boolean(),
	via: z.enum(["form", "webhook", "api", "flow"]),
	started_by: z.unknown().transform(parseActor),
	started_at: z.date(),
	ended_at: z.date().nullable(),
});

function toItem(stored: unknown): RunListItem {
	const row = rowSchema.parse(stored);
	return {
		id: row.id,
		flowId: row.flow_id,
		flowTitle: row.flow_title ?? "",
		versionNumber: row.version_number,
		versionHash: row.version_hash,
		status: row.status,
		outcome: row.outcome,
		labels: row.labels,
		summary: row.summary,
		test: row.test,
		via: row.via,
		startedBy: row.started_by,
		startedAt: row.started_at,
		endedAt: row.ended_at,
	};
}
