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
import { toError } from "./to-error.ts";

/** For each write null when it is durable, else why it is not. */
export type Flush = (
	writes: readonly RunWrite[],
) => Promise<readonly (Error | null)[]>;

interface Parts {
	readonly pool: Pool;
	readonly jobs: JobQueue;
}

const GIVE_UP_AFTER_MS = 30_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/** Creates the function that flushes. */
export function createFlush(parts: Parts): Flush {
	return (writes) => flush(parts, writes, false);
}

/** Sends one of our named statements. */
export const send = (
	to: Pool | PoolClient,
	{ name, text, values }: Statement,
): Promise<QueryResult> => to.query({ name, text, values: [...values] });

async function flush(
	parts: Parts,
	writes: readonly RunWrite[],
	lostBefore: boolean,
): Promise<readonly (Error | null)[]> {
	try {
		await store(parts, writes);
		return writes.map(() => null);
	} catch (error) {
		if (isLoss(error)) return settleLoss(parts, writes, error);
		if (isConflict(error)) return flush(parts, writes, lostBefore);
		if (writes.length > 1 && isAboutData(error)) {
			const results: (Error | null)[] = [];
			for (const write of writes)
				results.push(...(await flush(parts, [write], lostBefore)));
			return results;
		}
		// What was lost on our side may have gone on over there, and have been committed a moment later.
		if (
			lostBefore &&
			violatedKey(error) !== null &&
			(await areStored(parts, writes))
		)
			return writes.map(() => null);
		return Promise.all(writes.map((write) => toFailure(parts, write, error)));
	}
}

/** Without jobs, one statement that commits itself; with jobs, a transaction. */
async function store(
	{ pool, jobs }: Parts,
	writes: readonly RunWrite[],
): Promise<void> {
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

/** Reads as soon as that is possible again whether the writes are stored; sends them again when they are not. */
async function settleLoss(
	parts: Parts,
	writes: readonly RunWrite[],
	loss: unknown,
): Promise<readonly (Error | null)[]> {
	const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
	for (
		let pause = FIRST_PAUSE_MS;
		;
		pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
	) {
		await delay(pause);
		try {
			if (await areStored(parts, writes)) return writes.map(() => null);
			break;
		} catch (error) {
			if (!isLoss(error) || Date.now() > giveUpAt)
				return writes.map(() => toError(loss));
		}
	}
	return flush(parts, writes, true);
}

/** They were sent together, so they are stored together or not at all: one sign of them will do. */
async function areStored(
	{ pool }: Parts,
	writes: readonly RunWrite[],
): Promise<boolean> {
	// What has neither events nor a start can be written twice without harm.
	const write = writes.find(({ events, start }) => events.length > 0 || start);
	if (!write) return false;
	const [event] = write.events;
	const { rows } = event
		? await pool.query(
				"select from run_event where run_id = $1 and seq = $2 and kind = $3 and at = $4",
				[write.runId, event.seq, event.kind, event.at.toISOString()],
			)
		: await pool.query("select from run where id = $1", [write.runId]);
	return rows.length > 0;
}

async function toFailure(
	{ pool }: Parts,
	write: RunWrite,
	error: unknown,
): Promise<Error> {
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
