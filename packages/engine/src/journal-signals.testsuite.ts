/** What is told to runs, and the runs that they have begun. */
import type { SignalBody } from "@patchbay/flow";
import { describe, expect, test } from "vitest";
import {
	AT,
	CANCEL,
	FROM,
	type JournalBench,
} from "./journal-bench.testing.ts";

/** Signals, and runs of runs. */
export function testSignals({
	harness,
	step,
	newRun,
	startEntry,
	start,
	fetchJob,
	wait,
}: JournalBench): void {
	describe("signals", () => {
		test("are numbered from 1 and read in order, with who sent them", async () => {
			const { runId } = await start();
			const resume: SignalBody = { kind: "resume" };
			expect(await harness.journal.signal(runId, CANCEL, FROM)).toBe(1);
			expect(await harness.journal.signal(runId, resume, FROM)).toBe(2);
			expect(await harness.journal.readSignals(runId, 0)).toEqual([
				{ id: 1, ...FROM, ...CANCEL },
				{ id: 2, ...FROM, ...resume },
			]);
			expect(await harness.journal.readSignals(runId, 1)).toHaveLength(1);
			expect(await harness.journal.load(runId)).toMatchObject({
				signalCount: 2,
			});
		});

		test("get numbers without gaps when many come at once", async () => {
			const { runId } = await start();
			const numbers = await Promise.all(
				Array.from({ length: 10 }, () =>
					harness.journal.signal(runId, CANCEL, FROM),
				),
			);
			expect(numbers.toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual([
				1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
			]);
		});

		test("for a run that does not exist are answered null", async () => {
			expect(
				await harness.journal.signal(harness.newRunId(), CANCEL, FROM),
			).toBeNull();
		});

		test("give a waiting run a new owner", async () => {
			const { runId, jobId } = await start();
			await fetchJob(runId);
			await harness.journal.park({ runId, events: [] }, wait(jobId, 1));
			await harness.dispatcher.complete([jobId]);
			await harness.journal.signal(runId, CANCEL, FROM);
			const job = await fetchJob(runId);
			expect(job).toMatchObject({ runId, timer: false });
			expect(await harness.journal.load(runId)).toMatchObject({
				status: "running",
				ownerJobId: job?.id,
			});
		});

		test("leave a running run with its owner, and tell who listens", async () => {
			const { runId, jobId } = await start();
			let hear = (_runId: string): void => undefined;
			const heard = new Promise<string>((resolve) => {
				hear = resolve;
			});
			const stop = harness.dispatcher.onWork({
				jobs: () => undefined,
				signal: (id) => hear(id),
			});
			await harness.journal.signal(runId, CANCEL, FROM);
			expect(await heard).toBe(runId);
			stop();
			expect(await harness.journal.load(runId)).toMatchObject({
				status: "running",
				ownerJobId: jobId,
			});
		});

		test("make a failed run go on only when it is to be resumed", async () => {
			const { runId } = await start();
			await harness.journal.append({
				runId,
				events: [step(2)],
				patch: { status: "failed", endedAt: AT },
			});
			await harness.journal.signal(runId, CANCEL, FROM);
			expect(await harness.journal.load(runId)).toMatchObject({
				status: "failed",
				ownerJobId: null,
			});
			await harness.journal.signal(runId, { kind: "resume" }, FROM);
			const loaded = await harness.journal.load(runId);
			expect(loaded?.status).toBe("running");
			expect(loaded?.ownerJobId).not.toBeNull();
		});
	});

	describe("runs that a run has begun", () => {
		test("are found until they are over", async () => {
			const { runId } = await start();
			const first = newRun({ parentRunId: runId, via: "flow" });
			const second = newRun({ parentRunId: runId, via: "flow" });
			for (const run of [first, second])
				await harness.journal.append(startEntry(run, harness.newJobId()));
			expect(new Set(await harness.journal.openChildren(runId))).toEqual(
				new Set([first.id, second.id]),
			);
			await harness.journal.append({
				runId: first.id,
				events: [step(2)],
				patch: { status: "failed", endedAt: AT },
			});
			expect(await harness.journal.openChildren(runId)).toEqual([second.id]);
			expect(await harness.journal.openChildren(second.id)).toEqual([]);
		});
	});
}
