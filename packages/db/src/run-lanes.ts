/** One lane for each run that has something to write: first come, first served, and one thing at a time. */
import type { JournalEntry } from "@patchbay/engine";
import { goesOn } from "./run-write.ts";

type Reject = (reason: Error) => void;

/** An entry whose caller waits until it is durable. */
export interface WaitingEntry {
	readonly kind: "entry";
	readonly entry: JournalEntry;
	readonly resolve: () => void;
	readonly reject: Reject;
}

/** Work that shares no statement with anything else. */
export interface WaitingWork {
	readonly kind: "alone";
	readonly work: () => Promise<void>;
	readonly reject: Reject;
}

type Waiting = WaitingEntry | WaitingWork;

/** What waits for one run. */
export interface Lane {
	readonly runId: string;
	readonly queue: Waiting[];
	busy: boolean;
}

export interface RunLanes {
	/** Lanes with something to do and nothing under way, in the order in which they came. */
	readonly ready: Iterable<Lane>;
	readonly isEmpty: boolean;
	push(runId: string, waiting: Waiting): void;
	/** Takes the first entries of a lane, as far as they go together, and keeps the lane busy until `end`. */
	takeEntries(lane: Lane): WaitingEntry[];
	/** Takes the first work of a lane, and keeps the lane busy until `end`. */
	takeWork(lane: Lane): WaitingWork | null;
	/** What was to follow something that failed fails with it. */
	fail(lane: Lane, failure: Error): void;
	end(lane: Lane): void;
}

/** Creates lanes; none is there until something is pushed. */
export function createRunLanes(): RunLanes {
	const lanes = new Map<string, Lane>();
	const ready = new Set<Lane>();
	const begin = (lane: Lane) => {
		lane.busy = true;
		ready.delete(lane);
	};
	return {
		ready,
		get isEmpty() {
			return lanes.size === 0;
		},
		push(runId, waiting) {
			let lane = lanes.get(runId);
			if (!lane) {
				lane = { runId, queue: [], busy: false };
				lanes.set(runId, lane);
			}
			lane.queue.push(waiting);
			if (!lane.busy) ready.add(lane);
		},
		takeEntries(lane) {
			const taken: WaitingEntry[] = [];
			const entries: JournalEntry[] = [];
			for (const waiting of lane.queue) {
				if (waiting.kind !== "entry" || !goesOn(entries, waiting.entry)) break;
				taken.push(waiting);
				entries.push(waiting.entry);
			}
			lane.queue.splice(0, taken.length);
			begin(lane);
			return taken;
		},
		takeWork(lane) {
			const [first] = lane.queue;
			if (first?.kind !== "alone") return null;
			lane.queue.shift();
			begin(lane);
			return first;
		},
		fail(lane, failure) {
			for (const waiting of lane.queue.splice(0)) waiting.reject(failure);
		},
		end(lane) {
			lane.busy = false;
			if (lane.queue.length > 0) ready.add(lane);
			else lanes.delete(lane.runId);
		},
	};
}
