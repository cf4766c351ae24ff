/** Who may write to a run: one driver, and one start. */
import { describe, expect, test } from "vitest";
import type { JournalBench } from "./journal-bench.testing.ts";
import { DuplicateStartError, FencedError } from "./ports.ts";

/** The fence, and starts that are repeated. */
export function testFence({
	harness,
	started,
	step,
	newRun,
	startEntry,
	start,
	fetchJob,
}: JournalBench): void {
	describe("the fence", () => {
		test("refuses events where others stand, and leaves those as they are", async () => {
			const { runId } = await start();
			await harness.journal.append({ runId, events: [step(2, "first")] });
			const late = harness.journal.append({
				runId,
				events: [step(2, "late"), step(3, "late")],
			});
			await expect(late).rejects.toBeInstanceOf(FencedError);
			const loaded = await harness.journal.load(runId);
			expect(loaded?.events).toEqual([started(), step(2, "first")]);
		});

		test("refuses what a stale driver sends after the entry that was refused", async () => {
			const { runId } = await start();
			await harness.journal.append({
				runId,
				events: [step(2, "first"), step(3, "first")],
			});
			const results = await Promise.allSettled([
				harness.journal.append({ runId, events: [step(2, "late")] }),
				harness.journal.append({
					runId,
					events: [step(3, "late")],
					patch: { summary: "late" },
				}),
				harness.journal.append({ runId, events: [step(4, "late")] }),
			]);
			// The third would fit by its number alone, if the second had been stored.
			expect(results.slice(0, 2).map((result) => result.status)).toEqual([
				"rejected",
				"rejected",
			]);
			const loaded = await harness.journal.load(runId);
			expect(loaded?.events.slice(0, 3)).toEqual([
				started(),
				step(2, "first"),
				step(3, "first"),
			]);
			expect(await harness.readRow(runId)).toMatchObject({ summary: null });
		});

		test("lets one of two drivers through when they meet", async () => {
			const { runId } = await start();
			const results = await Promise.allSettled(
				["a", "b", "c"].map((driver) =>
					harness.journal.append({ runId, events: [step(2, driver)] }),
				),
			);
			expect(
				results.filter((result) => result.status === "fulfilled"),
			).toHaveLength(1);
			expect((await harness.journal.load(runId))?.events).toHaveLength(2);
		});

		test("does not hold up other runs that are stored at the same time", async () => {
			const { runId } = await start();
			const others = Array.from({ length: 5 }, () => newRun());
			const results = await Promise.allSettled([
				...others.map((run) =>
					harness.journal.append(startEntry(run, harness.newJobId())),
				),
				harness.journal.append({ runId, events: [step(1, "late")] }),
			]);
			expect(results.map((result) => result.status)).toEqual([
				...others.map(() => "fulfilled"),
				"rejected",
			]);
		});
	});

	describe("a repeated start", () => {
		test("is refused with the run that the first one made", async () => {
			const first = newRun({ dedupeKey: "delivery-1" });
			await harness.journal.append(startEntry(first, harness.newJobId()));
			const again = harness.journal.append(
				startEntry(newRun({ dedupeKey: "delivery-1" }), harness.newJobId()),
			);
			await expect(again).rejects.toMatchObject({
				name: "DuplicateStartError",
				existingRunId: first.id,
			});
		});

		test("is recognised among starts that are stored together", async () => {
			const runs = Array.from({ length: 4 }, () =>
				newRun({ dedupeKey: "delivery-2" }),
			);
			const results = await Promise.allSettled(
				runs.map((run) =>
					harness.journal.append(startEntry(run, harness.newJobId())),
				),
			);
			expect(
				results.filter((result) => result.status === "fulfilled"),
			).toHaveLength(1);
			const refused = results.flatMap((result) =>
				result.status === "rejected" ? [result.reason] : [],
			);
			for (const reason of refused)
				expect(reason).toBeInstanceOf(DuplicateStartError);
		});

		test("leaves no job behind", async () => {
			const first = newRun({ dedupeKey: "delivery-3" });
			const again = newRun({ dedupeKey: "delivery-3" });
			await harness.journal.append(startEntry(first, harness.newJobId()));
			await harness.journal
				.append(startEntry(again, harness.newJobId()))
				.catch(() => undefined);
			const job = await fetchJob(first.id);
			expect(job).not.toBeNull();
			const others = await harness.dispatcher.fetch(10);
			expect(others.map((entry) => entry.runId)).not.toContain(again.id);
		});
	});
}
