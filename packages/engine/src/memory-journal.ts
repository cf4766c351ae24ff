/**
 * A journal in memory: for tests, and as the plainest reading of what a journal promises. What is stored is text, so
 * that nothing gets through which another journal could not store.
 */
import {
	type Actor,
	parseEventBody,
	type RunEvent,
	type RunEventBody,
	type Signal,
	type SignalBody,
} from "@patchbay/flow";
import type { MemoryDispatcher } from "./memory-dispatcher.ts";
import {
	type Delivery,
	DuplicateStartError,
	type EventWait,
	FencedError,
	type InboundEvent,
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

/** An event that was delivered. `kept`: for the first run in earnest that waits for it. */
interface StoredInbound {
	readonly event: InboundEvent;
	kept: boolean;
	readonly runIds: string[];
}

interface Stored {
	row: StoredRun;
	readonly events: StoredEvent[];
	readonly signals: Signal[];
	readonly tasks: Map<string, StoredTask>;
	/** By the step's id, in the order in which they began. */
	readonly waits: Map<string, EventWait>;
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
	const inbounds: StoredInbound[] = [];

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
		const stored: Stored = {
			row,
			events: [],
			signals: [],
			tasks: new Map(),
			waits: new Map(),
		};
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
		for (const wait of entry.openWaits ?? [])
			stored.waits.set(wait.stepId, wait);
		for (const stepId of entry.closeWaits ?? []) stored.waits.delete(stepId);
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

	function signal(
		runId: string,
		body: SignalBody,
		{ actor, at }: { readonly actor: Actor; readonly at: Date },
	): number | null {
		const stored = runs.get(runId);
		if (!stored) return null;
		const id = stored.signals.length + 1;
		stored.signals.push({ ...body, actor, at, id });
		const { status } = stored.row;
		if (status === "waiting" || (status === "failed" && body.kind === "resume"))
			own(stored, newJobId(), runId);
		else if (status === "running") jobs.tellSignal(runId);
		return id;
	}

	/** Gives an event to a wait, which is over by that. */
	function give(inbound: StoredInbound, stored: Stored, stepId: string): void {
		const { name, key, payload, actor, at } = inbound.event;
		const { id, test } = stored.row.start;
		stored.waits.delete(stepId);
		inbound.runIds.push(id);
		if (!test) inbound.kept = false;
		const body = { kind: "event", name, key, stepId } as const;
		signal(id, { ...body, payload: { ...payload } }, { actor, at });
	}

	function deliver(event: InboundEvent): Delivery {
		const known = inbounds.find(
			(inbound) =>
				event.deliveryId !== null &&
				inbound.event.deliveryId === event.deliveryId,
		);
		if (known) {
			const { runIds } = known;
			return { eventId: known.event.id, duplicate: true, runIds };
		}
		const inbound: StoredInbound = { event, kept: true, runIds: [] };
		for (const [runId, stored] of runs) {
			const isMeant = event.onlyRunId === null || event.onlyRunId === runId;
			if (!isMeant || isOver(stored.row.status)) continue;
			const wait = [...stored.waits.values()].find(
				({ name, key }) => name === event.name && key === event.key,
			);
			if (wait) give(inbound, stored, wait.stepId);
		}
		if (event.onlyRunId === null || inbound.runIds.length > 0)
			inbounds.push(inbound);
		return { eventId: event.id, duplicate: false, runIds: inbound.runIds };
	}

	function giveKept(runId: string, stepId: string, since: Date): boolean {
		const stored = runs.get(runId);
		const wait = stored?.waits.get(stepId);
		if (!stored || !wait) return false;
		const inbound = inbounds.find(
			({ event, kept, runIds }) =>
				kept &&
				event.name === wait.name &&
				event.key === wait.key &&
				event.at > since &&
				!runIds.includes(runId),
		);
		if (inbound) give(inbound, stored, stepId);
		return inbound !== undefined;
	}

	return {
		async append(entry) {
			store(entry);
		},
		park: async (entry, wait) => park(entry, wait),
		load: async (runId) => load(runId),
		readSignals: async (runId, after) =>
			runs.get(runId)?.signals.slice(after) ?? [],
		signal: async (runId, body, from) => signal(runId, body, from),
		deliver: async (event) => deliver(event),
		giveKept: async ({ runId, stepId, since }) =>
			giveKept(runId, stepId, since),
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
