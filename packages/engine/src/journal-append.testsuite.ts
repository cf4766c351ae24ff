/** What is stored, and what comes back. */
import { describe, expect, test } from "vitest";
import { AT, type JournalBench } from "./journal-bench.testing.ts";

/** Events, rows and items of the inbox. */
export function testAppend({
	harness,
	started,
	step,
	newRun,
	startEntry,
	start,
	taskFor,
}: JournalBench): void {
	describe("append", () => {
		test("gives back every event as it was", async () => {
			const { runId, jobId } = await start();
			await harness.journal.append({ runId, events: [step(2), step(3)] });
			const loaded = await harness.journal.load(runId);
			expect(loaded).toEqual({
				id: runId,
				flowId: harness.flowId,
				versionHash: harness.versionHash,
				status: "running",
				ownerJobId: jobId,
				events: [started(), step(2), step(3)],
				signalCount: 0,
			});
		});

		test("stores a run that is over in its first breath without any job", async () => {
			const run = newRun();
			const patch = {
				status: "succeeded",
				outcome: "done",
				endedAt: AT,
				labels: { partner: "A" },
			} as const;
			await harness.journal.append({
				...startEntry(run),
				events: [started(), step(2)],
				patch,
			});
			const loaded = await harness.journal.load(run.id);
			expect(loaded).toMatchObject({ status: "succeeded", ownerJobId: null });
			expect(await harness.readRow(run.id)).toMatchObject(patch);
		});

		test("keeps the order of calls that were not waited for", async () => {
			const { runId } = await start();
			const appends = [2, 3, 4, 5, 6].map((seq) =>
				harness.journal.append({ runId, events: [step(seq)] }),
			);
			await Promise.all(appends);
			const loaded = await harness.journal.load(runId);
			expect(loaded?.events.map((event) => event.seq)).toEqual([
				1, 2, 3, 4, 5, 6,
			]);
		});

		test("stores the entries of many runs at once", async () => {
			const runs = Array.from({ length: 50 }, () => newRun());
			await Promise.all(
				runs.map((run) =>
					harness.journal.append(startEntry(run, harness.newJobId())),
				),
			);
			const loaded = await Promise.all(
				runs.map((run) => harness.journal.load(run.id)),
			);
			expect(loaded.map((run) => run?.events.length)).toEqual(
				runs.map(() => 1),
			);
		});

		test("changes only the fields of the row that a patch names", async () => {
			const { runId } = await start();
			await harness.journal.append({
				runId,
				events: [step(2)],
				patch: { summary: "Waiting", labels: { a: "1" } },
			});
			await harness.journal.append({
				runId,
				events: [step(3)],
				patch: { outcome: "live" },
			});
			expect(await harness.readRow(runId)).toMatchObject({
				status: "running",
				summary: "Waiting",
				labels: { a: "1" },
				outcome: "live",
				endedAt: null,
			});
		});

		test("stores a patch without events", async () => {
			const { runId } = await start();
			await harness.journal.append({
				runId,
				events: [],
				patch: { status: "failed", endedAt: AT },
			});
			expect(await harness.readRow(runId)).toMatchObject({
				status: "failed",
				endedAt: AT,
			});
		});

		test("takes the owner away when the run is over", async () => {
			const { runId } = await start();
			await harness.journal.append({
				runId,
				events: [step(2)],
				patch: { status: "failed", endedAt: AT },
			});
			expect(await harness.journal.load(runId)).toMatchObject({
				status: "failed",
				ownerJobId: null,
			});
		});

		test("opens and closes items of the inbox with the events", async () => {
			const { runId } = await start();
			const [first, second] = [
				taskFor(runId, `task_${runId}_1`),
				taskFor(runId, `task_${runId}_2`),
			];
			await harness.journal.append({
				runId,
				events: [step(2)],
				openTasks: [first, second],
			});
			await harness.journal.append({
				runId,
				events: [step(3)],
				closeTasks: [{ id: first.id, status: "approved", closedAt: AT }],
			});
			const tasks = await harness.readTasks(runId);
			expect(tasks).toHaveLength(2);
			expect(tasks).toContainEqual({ id: first.id, status: "approved" });
			expect(tasks).toContainEqual({ id: second.id, status: "open" });
		});

		test("opens and closes an item in entries that are stored together", async () => {
			const { runId } = await start();
			const task = taskFor(runId, `task_${runId}`);
			await Promise.all([
				harness.journal.append({
					runId,
					events: [step(2)],
					openTasks: [task],
				}),
				harness.journal.append({
					runId,
					events: [step(3)],
					closeTasks: [{ id: task.id, status: "withdrawn", closedAt: AT }],
				}),
			]);
			expect(await harness.readTasks(runId)).toEqual([
				{ id: task.id, status: "withdrawn" },
			]);
		});

		test("answers null for a run that does not exist", async () => {
			expect(await harness.journal.load(harness.newRunId())).toBeNull();
		});
	});
}
