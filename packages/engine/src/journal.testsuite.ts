/** What every pair of journal and dispatcher promises. Each implementation runs all of it. */
import type { Actor, RunEvent, SignalBody } from "@patchbay/flow";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
	type Dispatcher,
	type DriveJob,
	DuplicateStartError,
	FencedError,
	type InboundEvent,
	type Journal,
	type JournalEntry,
	type NewRun,
	type NewTask,
	type RunRowStatus,
} from "./ports.ts";

/** What the suite needs of an implementation. */
export interface JournalHarness {
	readonly journal: Journal;
	readonly dispatcher: Dispatcher;
	/** A flow and a version of it that exist, as far as the implementation cares. */
	readonly flowId: string;
	readonly versionHash: string;
	newRunId(): string;
	newJobId(): string;
	/** What the row of a run says. */
	readRow(runId: string): Promise<{
		readonly status: RunRowStatus;
		readonly outcome: string | null;
		readonly summary: string | null;
		readonly labels: Readonly<Record<string, string>>;
		readonly endedAt: Date | null;
	}>;
	/** The items of the inbox that a run has made. */
	readTasks(
		runId: string,
	): Promise<readonly { readonly id: string; readonly status: string }[]>;
	/** The time by which timers are due. */
	now(): Date;
	/** Lets time pass for timers. */
	passTime(delayMs: number): Promise<void>;
	/** Makes the dispatcher find out that the process which has this job is gone. */
	loseProcess(jobId: string): Promise<void>;
	close(): Promise<void>;
}

const SYSTEM: Actor = { kind: "system", id: null, name: "Test" };
const AT = new Date("2027-03-04T10:00:00.000Z");
const SENDER: Actor = { kind: "webhook", id: null, name: "Event" };
const CANCEL: SignalBody = { kind: "cancel", reason: "enough" };
const FROM = {
	actor: { kind: "person", id: "u1", name: "Reviewer" },
	at: AT,
} as const;
/** How often a job is looked for before it counts as not there. */
const LOOKS = 100;

/** Registers the suite for one implementation. */
export function testJournal(
	name: string,
	setup: () => Promise<JournalHarness>,
): void {
	describe(name, () => {
		let harness: JournalHarness;
		beforeEach(async () => {
			harness = await setup();
		});
		afterEach(() => harness.close());

		const started = (seq = 1): RunEvent => ({
			seq,
			at: AT,
			actor: SYSTEM,
			kind: "run.started",
			data: {
				flowId: harness.flowId,
				versionHash: harness.versionHash,
				test: false,
				via: "api",
				input: {
					name: "Zoë “ß” \u{1f3a7}",
					big: 12_345_678.9,
					deep: [{ a: null }, true],
				},
			},
		});
		const step = (seq: number, output = "x"): RunEvent => ({
			seq,
			at: new Date(AT.getTime() + seq),
			actor: SYSTEM,
			kind: "step.succeeded",
			data: { nodeId: "n_a", port: "out", output: { output } },
		});
		const newRun = (over: Partial<NewRun> = {}): NewRun => ({
			id: harness.newRunId(),
			flowId: harness.flowId,
			versionHash: harness.versionHash,
			test: false,
			via: "api",
			startedBy: SYSTEM,
			startedAt: AT,
			dedupeKey: null,
			...over,
		});
		const startEntry = (run: NewRun, jobId?: string): JournalEntry => ({
			runId: run.id,
			events: [started()],
			start: run,
			...(jobId === undefined ? {} : { job: { id: jobId } }),
		});
		/** Starts a run that is owned by the job it answers. */
		async function start(): Promise<{ runId: string; jobId: string }> {
			const run = newRun();
			const jobId = harness.newJobId();
			await harness.journal.append(startEntry(run, jobId));
			return { runId: run.id, jobId };
		}
		/** Looks for a job of the run until it is there. */
		async function fetchJob(runId: string): Promise<DriveJob | null> {
			for (let look = 0; look < LOOKS; look += 1) {
				const jobs = await harness.dispatcher.fetch(10);
				const job = jobs.find((entry) => entry.runId === runId);
				if (job) return job;
				await new Promise((resolve) => setTimeout(resolve, 10));
			}
			return null;
		}
		const wait = (
			jobId: string,
			seq: number,
			over: { until?: Date; seenSignals?: number } = {},
		) => ({
			until: null,
			seenSignals: 0,
			owner: jobId,
			seq,
			...over,
		});
		const taskFor = (runId: string, id: string): NewTask => ({
			id,
			runId,
			nodeId: "n_ask",
			question: "Agree?",
			reason: "Because",
			shown: [{ label: "Spend", value: 900 }],
			viewHash: "hash",
			role: "reviewer",
			userIds: ["u1"],
			quorum: 1,
			excludedUserId: null,
			commentOnReject: true,
			dueAt: null,
			createdAt: AT,
		});

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

		describe("park", () => {
			test("stores the entry and makes the run wait without an owner", async () => {
				const { runId, jobId } = await start();
				const entry = {
					runId,
					events: [step(2)],
					patch: { summary: "Waiting for somebody" },
				};
				expect(await harness.journal.park(entry, wait(jobId, 2))).toBe(
					"parked",
				);
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
				expect(deliveries.filter(({ duplicate }) => !duplicate)).toHaveLength(
					1,
				);
				expect(new Set(deliveries.map(({ eventId }) => eventId)).size).toBe(1);
				for (const { runIds } of deliveries) expect(runIds).toEqual([runId]);
				expect(await harness.journal.readSignals(runId, 0)).toHaveLength(1);
			});

			test("for one run go to no other, and are not stored when it does not wait", async () => {
				const key = newKey();
				const [a, b] = [await startWaiting([key]), await startWaiting([key])];
				const forB = { onlyRunId: b.runId };
				expect(await harness.journal.deliver(shipped(key, forB))).toMatchObject(
					{ runIds: [b.runId] },
				);
				expect(await harness.journal.deliver(shipped(key, forB))).toMatchObject(
					{ runIds: [] },
				);
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
				const runs = await Promise.all(
					Array.from({ length: 6 }, () => start()),
				);
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
	});
}
