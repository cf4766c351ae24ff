/** Runs that wait: how they lose their owner, and how they get one again. */
import { describe, expect, test } from "vitest";
import {
	AT,
	CANCEL,
	FROM,
	type JournalBench,
} from "./journal-bench.testing.ts";
import { FencedError } from "./ports.ts";

/** Parking, and timers that take a run over. */
export function testPark({
	harness,
	started,
	step,
	start,
	fetchJob,
	wait,
	taskFor,
}: JournalBench): void {
	describe("park", () => {
		test("stores the entry and makes the run wait without an owner", async () => {
			const { runId, jobId } = await start();
			const entry = {
				runId,
				events: [step(2)],
				patch: { summary: "Waiting for somebody" },
			};
			expect(await harness.journal.park(entry, wait(jobId, 2))).toBe("parked");
			const loaded = await harness.journal.load(runId);
			expect(loaded).toMatchObject({
				status: "waiting",
				ownerJobId: null,
				events: [started(), step(2)],
			});
			expect(await harness.readRow(runId)).toMatchObject({
				summary: "Waiting for somebody",
			});
		});

		test("stores nothing when a signal has come that the driver has not seen", async () => {
			const { runId, jobId } = await start();
			await harness.journal.signal(runId, CANCEL, FROM);
			const task = taskFor(runId, `task_${runId}`);
			const parked = harness.journal.park(
				{ runId, events: [step(2)], openTasks: [task] },
				wait(jobId, 2),
			);
			expect(await parked).toBe("signalled");
			const loaded = await harness.journal.load(runId);
			expect(loaded).toMatchObject({
				status: "running",
				ownerJobId: jobId,
				events: [started()],
			});
			expect(await harness.readTasks(runId)).toEqual([]);
		});

		test("succeeds once the driver has seen the signal", async () => {
			const { runId, jobId } = await start();
			await harness.journal.signal(runId, CANCEL, FROM);
			const parked = harness.journal.park(
				{ runId, events: [] },
				wait(jobId, 1, { seenSignals: 1 }),
			);
			expect(await parked).toBe("parked");
		});

		test("is refused at the fence, with events and without", async () => {
			const { runId, jobId } = await start();
			await harness.journal.append({ runId, events: [step(2, "other")] });
			const withEvents = harness.journal.park(
				{ runId, events: [step(2)] },
				wait(jobId, 2),
			);
			await expect(withEvents).rejects.toBeInstanceOf(FencedError);
			const without = harness.journal.park(
				{ runId, events: [] },
				wait(jobId, 1),
			);
			await expect(without).rejects.toBeInstanceOf(FencedError);
			expect(await harness.journal.load(runId)).toMatchObject({
				status: "running",
				ownerJobId: jobId,
			});
		});

		test("is refused when the run has another owner, or is over", async () => {
			const { runId, jobId } = await start();
			const asOther = harness.journal.park(
				{ runId, events: [] },
				wait(harness.newJobId(), 1),
			);
			await expect(asOther).rejects.toBeInstanceOf(FencedError);
			await harness.journal.append({
				runId,
				events: [step(2)],
				patch: { status: "failed", endedAt: AT },
			});
			const tooLate = harness.journal.park(
				{ runId, events: [] },
				wait(jobId, 2),
			);
			await expect(tooLate).rejects.toBeInstanceOf(FencedError);
			expect(await harness.readRow(runId)).toMatchObject({
				status: "failed",
			});
		});

		test("goes after what was appended before it", async () => {
			const { runId, jobId } = await start();
			const appended = harness.journal.append({ runId, events: [step(2)] });
			const parked = harness.journal.park(
				{ runId, events: [step(3)] },
				wait(jobId, 3),
			);
			await appended;
			expect(await parked).toBe("parked");
			expect((await harness.journal.load(runId))?.events).toHaveLength(3);
		});

		test("sets a timer whose job may take the run over when it is due", async () => {
			const { runId, jobId } = await start();
			const first = await fetchJob(runId);
			expect(first).toEqual({ id: jobId, runId, timer: false });
			const until = new Date(harness.now().getTime() + 1_000);
			await harness.journal.park(
				{ runId, events: [] },
				wait(jobId, 1, { until }),
			);
			await harness.dispatcher.complete([jobId]);
			expect(await harness.dispatcher.fetch(10)).toEqual([]);
			await harness.passTime(1_100);
			const job = await fetchJob(runId);
			expect(job).toMatchObject({ runId, timer: true });
			expect(await harness.journal.claimWaiting(runId, job?.id ?? "")).toBe(
				true,
			);
			expect(await harness.journal.load(runId)).toMatchObject({
				status: "running",
				ownerJobId: job?.id,
			});
		});
	});

	describe("claimWaiting", () => {
		test("is refused while somebody else drives, and when there is no such run", async () => {
			const { runId, jobId } = await start();
			expect(
				await harness.journal.claimWaiting(runId, harness.newJobId()),
			).toBe(false);
			expect(
				await harness.journal.claimWaiting(
					harness.newRunId(),
					harness.newJobId(),
				),
			).toBe(false);
			expect(await harness.journal.load(runId)).toMatchObject({
				ownerJobId: jobId,
			});
		});

		test("lets one of two timers through", async () => {
			const { runId, jobId } = await start();
			await harness.journal.park({ runId, events: [] }, wait(jobId, 1));
			const claims = await Promise.all([
				harness.journal.claimWaiting(runId, harness.newJobId()),
				harness.journal.claimWaiting(runId, harness.newJobId()),
			]);
			expect(claims.filter(Boolean)).toHaveLength(1);
		});
	});
}
