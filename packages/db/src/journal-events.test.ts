import { randomUUID } from "node:crypto";
import type { InboundEvent } from "@patchbay/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
	createProcesses,
	layWire,
	type Processes,
	REVIEWER,
	STARTED_AT,
	startOf,
} from "./journal.testing.ts";
import { dropEvents } from "./journal-events.ts";
import { newId, newRunId } from "./new-id.ts";

let processes: Processes;
beforeEach(async () => {
	processes = await createProcesses();
});
afterEach(async () => {
	await processes.close();
});

const shipped = (over: Partial<InboundEvent> = {}): InboundEvent => ({
	id: newId("event"),
	name: "order.shipped",
	key: "4711",
	payload: { parcels: 2 },
	actor: REVIEWER,
	at: STARTED_AT,
	deliveryId: null,
	onlyRunId: null,
	...over,
});

const openWaits = [{ stepId: "n_wait", name: "order.shipped", key: "4711" }];

const storedEvents = () =>
	processes.database.db
		.selectFrom("inbound_event")
		.select(["kept", "run_ids"])
		.execute();

describe("an event", () => {
	it("is delivered once although the word of its commit is lost", async () => {
		const { journal } = await processes.open();
		const runId = newRunId();
		await journal.append({ ...startOf(runId), openWaits });
		const wire = await layWire(processes.database.url);
		const { journal: faraway } = await processes.open(wire.url);
		wire.loseAnswer("COMMIT");
		const delivery = await faraway.deliver(shipped());
		expect([wire.lost, delivery.duplicate, delivery.runIds]).toEqual([
			1,
			false,
			[runId],
		]);
		expect(await journal.readSignals(runId, 0)).toHaveLength(1);
		expect(await storedEvents()).toEqual([{ kept: false, run_ids: [runId] }]);
		await wire.close();
	});

	it("wakes the workers of other processes when it ends a wait", async () => {
		const { journal, dispatcher } = await processes.open();
		const runId = newRunId();
		const start = startOf(runId);
		await journal.append({ ...start, openWaits });
		const [job] = await dispatcher.fetch(1);
		await journal.park(
			{ runId, events: [] },
			{ until: null, seenSignals: 0, owner: start.job.id, seq: 1 },
		);
		await dispatcher.complete([job?.id ?? ""]);
		const heard = new Promise<void>((resolve) => {
			dispatcher.onWork({ jobs: resolve, signal: () => undefined });
		});
		const other = await processes.open();
		await other.journal.deliver(shipped());
		await heard;
		expect(await dispatcher.fetch(1)).toMatchObject([{ runId }]);
	});

	it("keeps characters that PostgreSQL cannot store from standing in its way", async () => {
		const { journal } = await processes.open();
		const runId = newRunId();
		const key = "a\0b";
		await journal.append({
			...startOf(runId),
			openWaits: openWaits.map((wait) => ({ ...wait, key })),
		});
		const { runIds } = await journal.deliver(
			shipped({ key, payload: { text: "\0 \ud800" } }),
		);
		expect(runIds).toEqual([runId]);
	});

	it("is removed when it is too old, with its run's waits when the run is", async () => {
		const { journal } = await processes.open();
		const runId = newRunId();
		await journal.append({ ...startOf(runId), openWaits });
		const later = new Date(STARTED_AT.getTime() + 1_000);
		await journal.deliver(shipped({ key: "old", deliveryId: randomUUID() }));
		await journal.deliver(shipped({ key: "new", at: later }));
		await dropEvents(processes.database.pool, later);
		expect(await storedEvents()).toHaveLength(1);
		const { db } = processes.database;
		await db.deleteFrom("run").where("id", "=", runId).execute();
		expect(await db.selectFrom("event_wait").selectAll().execute()).toEqual([]);
	});
});
