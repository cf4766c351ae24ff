import { DuplicateStartError, type JournalEntry } from "@patchbay/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
	at,
	createProcesses,
	newTask,
	type Processes,
	REVIEWER,
	STARTED_AT,
	startOf,
	startRun,
	stepDone,
	tableDecided,
} from "./journal.testing.ts";
import { newRunId } from "./new-id.ts";

let processes: Processes;
beforeEach(async () => {
	processes = await createProcesses();
});
afterEach(async () => {
	await processes.close();
});

const range = (length: number) => Array.from({ length }, (_, index) => index);
const from = { actor: REVIEWER, at: STARTED_AT };
const outcomes = (settled: PromiseSettledResult<void>[]) =>
	settled.map((result) =>
		result.status === "fulfilled" ? "stored" : String(result.reason?.name),
	);

describe("group commit", () => {
	it("stores the events of many runs at once without a gap and in order", async () => {
		const { journal } = await processes.open();
		const heard = new Map<string, number[]>();
		journal.onAppended((runId, events) => {
			heard.set(runId, [
				...(heard.get(runId) ?? []),
				...events.map((event) => event.seq),
			]);
		});
		const runIds = range(200).map(() => newRunId());
		await Promise.all(
			runIds.map(async (runId) => {
				const first = journal.append(startOf(runId));
				const rest = range(7).map((step) =>
					journal.append({ runId, events: [stepDone(step + 2)] }),
				);
				await Promise.all([first, ...rest]);
			}),
		);
		for (const runId of runIds) {
			const run = await journal.load(runId);
			expect(run?.events.map((event) => event.seq)).toEqual([
				1, 2, 3, 4, 5, 6, 7, 8,
			]);
			expect(heard.get(runId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		}
	});

	it("gives back what was stored, down to the millisecond and the actor", async () => {
		const { journal } = await processes.open();
		const { runId } = await startRun(journal);
		const event = at(
			2,
			{
				kind: "run.failed",
				data: { nodeId: null, error: { kind: "internal", message: "No." } },
			},
			REVIEWER,
		);
		await journal.append({ runId, events: [stepDone(2, "x")] });
		await journal.append({ runId, events: [{ ...event, seq: 3 }] });
		const run = await journal.load(runId);
		expect(run?.events.slice(1)).toEqual([
			stepDone(2, "x"),
			{ ...event, seq: 3 },
		]);
	});

	it("stores characters that PostgreSQL cannot hold as a replacement, and does not fail", async () => {
		const { journal } = await processes.open();
		const { runId } = await startRun(journal);
		await journal.append({
			runId,
			events: [stepDone(2, "a\0b\ud800c \\u0000")],
			patch: { summary: "a\0b" },
		});
		const run = await journal.load(runId);
		expect(run?.events[1]).toMatchObject({
			data: { output: { mark: "a\uFFFDb\uFFFDc \\u0000" } },
		});
	});

	it("stores everything that there can be at once, and then all of that but one thing", async () => {
		const { journal } = await processes.open();
		const { runId } = await startRun(journal);
		const [one, two] = [newTask(runId), newTask(runId)];
		const wait = (stepId: string) => ({ stepId, name: "paid", key: "17" });
		await journal.append({
			runId,
			events: [stepDone(2)],
			openTasks: [one, two],
			openWaits: [wait("n_step_1")],
		});
		const flush = async (
			seq: number,
			taskId: string,
			more: Pick<JournalEntry, "closeWaits">,
		) => {
			const { job: _, ...start } = startOf(newRunId());
			const closed = { id: taskId, status: "approved" } as const;
			await Promise.all([
				journal.append(start),
				journal.append({
					runId,
					events: [tableDecided(seq, "n_gate", ["r1"])],
					patch: { summary: "it goes on" },
					openTasks: [newTask(runId)],
					closeTasks: [{ ...closed, closedAt: STARTED_AT }],
					openWaits: [wait(`n_step_${seq}`)],
					...more,
				}),
			]);
		};
		await flush(3, one.id, { closeWaits: ["n_step_1"] });
		await flush(4, two.id, {});
		expect((await journal.load(runId))?.events).toHaveLength(4);
	});

	it("lets an entry that cannot be stored fail alone", async () => {
		const { journal } = await processes.open();
		const runs = await Promise.all(range(5).map(() => startRun(journal)));
		const settled = await Promise.allSettled(
			runs.map(({ runId }, index) =>
				journal.append({
					runId,
					events: [
						index === 2
							? { ...stepDone(2), at: new Date(Number.NaN) }
							: stepDone(2),
					],
				}),
			),
		);
		expect(outcomes(settled)).toEqual([
			"stored",
			"stored",
			"RangeError",
			"stored",
			"stored",
		]);
	});
});

describe("the fence", () => {
	it("is found in a mixed batch while the others are stored", async () => {
		const { journal } = await processes.open();
		const runs = await Promise.all(range(20).map(() => startRun(journal)));
		const taken = runs[7]?.runId ?? "";
		const other = await processes.open();
		await other.journal.append({
			runId: taken,
			events: [stepDone(2, "other")],
		});
		const settled = await Promise.allSettled(
			runs.map(({ runId }) =>
				journal.append({ runId, events: [stepDone(2, "mine")] }),
			),
		);
		expect(outcomes(settled)).toEqual(
			range(20).map((index) => (index === 7 ? "FencedError" : "stored")),
		);
		const run = await journal.load(taken);
		expect(run?.events[1]).toEqual(stepDone(2, "other"));
	});

	it("fails what was to follow a fenced entry", async () => {
		const { journal } = await processes.open();
		const { runId } = await startRun(journal);
		await journal.append({ runId, events: [stepDone(2, "other")] });
		const settled = await Promise.allSettled([
			journal.append({ runId, events: [stepDone(2)] }),
			journal.append({ runId, events: [stepDone(3)] }),
			journal.append({ runId, events: [stepDone(4)] }),
		]);
		expect(outcomes(settled)).toEqual([
			"FencedError",
			"FencedError",
			"FencedError",
		]);
		expect((await journal.load(runId))?.events).toHaveLength(2);
	});

	it("lets one of two drivers of one process win", async () => {
		const { journal } = await processes.open();
		const { runId } = await startRun(journal);
		const settled = await Promise.allSettled([
			journal.append({ runId, events: [stepDone(2, "one")] }),
			journal.append({ runId, events: [stepDone(2, "two")] }),
		]);
		expect(outcomes(settled)).toEqual(["stored", "FencedError"]);
	});
});

describe("a start with a dedupe key", () => {
	it("is stored once, also when the same ones come together", async () => {
		const { journal } = await processes.open();
		const starts = range(10).map(() =>
			startOf(newRunId(), { dedupeKey: "delivery-1" }),
		);
		const settled = await Promise.allSettled(
			starts.map((start) => journal.append(start)),
		);
		const stored = starts.filter(
			(_, index) => settled[index]?.status === "fulfilled",
		);
		expect(stored).toHaveLength(1);
		for (const result of settled) {
			if (result.status === "fulfilled") continue;
			expect(result.reason).toBeInstanceOf(DuplicateStartError);
			expect(result.reason.existingRunId).toBe(stored[0]?.runId);
		}
	});

	it("makes no job for a start that is not stored", async () => {
		const { journal, dispatcher } = await processes.open();
		const starts = range(4).map(() =>
			startOf(newRunId(), { dedupeKey: "delivery-2" }),
		);
		await Promise.allSettled(starts.map((start) => journal.append(start)));
		expect(await dispatcher.fetch(10)).toHaveLength(1);
	});
});

describe("parking and signals", () => {
	it("never lose a signal, however they meet", async () => {
		const { journal, dispatcher } = await processes.open();
		const other = await processes.open();
		const runs = await Promise.all(range(60).map(() => startRun(journal)));
		await dispatcher.complete(
			(await dispatcher.fetch(100)).map((job) => job.id),
		);
		const results = await Promise.all(
			runs.map(async ({ runId, jobId }) => {
				const parking = journal.park(
					{ runId, events: [stepDone(2)] },
					{ until: null, seenSignals: 0, owner: jobId, seq: 2 },
				);
				const signalling = other.journal.signal(
					runId,
					{ kind: "cancel", reason: "" },
					from,
				);
				return { runId, parked: await parking, number: await signalling };
			}),
		);
		const woken = new Map(
			(await dispatcher.fetch(100)).map((job) => [job.runId, job.id]),
		);
		for (const { runId, parked, number } of results) {
			expect(number).toBe(1);
			const run = await journal.load(runId);
			expect(run).toMatchObject({ status: "running", signalCount: 1 });
			// Parked first: the signal woke it. Signalled first: the driver goes on, and has stored nothing.
			expect(run?.events).toHaveLength(parked === "parked" ? 2 : 1);
			expect(woken.get(runId)).toBe(
				parked === "parked" ? run?.ownerJobId : undefined,
			);
		}
	});

	it("numbers signals without gaps and wakes a run with one job", async () => {
		const { journal, dispatcher } = await processes.open();
		const { runId, jobId } = await startRun(journal);
		await journal.park(
			{ runId, events: [] },
			{ until: null, seenSignals: 0, owner: jobId, seq: 1 },
		);
		await dispatcher.complete(
			(await dispatcher.fetch(10)).map((job) => job.id),
		);
		const numbers = await Promise.all(
			range(12).map((index) =>
				journal.signal(runId, { kind: "cancel", reason: `${index}` }, from),
			),
		);
		expect(numbers.sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
			range(12).map((index) => index + 1),
		);
		expect(await dispatcher.fetch(10)).toHaveLength(1);
		const signals = await journal.readSignals(runId, 4);
		expect(signals.map((signal) => signal.id)).toEqual(
			range(8).map((index) => index + 5),
		);
		expect(signals[0]).toMatchObject({
			kind: "cancel",
			actor: REVIEWER,
			at: STARTED_AT,
		});
	});
});

describe("tasks", () => {
	it("open, close, and may do both in one entry", async () => {
		const { journal } = await processes.open();
		const { runId } = await startRun(journal);
		const [kept, both] = [newTask(runId), newTask(runId)];
		const closed = { status: "withdrawn", closedAt: STARTED_AT } as const;
		await journal.append({
			runId,
			events: [stepDone(2)],
			openTasks: [kept, both],
			closeTasks: [{ id: both.id, ...closed }],
		});
		const status = async () =>
			Object.fromEntries(
				(
					await processes.database.db
						.selectFrom("task")
						.select(["id", "status"])
						.execute()
				).map((row) => [row.id, row.status]),
			);
		expect(await status()).toEqual({
			[kept.id]: "open",
			[both.id]: "withdrawn",
		});
		await journal.append({
			runId,
			events: [stepDone(3)],
			closeTasks: [{ id: kept.id, ...closed, status: "approved" }],
		});
		expect(await status()).toEqual({
			[kept.id]: "approved",
			[both.id]: "withdrawn",
		});
	});
});
