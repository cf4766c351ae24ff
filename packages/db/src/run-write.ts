/** What becomes durable for one run in one statement: some of its entries, merged in their order. */
import type {
	ClosedTask,
	EventWait,
	JournalEntry,
	NewRun,
	NewTask,
	RunPatch,
	RunRowStatus,
} from "@patchbay/engine";
import type { RunEvent } from "@patchbay/flow";
import type { NewJob } from "./job-queue.ts";

/** A task as its row begins: it may have been closed before it was stored. */
export type TaskRow = NewTask & { readonly closed: ClosedTask | null };

/** A step that waits for an event. */
export type WaitRow = EventWait & { readonly runId: string };

export interface RunWrite {
	readonly runId: string;
	readonly start: NewRun | null;
	readonly events: readonly RunEvent[];
	readonly patch: RunPatch | null;
	/** The new owner, null for nobody, undefined for the one that it has. */
	readonly ownerJobId: string | null | undefined;
	readonly openTasks: readonly TaskRow[];
	readonly closeTasks: readonly ClosedTask[];
	readonly openWaits: readonly WaitRow[];
	readonly closeWaits: readonly Pick<WaitRow, "runId" | "stepId">[];
	readonly jobs: readonly NewJob[];
}

const OVER: ReadonlySet<RunRowStatus> = new Set([
	"succeeded",
	"failed",
	"cancelled",
]);

/** Merges entries of one run. */
export function toRunWrite(
	entries: readonly [JournalEntry, ...JournalEntry[]],
): RunWrite {
	if (entries.length === 1) return fromEntry(entries[0]);
	const [first, ...rest] = entries.map(fromEntry);
	return rest.reduce<RunWrite>(append, first ?? fromEntry(entries[0]));
}

/** Whether the entry's events go on where the others end. One that does not is another driver's. */
export function goesOn(
	entries: readonly JournalEntry[],
	next: JournalEntry,
): boolean {
	const seq = next.events[0]?.seq;
	if (seq === undefined) return true;
	const last = entries
		.findLast((entry) => entry.events.length > 0)
		?.events.at(-1)?.seq;
	return last === undefined || seq === last + 1;
}

function fromEntry(entry: JournalEntry): RunWrite {
	const { runId, start = null, events, patch = null, job } = entry;
	const over = patch?.status !== undefined && OVER.has(patch.status);
	return {
		runId,
		start,
		events,
		patch,
		ownerJobId: job ? job.id : over ? null : undefined,
		...toTaskRows(
			(entry.openTasks ?? []).map((task) => ({ ...task, closed: null })),
			entry.closeTasks ?? [],
		),
		...toWaitRows(
			(entry.openWaits ?? []).map((wait) => ({ ...wait, runId })),
			(entry.closeWaits ?? []).map((stepId) => ({ runId, stepId })),
		),
		jobs: job ? [{ id: job.id, runId }] : [],
	};
}

function append(a: RunWrite, b: RunWrite): RunWrite {
	return {
		runId: a.runId,
		start: a.start ?? b.start,
		events: [...a.events, ...b.events],
		patch:
			a.patch && b.patch ? { ...a.patch, ...b.patch } : (a.patch ?? b.patch),
		ownerJobId: b.ownerJobId === undefined ? a.ownerJobId : b.ownerJobId,
		...toTaskRows(
			[...a.openTasks, ...b.openTasks],
			[...a.closeTasks, ...b.closeTasks],
		),
		...toWaitRows(
			[...a.openWaits, ...b.openWaits],
			[...a.closeWaits, ...b.closeWaits],
		),
		jobs: [...a.jobs, ...b.jobs],
	};
}

/** One statement cannot update a row that it inserts, so a task that opens and closes in it is inserted closed. */
function toTaskRows(opened: readonly TaskRow[], closed: readonly ClosedTask[]) {
	if (opened.length === 0 || closed.length === 0)
		return { openTasks: opened, closeTasks: closed };
	const closedById = new Map(closed.map((task) => [task.id, task]));
	const openedIds = new Set(opened.map((task) => task.id));
	return {
		openTasks: opened.map((task) => ({
			...task,
			closed: closedById.get(task.id) ?? task.closed,
		})),
		closeTasks: closed.filter((task) => !openedIds.has(task.id)),
	};
}

/** A wait that begins and ends in one statement need not be there at all. */
function toWaitRows(
	opened: RunWrite["openWaits"],
	closed: RunWrite["closeWaits"],
) {
	if (opened.length === 0 || closed.length === 0)
		return { openWaits: opened, closeWaits: closed };
	const closedIds = new Set(closed.map(({ stepId }) => stepId));
	const openedIds = new Set(opened.map(({ stepId }) => stepId));
	return {
		openWaits: opened.filter(({ stepId }) => !closedIds.has(stepId)),
		closeWaits: closed.filter(({ stepId }) => !openedIds.has(stepId)),
	};
}
