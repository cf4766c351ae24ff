/** Reading runs for people: lists, one run, its events. The journal alone writes them. */
import type { RunRowStatus } from "@patchbay/engine";
import type { Flow, RunEvent } from "@patchbay/flow";
import { sql } from "kysely";
import type { Database } from "./database-schema.ts";
import type { FlowDocumentStore } from "./flow-document-store.ts";
import { EVENT_COLUMNS, toRunEvent } from "./journal-reading.ts";
import {
	findRun,
	isRunId,
	listRuns,
	type RunFilter,
	type RunListItem,
	type RunPage,
	STATUSES,
	toConditions,
} from "./run-list.ts";

/** A run with the document that it follows. */
export type RunRecord = RunListItem & { readonly document: Flow };

export interface RunStore {
	/** By their start, the newest first. */
	listRuns(query: {
		readonly filter: RunFilter;
		readonly cursor?: string | undefined;
		readonly limit: number;
	}): Promise<RunPage>;
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

/** Creates the store of runs; documents come from the store of flows, which caches them. */
export function createRunStore(
	db: Database,
	documents: Pick<FlowDocumentStore, "loadDocument">,
): RunStore {
	return {
		listRuns: (query) => listRuns(db, query),
		async getRun(id) {
			const run = await findRun(db, id);
			if (!run) return null;
			const document = await documents.loadDocument(run.versionHash);
			if (!document)
				throw new Error(
					`Run ${id} follows ${run.versionHash}, which is not stored.`,
				);
			return { ...run, document };
		},
		async readEvents(runId, afterSeq) {
			if (!isRunId(runId)) return [];
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
