/** Events from other systems: who gets them, and who only later. */
import type { Actor } from "@patchbay/flow";
import { describe, expect, test } from "vitest";
import { AT, FROM, type JournalBench } from "./journal-bench.testing.ts";
import type { InboundEvent, NewRun } from "./ports.ts";

const SENDER: Actor = { kind: "webhook", id: null, name: "Event" };

/** Events from outside, and the waits for them. */
export function testEvents({
	startEntry,
	harness,
	step,
	newRun,
	start,
	wait,
}: JournalBench): void {
	describe("events from outside", () => {
		let count = 0;
		/** No two tests share a key. */
		const newKey = () => {
			count += 1;
			return `order ${harness.newRunId()} ${count} “ß”`;
		};
		const shipped = (
			key: string,
			over: Partial<InboundEvent> = {},
		): InboundEvent => ({
			id: `event_${harness.newRunId()}`,
			name: "order.shipped",
			key,
			payload: { parcels: 2, note: "Zoë" },
			actor: SENDER,
			at: AT,
			deliveryId: null,
			onlyRunId: null,
			...over,
		});
		const SINCE = new Date(AT.getTime() - 1_000);
		const waitFor = (key: string, stepId = "n_wait") => ({
			stepId,
			name: "order.shipped",
			key,
		});
		const asSignal = (key: string, stepId = "n_wait") => ({
			kind: "event",
			name: "order.shipped",
			key,
			payload: { parcels: 2, note: "Zoë" },
			stepId,
			actor: SENDER,
			at: AT,
		});
		/** A run that waits for `order.shipped` with each of the keys, by the steps `n_wait`, `n_wait2`, … */
		async function startWaiting(
			keys: readonly string[],
			over: Partial<NewRun> = {},
		) {
			const run = newRun(over);
			const jobId = harness.newJobId();
			await harness.journal.append({
				...startEntry(run, jobId),
				openWaits: keys.map((key, index) =>
					waitFor(key, index === 0 ? "n_wait" : `n_wait${index + 1}`),
				),
			});
			return { runId: run.id, jobId };
		}

		test("go to every run that waits for their name and key, and to no other", async () => {
			const key = newKey();
			const [a, b, c] = [
				await startWaiting([key]),
				await startWaiting([key]),
				await startWaiting([newKey()]),
			];
			await harness.journal.park(
				{ runId: b.runId, events: [] },
				wait(b.jobId, 1),
			);
			const event = shipped(key);
			const delivery = await harness.journal.deliver(event);
			expect(delivery).toMatchObject({ eventId: event.id, duplicate: false });
			expect(new Set(delivery.runIds)).toEqual(new Set([a.runId, b.runId]));
			for (const { runId } of [a, b])
				expect(await harness.journal.readSignals(runId, 0)).toEqual([
					{ id: 1, ...asSignal(key) },
				]);
			expect(await harness.journal.readSignals(c.runId, 0)).toEqual([]);
			// The one that was parked has a new owner.
			expect(await harness.journal.load(b.runId)).toMatchObject({
				status: "running",
			});
			await harness.journal.deliver(shipped(key, { name: "order.lost" }));
			expect(await harness.journal.readSignals(a.runId, 1)).toEqual([]);
		});

		test("are for one wait each: a second one is kept for the next", async () => {
			const key = newKey();
			const { runId } = await startWaiting([key]);
			await harness.journal.deliver(shipped(key));
			expect(await harness.journal.deliver(shipped(key))).toMatchObject({
				runIds: [],
			});
			await harness.journal.append({
				runId,
				events: [step(2)],
				openWaits: [waitFor(key, "n_again")],
				closeWaits: ["n_wait"],
			});
			const again = { runId, stepId: "n_again", since: SINCE };
			expect(await harness.journal.giveKept(again)).toBe(true);
			expect(await harness.journal.giveKept(again)).toBe(false);
			expect(await harness.journal.readSignals(runId, 1)).toEqual([
				{ id: 2, ...asSignal(key, "n_again") },
			]);
		});

		test("go to the step of a run that began to wait first", async () => {
			const key = newKey();
			const { runId } = await startWaiting([key, key]);
			await harness.journal.deliver(shipped(key));
			await harness.journal.deliver(shipped(key));
			expect(await harness.journal.readSignals(runId, 0)).toEqual([
				{ id: 1, ...asSignal(key, "n_wait") },
				{ id: 2, ...asSignal(key, "n_wait2") },
			]);
		});

		test("that come before anybody waits are kept for the first run that does, the oldest first", async () => {
			const key = newKey();
			const later = new Date(AT.getTime() + 1_000);
			await harness.journal.deliver(
				shipped(key, { at: later, payload: { parcels: 3 } }),
			);
			await harness.journal.deliver(shipped(key));
			const [a, b] = [await startWaiting([key]), await startWaiting([key])];
			const given = await Promise.all(
				[a, b].map(({ runId }) =>
					harness.journal.giveKept({ runId, stepId: "n_wait", since: SINCE }),
				),
			);
			expect(given).toEqual([true, true]);
			const signals = await Promise.all(
				[a, b].map(({ runId }) => harness.journal.readSignals(runId, 0)),
			);
			const parcels = signals.flat().map((signal) => {
				return signal.kind === "event" ? signal.payload.parcels : null;
			});
			expect(new Set(parcels)).toEqual(new Set([2, 3]));
		});

		test("that were kept for too long are not given", async () => {
			const key = newKey();
			await harness.journal.deliver(shipped(key));
			const { runId } = await startWaiting([key]);
			const wanted = { runId, stepId: "n_wait", since: AT };
			expect(await harness.journal.giveKept(wanted)).toBe(false);
		});

		test("that only a trial has got are kept for a run in earnest, and given to a trial once", async () => {
			const key = newKey();
			const trial = await startWaiting([key], { test: true });
			expect(await harness.journal.deliver(shipped(key))).toMatchObject({
				runIds: [trial.runId],
			});
			await harness.journal.append({
				runId: trial.runId,
				events: [step(2)],
				openWaits: [waitFor(key)],
			});
			const stepId = "n_wait";
			const other = await startWaiting([key], { test: true });
			const earnest = await startWaiting([key]);
			const given: boolean[] = [];
			for (const { runId } of [trial, other, other, earnest, earnest])
				given.push(
					await harness.journal.giveKept({ runId, stepId, since: SINCE }),
				);
			expect(given).toEqual([false, true, false, true, false]);
		});

		test("pass by a wait that is over, and a run that is not under way", async () => {
			const key = newKey();
			const { runId } = await startWaiting([key]);
			await harness.journal.append({
				runId,
				events: [step(2)],
				closeWaits: ["n_wait"],
			});
			const failed = await startWaiting([key]);
			await harness.journal.append({
				runId: failed.runId,
				events: [step(2)],
				patch: { status: "failed", endedAt: AT },
			});
			expect(await harness.journal.deliver(shipped(key))).toMatchObject({
				runIds: [],
			});
			// Its wait is there again once it has been resumed.
			await harness.journal.signal(failed.runId, { kind: "resume" }, FROM);
			expect(
				await harness.journal.giveKept({
					runId: failed.runId,
					stepId: "n_wait",
					since: SINCE,
				}),
			).toBe(true);
		});

		test("find no wait that began and ended in entries that are stored together", async () => {
			const key = newKey();
			const { runId } = await start();
			await Promise.all([
				harness.journal.append({
					runId,
					events: [step(2)],
					openWaits: [waitFor(key)],
				}),
				harness.journal.append({
					runId,
					events: [step(3)],
					closeWaits: ["n_wait"],
				}),
			]);
			expect(await harness.journal.deliver(shipped(key))).toMatchObject({
				runIds: [],
			});
		});

		test("are recognised when they are delivered again, also at once", async () => {
			const key = newKey();
			const deliveryId = newKey();
			const { runId } = await startWaiting([key, key]);
			const deliveries = await Promise.all(
				Array.from({ length: 4 }, () =>
					harness.journal.deliver(shipped(key, { deliveryId })),
				),
			);
			expect(deliveries.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
			expect(new Set(deliveries.map(({ eventId }) => eventId)).size).toBe(1);
			for (const { runIds } of deliveries) expect(runIds).toEqual([runId]);
			expect(await harness.journal.readSignals(runId, 0)).toHaveLength(1);
		});

		test("for one run go to no other, and are not stored when it does not wait", async () => {
			const key = newKey();
			const [a, b] = [await startWaiting([key]), await startWaiting([key])];
			const forB = { onlyRunId: b.runId };
			expect(await harness.journal.deliver(shipped(key, forB))).toMatchObject({
				runIds: [b.runId],
			});
			expect(await harness.journal.deliver(shipped(key, forB))).toMatchObject({
				runIds: [],
			});
			expect(await harness.journal.readSignals(a.runId, 0)).toEqual([]);
			expect(
				await harness.journal.giveKept({
					runId: a.runId,
					stepId: "n_wait",
					since: SINCE,
				}),
			).toBe(false);
		});

		test("and waits find each other whichever comes first, once", async () => {
			const keys = Array.from({ length: 40 }, newKey);
			const results = await Promise.all(
				keys.map(async (key) => {
					const [runId] = await Promise.all([
						startWaiting([key]).then(async ({ runId }) => {
							const stepId = "n_wait";
							await harness.journal.giveKept({ runId, stepId, since: SINCE });
							return runId;
						}),
						harness.journal.deliver(shipped(key)),
					]);
					return await harness.journal.readSignals(runId, 0);
				}),
			);
			expect(results.map((signals) => signals.length)).toEqual(
				keys.map(() => 1),
			);
		});

		test("that come to many runs at once leave nobody out", async () => {
			const keys = [newKey(), newKey(), newKey()];
			const runs = await Promise.all(
				Array.from({ length: 10 }, () => startWaiting(keys)),
			);
			const deliveries = await Promise.all(
				keys.map((key) => harness.journal.deliver(shipped(key))),
			);
			for (const { runIds } of deliveries)
				expect(new Set(runIds)).toEqual(
					new Set(runs.map(({ runId }) => runId)),
				);
			for (const { runId } of runs)
				expect(await harness.journal.readSignals(runId, 0)).toHaveLength(3);
		});
	});
}
