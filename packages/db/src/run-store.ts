/** Reading runs for people: lists, one run, its events. The journal alone writes them. */
import type { RunRowStatus } from "@patchbay/engine";
import type { Actor, Flow, RunEvent } from "@patchbay/flow";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import type { FlowDocumentStore } from "./flow-document-store.ts";
import { EVENT_COLUMNS, toRunEvent } from "./journal-reading.ts";
import { toPage, toPlace } from "./page-cursor.ts";
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

/** A run with the document that it follows. */
export type RunRecord = RunListItem & { readonly document: Flow };

/** Which runs are wanted; every field that is given must hold. */
export interface RunFilter {
	readonly status?: RunRowStatus;
	readonly flowId?: string;
	readonly test?: boolean;
	readonly label?: { readonly name: string; readonly value: string };
	/**
	 * A run's id, or words of its flow's title, outcome, summary or labels. Words are looked for among the newest
	 * RUNS_SEARCHED runs that the rest of the filter leaves.
	 */
	readonly text?: string;
}

export interface RunStore {
	/** By their start, the newest first. */
	listRuns(query: {
		readonly filter: RunFilter;
		readonly cursor?: string | undefined;
		readonly limit: number;
	}): Promise<{
		readonly items: readonly RunListItem[];
		readonly nextCursor: string | null;
	}>;
	getRun(id: string): Promise<RunRecord | null>;
	readEvents(runId: string, afterSeq: number): Promise<readonly RunEvent[]>;
	/** How many runs there are of each status; counted up to MOST_RUNS_COUNTED. */
	countRuns(
		filter: Pick<RunFilter, "flowId" | "test">,
	): Promise<Readonly<Record<RunRowStatus, number>>>;
	/** The id of the run that was started with that key. */
	findByDedupeKey(flowId: string, dedupeKey: string): Promise<string | null>;
}

/** What a count says at the most: that many, or more. */
export const MOST_RUNS_COUNTED = 10_000;

/** How far back from a page's beginning words are looked for: what a search may cost is bounded, however many runs there are. */
const RUNS_SEARCHED = 50_000;

const STATUSES = [
	"running",
	"waiting",
	"succeeded",
	"failed",
	"cancelled",
] as const satisfies readonly RunRowStatus[];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

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

/** Creates the store of runs; documents come from the store of flows, which caches them. */
export function createRunStore(
	db: Database,
	documents: Pick<FlowDocumentStore, "loadDocument">,
): RunStore {
	return {
		async listRuns({ filter, cursor, limit }) {
			const place = toPlace(cursor);
			const conditions = toConditions(filter);
			if (place)
				conditions.push(
					sql`(run.started_at, run.id) < (${place.at}, ${place.id}::uuid)`,
				);
			const { rows } = await selectRuns(
				conditions,
				limit + 1,
				filter.text,
			).execute(db);
			return toPage(rows.map(toItem), limit, (run) => ({
				at: run.startedAt,
				id: run.id,
			}));
		},
		async getRun(id) {
			if (!UUID.test(id)) return null;
			const { rows } = await selectRuns([sql`run.id = ${id}`], 1).execute(db);
			if (rows.length === 0) return null;
			const run = toItem(rows[0]);
			const document = await documents.loadDocument(run.versionHash);
			if (!document)
				throw new Error(
					`Run ${id} follows ${run.versionHash}, which is not stored.`,
				);
			return { ...run, document };
		},
		async readEvents(runId, afterSeq) {
			if (!UUID.test(runId)) return [];
			const { rows } = await sql`
				select ${sql.raw(EVENT_COLUMNS)} from run_event
				where run_id = ${runId} and seq > ${afterSeq} order by seq`.execute(db);
			return rows.map(toRunEvent);
		},
		async countRuns({ flowId, test }) {
			const conditions = toConditions({
				...(flowId === undefined ? {} : { flowId }),
				...(test === undefined ? {} : { test }),
			});
			const counts = STATUSES.map(
				(status) => sql`
					select ${status}::text as status, count(*)::integer as count from (
						select from run where ${sql.join([sql`status = ${sql.lit(status)}`, ...conditions], sql` and `)}
						limit ${MOST_RUNS_COUNTED}
					) bounded`,
			);
			const { rows } = await sql<{
				status: RunRowStatus;
				count: number;
			}>`${sql.join(counts, sql` union all `)}`.execute(db);
			const count = (status: RunRowStatus) =>
				rows.find((row) => row.status === status)?.count ?? 0;
			return {
				running: count("running"),
				waiting: count("waiting"),
				succeeded: count("succeeded"),
				failed: count("failed"),
				cancelled: count("cancelled"),
			};
		},
		async findByDedupeKey(flowId, dedupeKey) {
			const row = await db
				.selectFrom("run")
				.select("id")
				.where("flow_id", "=", flowId)
				.where("dedupe_key", "=", dedupeKey)
				.executeTakeFirst();
			return row?.id ?? null;
		},
	};
}

type Condition = ReturnType<typeof sql<boolean>>;

/** Statuses are written into the text, so that the planner sees that the index without the succeeded ones will do. */
function toConditions({
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
	if (text !== undefined && isRunId(text))
		conditions.push(sql`run.id = ${text.trim()}`);
	return conditions;
}

const isRunId = (text: string) => UUID.test(text.trim());

function toTextCondition(words: string): Condition {
	const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
	return sql`(
		run.outcome ilike ${pattern} or run.summary ilike ${pattern}
		or run.flow_id in (select id from flow where title ilike ${pattern})
		or exists (select from jsonb_each_text(run.labels) as label where label.value ilike ${pattern})
	)`;
}

function selectRuns(
	conditions: readonly Condition[],
	limit: number,
	text = "",
) {
	const where =
		conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
	const words = isRunId(text) ? "" : text.trim();
	const newestFirst = sql`order by run.started_at desc, run.id desc`;
	const runs = sql`select * from run where ${where} ${newestFirst}`;
	return sql<unknown>`
		select run.id, run.flow_id, flow.title as flow_title, version.number as version_number, run.version_hash,
			run.status, run.outcome, run.labels, run.summary, run.test, run.via, run.started_by, run.started_at, run.ended_at
		from (
			${words === "" ? runs : sql`select * from (${runs} limit ${RUNS_SEARCHED}) run where ${toTextCondition(words)} ${newestFirst}`}
			limit ${limit}
		) run
		left join flow on flow.id = run.flow_id
		left join lateral (
			select number from flow_version
			where flow_id = run.flow_id and hash = run.version_hash and not run.test
			order by number desc limit 1
		) version on true
		${newestFirst}`;
}

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
