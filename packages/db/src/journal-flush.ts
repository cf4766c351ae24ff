/**
 * Makes writes durable, and says for each run what became of it. One statement for all; when that fails because of one
 * of them, one statement for each. When the session is lost on the way, nobody guesses: the journal is read.
 */
import { setTimeout as delay } from "node:timers/promises";
import { DuplicateStartError, FencedError } from "@patchbay/engine";
import type { Pool, PoolClient, QueryResult } from "pg";
import type { JobQueue } from "./job-queue.ts";
import { inTransaction } from "./journal-sessions.ts";
import { type Statement, toStatement } from "./journal-statement.ts";
import {
	isAboutData,
	isConflict,
	isLoss,
	violatedKey,
} from "./postgres-error.ts";
import type { RunWrite } from "./run-write.ts";

/** Null for what is durable, else why it is not. */
export type FlushResult = Error | null;
export type Flush = (
	writes: readonly RunWrite[],
) => Promise<readonly FlushResult[]>;

const GIVE_UP_AFTER_MS = 30_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/** Sends one of our named statements. */
export const send = (
	to: Pool | PoolClient,
	{ name, text, values }: Statement,
): Promise<QueryResult> => to.query({ name, text, values: [...values] });

/** Creates the function that flushes. */
export function createFlush({
	pool,
	jobs,
}: {
	readonly pool: Pool;
	readonly jobs: JobQueue;
}): Flush {
	async function store(writes: readonly RunWrite[]): Promise<void> {
		const statement = toStatement(writes);
		const newJobs = writes.flatMap((write) => write.jobs);
		if (newJobs.length === 0) {
			if (statement) await send(pool, statement);
			return;
		}
		await inTransaction(pool, async (client) => {
			if (statement) await send(client, statement);
			await jobs.insert(newJobs, (text, values) => client.query(text, values));
		});
	}

	async function flush(
		writes: readonly RunWrite[],
		lostBefore: boolean,
	): Promise<readonly FlushResult[]> {
		try {
			await store(writes);
			return writes.map(() => null);
		} catch (error) {
			if (isLoss(error)) return settleLoss(writes, error);
			if (isConflict(error)) return flush(writes, lostBefore);
			if (writes.length > 1 && isAboutData(error)) {
				const results: FlushResult[] = [];
				for (const write of writes)
					results.push(...(await flush([write], lostBefore)));
				return results;
			}
			// What was lost on our side may have gone on over there, and have been committed a moment later.
			if (
				lostBefore &&
				violatedKey(error) !== null &&
				(await areStored(writes))
			)
				return writes.map(() => null);
			return Promise.all(writes.map((write) => toFailure(write, error)));
		}
	}

	/** A statement is stored as a whole or not at all, so one sign of it settles all of its writes. */
	async function settleLoss(
		writes: readonly RunWrite[],
		loss: unknown,
	): Promise<readonly FlushResult[]> {
		const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
		for (
			let pause = FIRST_PAUSE_MS;
			;
			pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
		) {
			await delay(pause);
			try {
				if (await areStored(writes)) return writes.map(() => null);
				break;
			} catch (error) {
				if (!isLoss(error) || Date.now() > giveUpAt)
					return writes.map(() => toError(loss));
			}
		}
		return flush(writes, true);
	}

	async function areStored(writes: readonly RunWrite[]): Promise<boolean> {
		// What has neither events nor a start can be written twice without harm.
		const write = writes.find(
			({ events, start }) => events.length > 0 || start,
		);
		if (!write) return false;
		const event = write.events[0];
		const { rows } = event
			? await pool.query(
					"select from run_event where run_id = $1 and seq = $2 and kind = $3 and at = $4",
					[write.runId, event.seq, event.kind, event.at.toISOString()],
				)
			: await pool.query("select from run where id = $1", [write.runId]);
		return rows.length > 0;
	}

	async function toFailure(write: RunWrite, error: unknown): Promise<Error> {
		const key = violatedKey(error);
		if (key === "run_dedupe" && write.start) {
			const { rows } = await pool.query<{ id: string }>(
				"select id from run where flow_id = $1 and dedupe_key = $2",
				[write.start.flowId, write.start.dedupeKey],
			);
			if (rows[0]) return new DuplicateStartError(rows[0].id);
		}
		// The key of a partition carries the partition's name.
		if (key?.startsWith("run_event_") || key === "run_pkey")
			return new FencedError(write.runId);
		return toError(error);
	}

	return (writes) => flush(writes, false);
}

const toError = (error: unknown): Error =>
	error instanceof Error ? error : new Error(String(error));
