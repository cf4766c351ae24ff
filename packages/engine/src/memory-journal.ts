/**
 * A journal in memory: for tests, and as the plainest reading of what a journal promises. What is stored is text, so
 * that nothing gets through which another journal could not store.
 */
import {
	parseEventBody,
	type RunEvent,
	type RunEventBody,
	type Signal,
} from "@patchbay/flow";
import type { MemoryDispatcher } from "./memory-dispatcher.ts";
import {
	DuplicateStartError,
	FencedError,
	type Journal,
	type JournalEntry,
	type LoadedRun,
	type NewRun,
	type NewTask,
	type RunRowStatus,
	type Wait,
} from "./ports.ts";

/** The row of a run as it is stored. */
export interface StoredRun {
	readonly start: NewRun;
	readonly status: RunRowStatus;
	readonly ownerJobId: string | null;
	readonly outcome: string | null;
	readonly summary: string | null;
	readonly endedAt: Date | null;
	readonly labels: Readonly<Record<string, string>>;
}

/** An item of the inbox as it is stored. */
export interface StoredTask {
	readonly task: NewTask;
	readonly status: "open" | "approved" | "rejected" | "expired" | "withdrawn";
}

/** A journal in memory, with a look inside. */
export interface MemoryJournal extends Journal {
	row(runId: string): StoredRun | null;
	rows(): readonly StoredRun[];
	tasks(runId: string): readonly StoredTask[];
	events(runId: string): readonly RunEvent[];
}

type StoredEvent = Pick<RunEvent, "seq" | "at" | "actor" | "kind"> & {
	readonly data: string;
};

interface Stored {
	row: StoredRun;
	readonly events: StoredEvent[];
	readonly signals: Signal[];
	readonly tasks: Map<string, StoredTask>;
}

const isOver = (status: RunRowStatus) =>
	status !== "running" && status !== "waiting";

/** Creates an empty journal whose jobs go to `jobs`. */
export function createMemoryJournal(given: {
	readonly jobs: MemoryDispatcher;
	readonly newJobId: () => string;
}): MemoryJournal {
	const { jobs, newJobId } = given;
	const runs = new Map<string, Stored>();
	const starts = new Map<string, string>();

	function begin(start: NewRun): Stored {
		const key =
			start.dedupeKey === null
				? null
				: JSON.stringify([start.flowId, start.dedupeKey]);
		const existing = key === null ? undefined : starts.get(key);
		if (existing !== undefined) throw new DuplicateStartError(existing);
		if (runs.has(start.id)) throw new FencedError(start.id);
		if (key !== null) starts.set(key, start.id);
		const row: StoredRun = {
			start,
			status: "running",
			ownerJobId: null,
			outcome: null,
			summary: null,
			endedAt: null,
			labels: {},
		};
		const stored: Stored = { row, events: [], signals: [], tasks: new Map() };
		runs.set(start.id, stored);
		return stored;
	}

	function find(runId: string): Stored {
		const stored = runs.get(runId);
		if (!stored) throw new Error(`There is no run ${runId}.`);
		return stored;
	}

	function store(entry: JournalEntry): Stored {
		const stored = entry.start ? begin(entry.start) : find(entry.runId);
		const [first] = entry.events;
		if (first && first.seq !== stored.events.length + 1)
			throw new FencedError(entry.runId);
		for (const event of entry.events) stored.events.push(toStored(event));
		for (const task of entry.openTasks ?? [])
			stored.tasks.set(task.id, { task, status: "open" });
		for (const { id, status } of entry.closeTasks ?? []) {
			const open = stored.tasks.get(id);
			if (open) stored.tasks.set(id, { ...open, status });
		}
		stored.row = { ...stored.row, ...entry.patch };
		if (isOver(stored.row.status))
			stored.row = { ...stored.row, ownerJobId: null };
		if (entry.job) own(stored, entry.job.id, entry.runId);
		return stored;
	}

	function own(stored: Stored, jobId: string, runId: string): void {
		stored.row = { ...stored.row, status: "running", ownerJobId: jobId };
		jobs.add({ id: jobId, runId, timer: false }, null);
	}

	function park(entry: JournalEntry, wait: Wait): "parked" | "signalled" {
		const stored = find(entry.runId);
		const { status, ownerJobId } = stored.row;
		const next = entry.events[0]?.seq ?? wait.seq + 1;
		if (
			status !== "running" ||
			ownerJobId !== wait.owner ||
			stored.events.length + 1 !== next
		) {
			throw new FencedError(entry.runId);
		}
		if (stored.signals.length > wait.seenSignals) return "signalled";
		store(entry);
		stored.row = { ...stored.row, status: "waiting", ownerJobId: null };
		if (wait.until)
			jobs.add({ id: newJobId(), runId: entry.runId, timer: true }, wait.until);
		return "parked";
	}

	function load(runId: string): LoadedRun | null {
		const stored = runs.get(runId);
		if (!stored) return null;
		const { start, status, ownerJobId } = stored.row;
		const { flowId, versionHash } = start;
		const events = stored.events.map(fromStored);
		return {
			id: runId,
			flowId,
			versionHash,
			status,
			ownerJobId,
			events,
			signalCount: stored.signals.length,
		};
	}

	return {
		async append(entry) {
			store(entry);
		},
		park: async (entry, wait) => park(entry, wait),
		load: async (runId) => load(runId),
		readSignals: async (runId, after) =>
			runs.get(runId)?.signals.slice(after) ?? [],
		async signal(runId, body, from) {
			const stored = runs.get(runId);
			if (!stored) return null;
			const id = stored.signals.length + 1;
			stored.signals.push({ ...body, ...from, id });
			const { status } = stored.row;
			if (
				status === "waiting" ||
				(status === "failed" && body.kind === "resume")
			)
				own(stored, newJobId(), runId);
			else if (status === "running") jobs.tellSignal(runId);
			return id;
		},
		openChildren: async (runId) =>
			[...runs.values()]
				.filter(
					({ row }) => row.start.parentRunId === runId && !isOver(row.status),
				)
				.map(({ row }) => row.start.id),
		async claimWaiting(runId, jobId) {
			const stored = runs.get(runId);
			if (stored?.row.status !== "waiting") return false;
			stored.row = { ...stored.row, status: "running", ownerJobId: jobId };
			return true;
		},
		row: (runId) => runs.get(runId)?.row ?? null,
		rows: () => [...runs.values()].map((stored) => stored.row),
		tasks: (runId) => [...(runs.get(runId)?.tasks.values() ?? [])],
		events: (runId) => runs.get(runId)?.events.map(fromStored) ?? [],
	};
}

const toStored = ({ seq, at, actor, kind, data }: RunEvent): StoredEvent => ({
	seq,
	at,
	actor,
	kind,
	data: JSON.stringify(data),
});

function fromStored({ seq, at, actor, kind, data }: StoredEvent): RunEvent {
	const body: RunEventBody = parseEventBody(kind, JSON.parse(data));
	return { seq, at, actor, ...body };
}
