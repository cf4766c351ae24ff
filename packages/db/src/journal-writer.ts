/**
 * Group commit. Entries of all runs gather while earlier ones are being flushed, and go together in the next flush. At
 * most two flushes are under way, and never the same run in both, so that the entries of a run stay in order.
 */
import type { JournalEntry } from "@patchbay/engine";
import type { RunEvent } from "@patchbay/flow";
import type { Flush } from "./journal-flush.ts";
import {
	createRunLanes,
	type Lane,
	type WaitingEntry,
	type WaitingWork,
} from "./run-lanes.ts";
import { type RunWrite, toRunWrite } from "./run-write.ts";
import { toError } from "./to-error.ts";

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

/** The entries of one run in a flush. */
interface Member {
	readonly lane: Lane;
	readonly waiting: readonly WaitingEntry[];
	readonly write: RunWrite;
}

/** Creates a writer; `onStored` hears of events after they have become durable, in their order. */
export function createJournalWriter(
	flush: Flush,
	onStored: (runId: string, events: readonly RunEvent[]) => void,
): JournalWriter {
	const lanes = createRunLanes();
	let flushes = 0;
	let alone = 0;
	let scheduled = false;
	let whenDrained: (() => void)[] = [];

	/** What other callers append in this very turn of the event loop goes into the same flush. */
	function schedule(): void {
		if (scheduled) return;
		scheduled = true;
		setImmediate(() => {
			scheduled = false;
			pump();
		});
	}

	function pump(): void {
		const members: Member[] = [];
		for (const lane of lanes.ready) {
			if (lane.queue[0]?.kind === "alone") {
				const work = alone < ALONE_AT_ONCE ? lanes.takeWork(lane) : null;
				if (work) void doAlone(lane, work);
			} else if (flushes < FLUSHES_AT_ONCE && members.length < RUNS_PER_FLUSH) {
				const waiting = lanes.takeEntries(lane);
				const [entry, ...entries] = waiting.map((item) => item.entry);
				if (entry)
					members.push({
						lane,
						waiting,
						write: toRunWrite([entry, ...entries]),
					});
			}
		}
		if (members.length > 0) void flushTogether(members);
	}

	async function flushTogether(members: readonly Member[]): Promise<void> {
		flushes += 1;
		const results = await flush(members.map(({ write }) => write)).catch(
			(error: unknown) => members.map(() => toError(error)),
		);
		flushes -= 1;
		members.forEach(({ lane, waiting, write }, index) => {
			const failure = results[index] ?? null;
			if (failure) {
				for (const item of waiting) item.reject(failure);
				lanes.fail(lane, failure);
			} else {
				onStored(lane.runId, write.events);
				for (const item of waiting) item.resolve();
			}
			lanes.end(lane);
		});
		goOn();
	}

	async function doAlone(
		lane: Lane,
		{ work, reject }: WaitingWork,
	): Promise<void> {
		alone += 1;
		try {
			await work();
		} catch (error) {
			reject(toError(error));
			lanes.fail(lane, toError(error));
		}
		alone -= 1;
		lanes.end(lane);
		goOn();
	}

	function goOn(): void {
		pump();
		if (!lanes.isEmpty) return;
		for (const resolve of whenDrained) resolve();
		whenDrained = [];
	}

	return {
		append: (entry) =>
			new Promise<void>((resolve, reject) => {
				lanes.push(entry.runId, { kind: "entry", entry, resolve, reject });
				schedule();
			}),
		alone: (runId, work) =>
			new Promise((resolve, reject) => {
				lanes.push(runId, {
					kind: "alone",
					work: async () => resolve(await work()),
					reject,
				});
				schedule();
			}),
		drained: () =>
			lanes.isEmpty
				? Promise.resolve()
				: new Promise((resolve) => whenDrained.push(resolve)),
	};
}
