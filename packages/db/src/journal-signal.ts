/** Signals: numbered, stored, and a run that waits is given a new owner, all in one transaction. */
import { randomUUID } from "node:crypto";
import type { Journal } from "@patchbay/engine";
import type { Actor, SignalBody } from "@patchbay/flow";
import type { Pool, PoolClient } from "pg";
import type { JobQueue } from "./job-queue.ts";
import { inTransaction } from "./journal-sessions.ts";
import { jsonText } from "./json-text.ts";
import type { WakeChannel } from "./wake-channel.ts";

/** A run that waits, or has failed and is to be resumed, gets a new owner. */
const COUNT_SIGNAL = `
	with before as (
		select id, status = 'waiting' or (status = 'failed' and $3::boolean) as woken from run where id = $1 for update
	)
	update run set
		signal_count = signal_count + 1,
		status = case when woken then 'running' else status end,
		owner_job_id = case when woken then $2::uuid else owner_job_id end,
		ended_at = case when woken then null else ended_at end
	from before where run.id = before.id
	returning run.signal_count as number, before.woken`;

/** What signals are sent by. */
export interface SignalParts {
	readonly pool: Pool;
	readonly jobs: JobQueue;
	readonly wake: WakeChannel;
}

/** A signal that is stored. `woken`: its run waited, and has a new owner. */
export interface SentSignal {
	readonly runId: string;
	readonly number: number;
	readonly woken: boolean;
}

/** Creates the function that signals. */
export function createSignal(parts: SignalParts): Journal["signal"] {
	return async (runId, body, from) => {
		const sent = await inTransaction(parts.pool, (client) =>
			storeSignal(parts, client, { runId, body, from }),
		);
		if (sent) tellSignal(parts, sent);
		return sent?.number ?? null;
	};
}

/** Stores a signal in the caller's transaction; null when there is no such run. */
export async function storeSignal(
	{ jobs }: SignalParts,
	client: PoolClient,
	signal: {
		readonly runId: string;
		readonly body: SignalBody;
		readonly from: { readonly actor: Actor; readonly at: Date };
	},
): Promise<SentSignal | null> {
	const { runId, body, from } = signal;
	const jobId = randomUUID();
	const { rows } = await client.query<{ number: number; woken: boolean }>(
		COUNT_SIGNAL,
		[runId, jobId, body.kind === "resume"],
	);
	const [counted] = rows;
	if (!counted) return null;
	await client.query(
		"insert into signal (run_id, number, body, actor, at) values ($1, $2, $3, $4, $5)",
		[
			runId,
			counted.number,
			jsonText(body),
			jsonText(from.actor),
			from.at.toISOString(),
		],
	);
	if (counted.woken)
		await jobs.insert([{ id: jobId, runId }], (text, values) =>
			client.query(text, values),
		);
	return { runId, ...counted };
}

/** Tells the run's driver, or whoever may take its new job, of a signal that is durable. */
export function tellSignal(
	{ wake }: SignalParts,
	{ runId, woken }: SentSignal,
): void {
	if (woken) wake.jobsAdded();
	else wake.signalAdded(runId);
}
