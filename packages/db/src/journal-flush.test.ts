import { randomUUID } from "node:crypto";
import { FencedError } from "@patchbay/engine";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
	createProcesses,
	layWire,
	type Processes,
	STARTED_AT,
	startRun,
	stepDone,
	type Wire,
} from "./journal.testing.ts";

let processes: Processes;
beforeEach(async () => {
	processes = await createProcesses();
});
afterEach(async () => {
	await processes.close();
});

const range = (length: number) => Array.from({ length }, (_, index) => index);

describe("when sessions are lost", () => {
	it("stores every entry once although its sessions are ended again and again", async () => {
		const { journal } = await processes.open();
		const runs = await Promise.all(range(30).map(() => startRun(journal)));
		let done = false;
		const chaos = (async () => {
			while (!done) {
				await sql`select pg_terminate_backend(pid) from pg_stat_activity
					where application_name = 'patchbay journal' and datname = current_database()`.execute(
					processes.database.db,
				);
				await new Promise((resolve) => setTimeout(resolve, 15));
			}
		})();
		await Promise.all(
			runs.map(async ({ runId }) => {
				for (const step of range(12)) {
					const job = step === 5 ? { job: { id: randomUUID() } } : {};
					await journal.append({ runId, events: [stepDone(step + 2)], ...job });
				}
			}),
		);
		done = true;
		await chaos;
		for (const { runId } of runs)
			expect((await journal.load(runId))?.events).toHaveLength(13);
	});

	describe("right after a commit", () => {
		let wire: Wire;
		beforeEach(async () => {
			wire = await layWire(processes.database.url);
		});
		afterEach(async () => {
			await wire.close();
		});

		it("finds by reading that a statement was stored", async () => {
			const { journal } = await processes.open(wire.url);
			const runs = await Promise.all(range(5).map(() => startRun(journal)));
			wire.loseAnswer("SELECT 1");
			await Promise.all(
				runs.map(({ runId }) =>
					journal.append({ runId, events: [stepDone(2)] }),
				),
			);
			expect(wire.lost).toBe(1);
			for (const { runId } of runs)
				expect((await journal.load(runId))?.events).toHaveLength(2);
		});

		it("finds by reading that a transaction with jobs was stored", async () => {
			const { journal, dispatcher } = await processes.open(wire.url);
			wire.loseAnswer("COMMIT");
			const { runId, jobId } = await startRun(journal);
			expect(wire.lost).toBe(1);
			expect((await journal.load(runId))?.ownerJobId).toBe(jobId);
			expect(await dispatcher.fetch(10)).toEqual([
				{ id: jobId, runId, timer: false },
			]);
		});

		it("sends again what was not stored", async () => {
			const { journal } = await processes.open(wire.url);
			wire.loseAnswer("BEGIN");
			const { runId, jobId } = await startRun(journal);
			expect(wire.lost).toBe(1);
			expect((await journal.load(runId))?.ownerJobId).toBe(jobId);
		});

		it("still sees that another driver's event stands there", async () => {
			const { journal } = await processes.open(wire.url);
			const { runId } = await startRun(journal);
			const other = await processes.open();
			await other.journal.append({ runId, events: [stepDone(2, "other")] });
			wire.loseAnswer("run_event_");
			const mine = {
				...stepDone(2, "mine"),
				at: new Date(STARTED_AT.getTime() + 999),
			};
			await expect(
				journal.append({ runId, events: [mine] }),
			).rejects.toBeInstanceOf(FencedError);
			expect(wire.lost).toBe(1);
		});

		it("knows that it has parked", async () => {
			const { journal } = await processes.open(wire.url);
			const { runId, jobId } = await startRun(journal);
			wire.loseAnswer("COMMIT");
			const parked = await journal.park(
				{ runId, events: [stepDone(2)] },
				{ until: null, seenSignals: 0, owner: jobId, seq: 2 },
			);
			expect([parked, wire.lost]).toEqual(["parked", 1]);
			expect(await journal.load(runId)).toMatchObject({
				status: "waiting",
				ownerJobId: null,
			});
		});
	});
});
