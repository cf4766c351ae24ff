/**
 * Group commit. Entries of all runs gather while earlier ones are being flushed, and go together in the next flush. At
 * most two flushes are under way, and never the same run in both, so that the entries of a run stay in order.
 */
import type { JournalEntry } from "@patchbay/engine";
import type { RunEvent } from "@patchbay/flow";
import type { Flush } from "./journal-flush.ts";
import { goesOn, type RunWrite, toRunWrite } from "./run-write.ts";

const FLUSHES_AT_ONCE = 2;
const ALONE_AT_ONCE = 2;
/** Bounds the size of a statement, not of the backlog. */
const RUNS_PER_FLUSH = 400;

export interface JournalWriter {
	/** Resolves when the entry is durable. */
	append(entry: JournalEntry): Promise<void>;
	/** Does `work` after what was appended for the run before, and before what is appended after. */
	alone<Result>(runId: string, work: () => Promise<Result>): Promise<Result>;
	/** Waits until nothing is left to write. */
	drained(): Promise<void>;
}

type Waiting =
	| {
			readonly kind: "entry";
			readonly entry: JournalEntry;
			readonly resolve: () => void;
			readonly reject: Reject;
	  }
	| {
			readonly kind: "alone";
			readonly work: () => Promise<void>;
			readonly reject: Reject;
	  };
type Reject = (reason: Error) => void;
type WaitingEntry = Extract<Waiting, { kind: "entry" }>;

/** The entries of one run. */
interface Lane {
	readonly runId: string;
	queue: Waiting[];
	busy: boolean;
}

/** Creates a writer; `onStored` hears of events after they have become durable, in their order. */
export function createJournalWriter(
	flush: Flush,
	onStored: (runId: string, events: readonly RunEvent[]) => void,
): JournalWriter {
	const lanes = new Map<string, Lane>();
	/** Lanes with something to do and nothing under way, in the order in which they came. */
	const ready = new Set<Lane>();
	let flushes = 0;
	let alone = 0;
	let pumping = false;
	let whenDrained: (() => void)[] = [];

	function push(runId: string, waiting: Waiting): void {
		let lane = lanes.get(runId);
		if (!lane) {
			lane = { runId, queue: [], busy: false };
			lanes.set(runId, lane);
		}
		lane.queue.push(waiting);
		if (!lane.busy) ready.add(lane);
		schedule();
	}

	/** What other callers append in this very turn of the event loop goes into the same flush. */
	function schedule(): void {
		if (pumping) return;
		pumping = true;
		setImmediate(() => {
			pumping = false;
			pump();
		});
	}

	function pump(): void {
		const group: { lane: Lane; waiting: WaitingEntry[]; write: RunWrite }[] =
			[];
		for (const lane of ready) {
			const [first] = lane.queue;
			if (first?.kind === "alone") {
				if (alone < ALONE_AT_ONCE) void settle(lane, first);
			} else if (flushes < FLUSHES_AT_ONCE && group.length < RUNS_PER_FLUSH) {
				const waiting = takeEntries(lane);
				const [entry, ...entries] = waiting.map((item) => item.entry);
				if (entry)
					group.push({ lane, waiting, write: toRunWrite([entry, ...entries]) });
			}
		}
		if (group.length > 0) void flushGroup(group);
	}

	function begin(lane: Lane, count: number): void {
		lane.queue = lane.queue.slice(count);
		lane.busy = true;
		ready.delete(lane);
	}

	function takeEntries(lane: Lane): WaitingEntry[] {
		const taken: WaitingEntry[] = [];
		const entries: JournalEntry[] = [];
		for (const waiting of lane.queue) {
			if (waiting.kind !== "entry" || !goesOn(entries, waiting.entry)) break;
			taken.push(waiting);
			entries.push(waiting.entry);
		}
		begin(lane, taken.length);
		return taken;
	}

	async function flushGroup(
		group: readonly {
			readonly lane: Lane;
			readonly waiting: readonly WaitingEntry[];
			readonly write: RunWrite;
		}[],
	): Promise<void> {
		flushes += 1;
		const writes = group.map(({ write }) => write);
		const results = await flush(writes).catch((error: unknown) =>
			writes.map(() => toError(error)),
		);
		flushes -= 1;
		group.forEach(({ lane, waiting, write }, index) => {
			const failure = results[index] ?? null;
			if (failure) {
				for (const item of waiting) item.reject(failure);
				fail(lane, failure);
			} else {
				if (write.events.length > 0) onStored(lane.runId, write.events);
				for (const item of waiting) item.resolve();
			}
			end(lane);
		});
		pump();
	}

	async function settle(
		lane: Lane,
		{ work, reject }: Extract<Waiting, { kind: "alone" }>,
	): Promise<void> {
		begin(lane, 1);
		alone += 1;
		try {
			await work();
		} catch (error) {
			const failure = toError(error);
			reject(failure);
			fail(lane, failure);
		}
		alone -= 1;
		end(lane);
		pump();
	}

	/** What was to follow a failed entry fails with it. */
	function fail(lane: Lane, failure: Error): void {
		for (const waiting of lane.queue) waiting.reject(failure);
		lane.queue = [];
	}

	function end(lane: Lane): void {
		lane.busy = false;
		if (lane.queue.length > 0) ready.add(lane);
		else lanes.delete(lane.runId);
		if (lanes.size > 0) return;
		for (const resolve of whenDrained) resolve();
		whenDrained = [];
	}

	return {
		append: (entry) =>
			new Promise<void>((resolve, reject) =>
				push(entry.runId, { kind: "entry", entry, resolve, reject }),
			),
		alone: (runId, work) =>
			new Promise((resolve, reject) =>
				push(runId, {
					kind: "alone",
					work: async () => resolve(await work()),
					reject,
				}),
			),
		drained: () =>
			lanes.size === 0
				? Promise.resolve()
				: new Promise((resolve) => whenDrained.push(resolve)),
	};
}

const toError = (error: unknown): Error =>
	error instanceof Error ? error : new Error(String(error));
