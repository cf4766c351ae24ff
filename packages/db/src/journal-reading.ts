/** Reading runs back, every stored shape parsed. */
import type { LoadedRun } from "@patchbay/engine";
import {
	actorSchema,
	ENGINE,
	parseEventBody,
	type RunEvent,
	type Signal,
	signalBodySchema,
} from "@patchbay/flow";
import type { Pool } from "pg";
import { z } from "zod";

/** A row of `run_event`. */
const eventRowSchema = z.object({
	seq: z.int(),
	at: z.date(),
	kind: z.string(),
	node_id: z.string().nullable(),
	actor: actorSchema.nullable(),
	data: z.record(z.string(), z.unknown()),
});

/** The columns of an event, in any order. */
export const EVENT_COLUMNS = "seq, at, kind, node_id, actor, data";

/** The event of a row. */
export function toRunEvent(row: unknown): RunEvent {
	const { seq, at, kind, node_id, actor, data } = eventRowSchema.parse(row);
	const body = parseEventBody(
		kind,
		node_id === null ? data : { nodeId: node_id, ...data },
	);
	return { ...body, seq, at, actor: actor ?? ENGINE };
}

const runRowSchema = z.object({
	id: z.string(),
	flow_id: z.string(),
	version_hash: z.string(),
	status: z.enum(["running", "waiting", "succeeded", "failed", "cancelled"]),
	owner_job_id: z.string().nullable(),
	signal_count: z.int(),
});

/** The run with its events; null when there is none. */
export async function loadRun(
	pool: Pool,
	runId: string,
): Promise<LoadedRun | null> {
	const runs = await pool.query({
		name: "load_run",
		text: "select id, flow_id, version_hash, status, owner_job_id, signal_count from run where id = $1",
		values: [runId],
	});
	if (runs.rows.length === 0) return null;
	const run = runRowSchema.parse(runs.rows[0]);
	const events = await pool.query({
		name: "load_events",
		text: `select ${EVENT_COLUMNS} from run_event where run_id = $1 order by seq`,
		values: [runId],
	});
	return {
		id: run.id,
		flowId: run.flow_id,
		versionHash: run.version_hash,
		status: run.status,
		ownerJobId: run.owner_job_id,
		signalCount: run.signal_count,
		events: events.rows.map(toRunEvent),
	};
}

/** The runs that a run has begun and that are not over. */
export async function readOpenChildren(
	pool: Pool,
	runId: string,
): Promise<readonly string[]> {
	const { rows } = await pool.query<{ id: string }>(
		"select id from run where parent_run_id = $1 and status in ('running', 'waiting') order by id",
		[runId],
	);
	return rows.map(({ id }) => id);
}

const signalRowSchema = z.object({
	number: z.int(),
	body: signalBodySchema,
	actor: actorSchema,
	at: z.date(),
});

/** Signals of a run numbered above `after`, in order. */
export async function readSignals(
	pool: Pool,
	runId: string,
	after: number,
): Promise<readonly Signal[]> {
	const { rows } = await pool.query(
		"select number, body, actor, at from signal where run_id = $1 and number > $2 order by number",
		[runId, after],
	);
	return rows.map((row) => {
		const { number, body, actor, at } = signalRowSchema.parse(row);
		return { ...body, id: number, actor, at };
	});
}
