/** Signals: numbered, stored, and a run that waits is given a new owner, all in one transaction. */
import { randomUUID } from "node:crypto";
import type { Journal } from "@patchbay/engine";
import type { Pool } from "pg";
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

/** Creates the function that signals; it tells the run's driver, or whoever may take its new job. */
export function createSignal({
	pool,
	jobs,
	wake,
}: {
	readonly pool: Pool;
	readonly jobs: JobQueue;
	readonly wake: WakeChannel;
}): Journal["signal"] {
	return async (runId, body, { actor, at }) => {
		const sent = await inTransaction(pool, async (client) => {
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
					jsonText(actor),
					at.toISOString(),
				],
			);
			if (counted.woken)
				await jobs.insert([{ id: jobId, runId }], (text, values) =>
					client.query(text, values),
				);
			return counted;
		});
		if (!sent) return null;
		if (sent.woken) wake.jobsAdded();
		else wake.signalAdded(runId);
		return sent.number;
	};
}
