/** What the tests of a journal have in common: the implementation under test, and small histories for it. */
import type { Actor, RunEvent, SignalBody } from "@patchbay/flow";
import { afterEach, beforeEach } from "vitest";
import type {
	Dispatcher,
	DriveJob,
	Journal,
	JournalEntry,
	NewRun,
	NewTask,
	RunRowStatus,
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

/** Somebody who is no person. */
export const SYSTEM: Actor = { kind: "system", id: null, name: "Test" };
/** When everything happens. */
export const AT = new Date("2027-03-04T10:00:00.000Z");
/** A signal that needs nothing to be known. */
export const CANCEL: SignalBody = { kind: "cancel", reason: "enough" };
/** Who sends signals, and when. */
export const FROM = {
	actor: { kind: "person", id: "u1", name: "Reviewer" },
	at: AT,
} as const;
/** How often a job is looked for before it counts as not there. */
const LOOKS = 100;

/** The implementation that the running test has, and builders for it. */
export type JournalBench = ReturnType<typeof useJournal>;

/** Gives each test of the suite around an implementation of its own. */
export function useJournal(setup: () => Promise<JournalHarness>) {
	let current: JournalHarness | null = null;
	const live = (): JournalHarness => {
		if (!current) throw new Error("Ask for it inside of a test.");
		return current;
	};
	beforeEach(async () => {
		current = await setup();
	});
	afterEach(() => live().close());
	/** That of the test which is running. */
	const harness: JournalHarness = {
		get journal() {
			return live().journal;
		},
		get dispatcher() {
			return live().dispatcher;
		},
		get flowId() {
			return live().flowId;
		},
		get versionHash() {
			return live().versionHash;
		},
		newRunId: () => live().newRunId(),
		newJobId: () => live().newJobId(),
		readRow: (runId) => live().readRow(runId),
		readTasks: (runId) => live().readTasks(runId),
		now: () => live().now(),
		passTime: (delayMs) => live().passTime(delayMs),
		loseProcess: (jobId) => live().loseProcess(jobId),
		close: () => live().close(),
	};

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
	return {
		harness,
		started,
		step,
		newRun,
		startEntry,
		start,
		fetchJob,
		wait,
		taskFor,
	};
}
