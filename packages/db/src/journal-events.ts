/**
 * Events from outside, and the waits of runs for them. Whoever delivers an event, and whoever looks for a kept one, holds
 * the lock of its name and key from before looking until after storing: from when both an event and a wait are durable,
 * the one that came second has seen the first.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Delivery, InboundEvent, Journal } from "@patchbay/engine";
import { type Actor, actorSchema, type JsonObject } from "@patchbay/flow";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { inTransaction } from "./journal-sessions.ts";
import {
	type SentSignal,
	type SignalParts,
	storeSignal,
	tellSignal,
} from "./journal-signal.ts";
import { cleanText, jsonText } from "./json-text.ts";
import { isConflict, isLoss } from "./postgres-error.ts";

const ATTEMPTS = 6;
const PAUSE_MS = 50;

/** An event as it goes to one wait. */
interface Given {
	readonly name: string;
	readonly key: string;
	readonly payload: JsonObject;
	readonly actor: Actor;
	readonly at: Date;
}

/** Creates the functions that bring events and waits together. */
export function createEventDelivery(
	parts: SignalParts,
): Pick<Journal, "deliver" | "giveKept"> {
	const { pool } = parts;
	return {
		async deliver(event) {
			const sent: SentSignal[] = [];
			const delivery = await patiently(pool, async (client) => {
				sent.length = 0;
				return await deliver(parts, client, event, sent);
			});
			for (const signal of sent) tellSignal(parts, signal);
			return delivery;
		},
		async giveKept(wait) {
			const signal = await patiently(pool, (client) =>
				giveKept(parts, client, wait),
			);
			if (signal) tellSignal(parts, signal);
			return signal !== null;
		},
	};
}

/** In a transaction, again when it ran into another one or its session was lost: doing it twice does no harm. */
async function patiently<Result>(
	pool: Pool,
	work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await inTransaction(pool, work);
		} catch (error) {
			if (attempt === ATTEMPTS || !(isConflict(error) || isLoss(error)))
				throw error;
			await delay(PAUSE_MS * attempt);
		}
	}
}

/** Until the transaction ends, nobody else looks for events and waits of this name and key. */
async function lockKey(
	client: PoolClient,
	{ name, key }: { readonly name: string; readonly key: string },
): Promise<void> {
	await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
		`event\u001f${name}\u001f${key}`,
	]);
}

async function deliver(
	parts: SignalParts,
	client: PoolClient,
	{ onlyRunId, ...event }: InboundEvent,
	sent: SentSignal[],
): Promise<Delivery> {
	const [name, key] = [cleanText(event.name), cleanText(event.key)];
	const given: Given = { ...event, name, key };
	await lockKey(client, given);
	const before = await insertEvent(client, event.id, given, event.deliveryId);
	if (before) return before;
	const runs = await lockRuns(client, given, onlyRunId);
	const waits = await closeFirstWaits(client, given, [...runs.keys()]);
	for (const { runId, stepId } of waits) {
		const signal = await give(parts, client, given, { runId, stepId });
		if (signal) sent.push(signal);
	}
	const runIds = waits.map(({ runId }) => runId);
	if (onlyRunId !== null && runIds.length === 0) {
		await client.query("delete from inbound_event where id = $1", [event.id]);
	} else {
		const isKept = runIds.every((runId) => runs.get(runId)?.test);
		await client.query(
			"update inbound_event set run_ids = $2, kept = $3 where id = $1",
			[event.id, runIds, isKept],
		);
	}
	return { eventId: event.id, duplicate: false, runIds };
}

const storedSchema = z.object({ id: z.string(), run_ids: z.array(z.string()) });

/** Stores the event, or answers what became of it when it is stored already. */
async function insertEvent(
	client: PoolClient,
	id: string,
	event: Given,
	deliveryId: string | null,
): Promise<Delivery | null> {
	const { rowCount } = await client.query(
		`insert into inbound_event (id, name, key, payload, actor, received_at, delivery_id, kept, run_ids)
		values ($1, $2, $3, $4, $5, $6, $7, true, '{}') on conflict do nothing`,
		[
			id,
			event.name,
			event.key,
			jsonText(event.payload),
			jsonText(event.actor),
			event.at.toISOString(),
			deliveryId,
		],
	);
	if (rowCount === 1) return null;
	const { rows } = await client.query(
		"select id, run_ids from inbound_event where id = $1 or delivery_id = $2",
		[id, deliveryId],
	);
	const stored = storedSchema.parse(rows[0]);
	// By its own id it was stored a moment ago, and the word of that was lost.
	const duplicate = stored.id !== id;
	return { eventId: stored.id, duplicate, runIds: stored.run_ids };
}

const lockedRunSchema = z.object({ id: z.string(), test: z.boolean() });

/** Locks the runs under way that wait for the event, always in the same order. */
async function lockRuns(
	client: PoolClient,
	{ name, key }: Given,
	onlyRunId: string | null,
): Promise<ReadonlyMap<string, { readonly test: boolean }>> {
	const { rows } = await client.query(
		`select id, test from run
		where id in (select run_id from event_wait where name = $1 and key = $2)
			and status in ('running', 'waiting') and ($3::uuid is null or id = $3)
		order by id for update`,
		[name, key, onlyRunId],
	);
	return new Map(
		rows.map((row) => {
			const { id, test } = lockedRunSchema.parse(row);
			return [id, { test }];
		}),
	);
}

const waitSchema = z
	.object({ run_id: z.string(), step_id: z.string() })
	.transform((row) => ({ runId: row.run_id, stepId: row.step_id }));

/** Of each run the wait that began first: it is over by the event. */
async function closeFirstWaits(
	client: PoolClient,
	{ name, key }: Given,
	runIds: readonly string[],
): Promise<readonly z.infer<typeof waitSchema>[]> {
	if (runIds.length === 0) return [];
	const { rows } = await client.query(
		`delete from event_wait where (run_id, step_id) in (
			select distinct on (run_id) run_id, step_id from event_wait
			where name = $1 and key = $2 and run_id = any ($3::uuid[])
			order by run_id, place
		) returning run_id, step_id`,
		[name, key, runIds],
	);
	return rows.map((row) => waitSchema.parse(row));
}

function give(
	parts: SignalParts,
	client: PoolClient,
	{ name, key, payload, actor, at }: Given,
	{ runId, stepId }: { readonly runId: string; readonly stepId: string },
): Promise<SentSignal | null> {
	const body = { kind: "event", name, key, stepId } as const;
	return storeSignal(parts, client, {
		runId,
		body: { ...body, payload: { ...payload } },
		from: { actor, at },
	});
}

const keptSchema = z.object({
	id: z.string(),
	payload: z.record(z.string(), z.json()),
	actor: actorSchema,
	received_at: z.date(),
});

async function giveKept(
	parts: SignalParts,
	client: PoolClient,
	{ runId, stepId, since }: Parameters<Journal["giveKept"]>[0],
): Promise<SentSignal | null> {
	const wait = await client.query<{ name: string; key: string }>(
		"select name, key from event_wait where run_id = $1 and step_id = $2",
		[runId, stepId],
	);
	const [about] = wait.rows;
	if (!about) return null;
	await lockKey(client, about);
	const { rows } = await client.query(
		`select id, payload, actor, received_at from inbound_event
		where name = $1 and key = $2 and kept and received_at > $3 and not ($4 = any (run_ids))
		order by received_at, id limit 1`,
		[about.name, about.key, since.toISOString(), runId],
	);
	if (rows.length === 0) return null;
	const event = keptSchema.parse(rows[0]);
	await client.query("select from run where id = $1 for update", [runId]);
	const closed = await client.query(
		"delete from event_wait where run_id = $1 and step_id = $2",
		[runId, stepId],
	);
	if (closed.rowCount !== 1) return null;
	await client.query(
		`update inbound_event set run_ids = run_ids || $2::uuid,
			kept = (select test from run where id = $2)
		where id = $1`,
		[event.id, runId],
	);
	const { payload, actor, received_at: at } = event;
	const given = { ...about, payload, actor, at };
	return await give(parts, client, given, { runId, stepId });
}

/** Removes the events received before then, whatever became of them. */
export async function dropEvents(pool: Pool, before: Date): Promise<void> {
	await pool.query("delete from inbound_event where received_at < $1", [
		before.toISOString(),
	]);
}
