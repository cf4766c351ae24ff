/** What a dispatcher promises of its jobs. */
import { describe, expect, test } from "vitest";
import type { JournalBench } from "./journal-bench.testing.ts";

/** Handing out jobs, and taking them back. */
export function testDispatcher({
	harness,
	start,
	fetchJob,
}: JournalBench): void {
	describe("the dispatcher", () => {
		test("hands out each job once", async () => {
			const { runId, jobId } = await start();
			expect(await fetchJob(runId)).toEqual({
				id: jobId,
				runId,
				timer: false,
			});
			expect(await harness.dispatcher.fetch(10)).toEqual([]);
		});

		test("hands out no more jobs than asked for, and never one to two", async () => {
			const runs = await Promise.all(Array.from({ length: 6 }, () => start()));
			const fetched = [
				...(await harness.dispatcher.fetch(2)),
				...(
					await Promise.all([
						harness.dispatcher.fetch(2),
						harness.dispatcher.fetch(2),
					])
				).flat(),
			];
			expect(fetched.length).toBeLessThanOrEqual(6);
			while (fetched.length < 6)
				fetched.push(...(await harness.dispatcher.fetch(2)));
			expect(new Set(fetched.map((job) => job.runId))).toEqual(
				new Set(runs.map((run) => run.runId)),
			);
		});

		test("hands out a released job again", async () => {
			const { runId, jobId } = await start();
			await fetchJob(runId);
			await harness.dispatcher.release([jobId]);
			expect(await fetchJob(runId)).toMatchObject({ id: jobId });
		});

		test("hands out a job again when its process is gone, and its run has the same owner", async () => {
			const { runId, jobId } = await start();
			await fetchJob(runId);
			await harness.loseProcess(jobId);
			expect(await fetchJob(runId)).toMatchObject({ id: jobId });
			expect(await harness.journal.load(runId)).toMatchObject({
				ownerJobId: jobId,
			});
		});

		test("never hands out a completed job again", async () => {
			const { runId, jobId } = await start();
			await fetchJob(runId);
			await harness.dispatcher.complete([jobId]);
			await harness.dispatcher.release([jobId]);
			await harness.dispatcher.touch([jobId]);
			expect(await harness.dispatcher.fetch(10)).toEqual([]);
		});

		test("accepts nothing to do", async () => {
			await harness.dispatcher.complete([]);
			await harness.dispatcher.touch([]);
			await harness.dispatcher.release([]);
		});

		test("wakes who listens when a job comes, and no longer after that", async () => {
			let hear = (): void => undefined;
			const heard = new Promise<void>((resolve) => {
				hear = resolve;
			});
			let calls = 0;
			const stop = harness.dispatcher.onWork({
				jobs: () => {
					calls += 1;
					hear();
				},
				signal: () => undefined,
			});
			await start();
			await heard;
			stop();
			const before = calls;
			await start();
			await harness.passTime(50);
			expect(calls).toBe(before);
		});
	});
}
