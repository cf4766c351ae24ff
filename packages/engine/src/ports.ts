/**
 * What the engine needs of the world. `packages/db` stores and dispatches on PostgreSQL, `memory-journal.ts` in memory;
 * the server brings the connectors. One conformance suite (journal.testsuite.ts) holds every journal to these promises.
 */
import type {
	Actor,
	CallRecord,
	Flow,
	JsonObject,
	RunEvent,
	ShownValue,
	Signal,
	SignalBody,
	StepError,
} from "@patchbay/flow";

/** Where a run stands, as its row says it. */
export type RunRowStatus =
	| "running"
	| "waiting"
	| "succeeded"
	| "failed"
	| "cancelled";

/** A run before its first event is stored. */
export interface NewRun {
	readonly id: string;
	readonly flowId: string;
	readonly versionHash: string;
	readonly test: boolean;
	readonly via: "form" | "webhook" | "api" | "flow";
	readonly startedBy: Actor;
	readonly startedAt: Date;
	/** With a flow id, tells a repeated start from a new one; null when the sender gave none. */
	readonly dedupeKey: string | null;
	/** The run that has begun it. */
	readonly parentRunId?: string;
}

/** What the row of a run says beside its events. Fields that are left out stay as they are. */
export interface RunPatch {
	readonly status?: RunRowStatus;
	readonly outcome?: string | null;
	readonly labels?: Readonly<Record<string, string>>;
	readonly endedAt?: Date | null;
	/** One sentence for lists: what failed, or what is waited for. */
	readonly summary?: string | null;
}

/** A person's item in the inbox. */
export interface NewTask {
	readonly id: string;
	readonly runId: string;
	readonly nodeId: string;
	/** In which pass of which containers; left out at the top. */
	readonly scope?: string;
	readonly question: string;
	readonly reason: string;
	readonly shown: readonly ShownValue[];
	readonly viewHash: string;
	readonly role: string;
	readonly userIds: readonly string[];
	readonly quorum: number;
	/** The person who started the run, when that person must not decide. */
	readonly excludedUserId: string | null;
	readonly commentOnReject: boolean;
	readonly dueAt: Date | null;
	readonly createdAt: Date;
}

/** How a task came to its end. */
export interface ClosedTask {
	readonly id: string;
	readonly status: "approved" | "rejected" | "expired" | "withdrawn";
	readonly closedAt: Date;
}

/** A step that waits for an event from outside. */
export interface EventWait {
	readonly stepId: string;
	readonly name: string;
	readonly key: string;
}

/** Everything that becomes durable together for one run. */
export interface JournalEntry {
	readonly runId: string;
	/** Consecutive, beginning at the first seq that this driver has not saved. May be empty. */
	readonly events: readonly RunEvent[];
	/** Only with the first events: the row is made with them. */
	readonly start?: NewRun;
	/** A status that ends the run takes its owner away too. */
	readonly patch?: RunPatch;
	readonly openTasks?: readonly NewTask[];
	readonly closeTasks?: readonly ClosedTask[];
	readonly openWaits?: readonly EventWait[];
	/** The steps that wait for no event any more. */
	readonly closeWaits?: readonly string[];
	/** A new owner: makes a job of this id for the run, in the same transaction. */
	readonly job?: { readonly id: string };
}

/** A run as a driver takes it over. */
export interface LoadedRun {
	readonly id: string;
	readonly flowId: string;
	readonly versionHash: string;
	readonly status: RunRowStatus;
	/** The job that drives it; null while it waits or is over. */
	readonly ownerJobId: string | null;
	readonly events: readonly RunEvent[];
	/** Number of the newest signal. */
	readonly signalCount: number;
}

/** Another driver has taken the run over: its events stand where ours would. Stop and let go. */
export class FencedError extends Error {
	constructor(runId: string) {
		super(`Run ${runId} is driven by somebody else.`);
		this.name = "FencedError";
	}
}

/** A start with the same flow and dedupe key is stored already. */
export class DuplicateStartError extends Error {
	readonly existingRunId: string;
	constructor(existingRunId: string) {
		super(`This start is already run ${existingRunId}.`);
		this.name = "DuplicateStartError";
		this.existingRunId = existingRunId;
	}
}

/** How a run is to wait, and what its driver believes about it. */
export interface Wait {
	/** When it goes on by itself; null waits for a signal only. */
	readonly until: Date | null;
	/** The number of the last signal that the driver has read. */
	readonly seenSignals: number;
	/** The job that drives it. */
	readonly owner: string;
	/** The last seq of the run, the entry's events included. */
	readonly seq: number;
}

/** Something that has happened outside, as it was told. */
export interface InboundEvent {
	readonly id: string;
	readonly name: string;
	/** Tells which of all events of that name it is. */
	readonly key: string;
	readonly payload: JsonObject;
	readonly actor: Actor;
	readonly at: Date;
	/** Tells a repeated delivery from a new one; null when the sender gave none. */
	readonly deliveryId: string | null;
	/** The only run that it is for; null for all that wait for it, or the first that will. */
	readonly onlyRunId: string | null;
}

/** What became of an event. */
export interface Delivery {
	readonly eventId: string;
	/** The same delivery was stored before: this is what became of it then. */
	readonly duplicate: boolean;
	/** The runs that it went to. */
	readonly runIds: readonly string[];
}

/** How long an event that nobody waits for is kept, and how long a repeated delivery is recognised. */
export const EVENT_KEPT_MS = 7 * 86_400_000;

/** Where runs are stored. */
export interface Journal {
	/**
	 * Resolves when the entry is durable. Entries of one run become durable in the order of the calls, or not at all
	 * after one of them has failed. Rejects with FencedError, or with DuplicateStartError for a start.
	 */
	append(entry: JournalEntry): Promise<void>;
	/**
	 * Stores the entry, makes the run wait without an owner and, with `until`, sets a timer; all or nothing, on condition
	 * that no signal has come beyond `seenSignals`. Else answers "signalled" and has stored nothing. Rejects with
	 * FencedError when the run is not running under `owner`, or has events beyond `seq`: an entry without events would
	 * otherwise get past the fence.
	 */
	park(entry: JournalEntry, wait: Wait): Promise<"parked" | "signalled">;
	/** The run with all its events, or null when there is none. */
	load(runId: string): Promise<LoadedRun | null>;
	/** Signals numbered above `after`, in order. */
	readSignals(runId: string, after: number): Promise<readonly Signal[]>;
	/**
	 * Stores a signal and, when the run waits (or has failed and is to be resumed), makes it run again with a new owner
	 * job; all in one transaction. Answers its number, or null when there is no such run.
	 */
	signal(
		runId: string,
		body: SignalBody,
		from: { readonly actor: Actor; readonly at: Date },
	): Promise<number | null>;
	/**
	 * Stores an event and signals it to every run that is under way and waits for it; all in one transaction. It goes to
	 * one step of a run, the one that began to wait first, and a wait gets one event. An event that went to no run, or
	 * only to runs that try a draft, is kept; one for a single run that does not wait for it is not stored.
	 */
	deliver(event: InboundEvent): Promise<Delivery>;
	/**
	 * Signals to the run the oldest event received since then that was kept for such a step; false when there is none, or
	 * the step does not wait. The event is not kept any longer, unless the run only tries a draft: it gets each once.
	 */
	giveKept(wait: {
		readonly runId: string;
		readonly stepId: string;
		readonly since: Date;
	}): Promise<boolean>;
	/** The runs that this one has begun and that are not over. */
	openChildren(runId: string): Promise<readonly string[]>;
	/** A timer's job becomes the owner of a waiting run; false when the run does not wait. */
	claimWaiting(runId: string, jobId: string): Promise<boolean>;
}

/** A job that was handed out to this process. */
export interface DriveJob {
	readonly id: string;
	readonly runId: string;
	/** Set by `park`: it may only take over a run that waits. */
	readonly timer: boolean;
}

/** Hands out jobs to processes: each to one at a time, and again when its process is gone. */
export interface Dispatcher {
	/** Up to `limit` jobs that are due. */
	fetch(limit: number): Promise<readonly DriveJob[]>;
	/** These jobs are done with. */
	complete(jobIds: readonly string[]): Promise<void>;
	/** These jobs are still being worked on. To be called more often than every five seconds. */
	touch(jobIds: readonly string[]): Promise<void>;
	/** Gives jobs back at once, so that another process can go on with them. */
	release(jobIds: readonly string[]): Promise<void>;
	/** Calls `wake` when there may be jobs to fetch, and when a run may have a new signal. Returns how to stop. */
	onWork(listeners: {
		readonly jobs: () => void;
		readonly signal: (runId: string) => void;
	}): () => void;
}

/** One action to carry out. */
export interface ActionRequest {
	readonly runId: string;
	readonly nodeId: string;
	readonly attempt: number;
	readonly connector: string;
	readonly action: string;
	readonly credentialId: string | null;
	/** Only sandbox credentials may be used. */
	readonly test: boolean;
	readonly input: JsonObject;
	readonly idempotencyKey: string;
	readonly timeoutMs: number;
}

/** What became of a call. */
export type ActionOutcome =
	| {
			readonly kind: "done";
			readonly output: JsonObject;
			readonly calls: readonly CallRecord[];
			readonly credentialId: string | null;
			readonly warnings?: readonly string[];
	  }
	| {
			readonly kind: "failed";
			readonly error: StepError;
			readonly retryAfterMs: number | null;
			/** Whether the vendor may have acted on it although no answer came. */
			readonly inDoubt: boolean;
			readonly calls: readonly CallRecord[];
	  };

/** What a look at the vendor shows about a write whose answer was lost. */
export type VerifyOutcome =
	| {
			readonly kind: "happened";
			readonly output: JsonObject;
			readonly calls: readonly CallRecord[];
	  }
	| { readonly kind: "not-happened"; readonly calls: readonly CallRecord[] }
	| {
			readonly kind: "cannot-tell";
			readonly reason: string;
			/** The vendor did not answer just now: another look may tell. */
			readonly temporary?: boolean;
			readonly calls: readonly CallRecord[];
	  };

/** Carries out actions. Never throws for what a vendor does: that is an outcome. */
export interface Performer {
	perform(request: ActionRequest): Promise<ActionOutcome>;
	/** Only for actions whose idempotency is `verify`. */
	verify(request: ActionRequest): Promise<VerifyOutcome>;
}

/** Finds the document of a version, published or tried, by its hash; null when it is not stored. Rejects when it cannot look. */
export type LoadVersion = (hash: string) => Promise<Flow | null>;

/** Finds the newest version of a flow that may be run; null when none is published or the flow is archived. Rejects when it cannot look. */
export type FindPublished = (
	flowId: string,
) => Promise<{ readonly versionHash: string } | null>;

/** The time, and how to be called later: real in the server, moved by hand in tests. */
export interface Clock {
	now(): Date;
	/** Calls once after `delayMs`. Returns how to take it back. */
	setTimer(delayMs: number, call: () => void): () => void;
}

/** Makes ids that are never used twice: of runs (sortable by time), of jobs (UUIDs, as pg-boss wants them), of tasks and events. */
export type NewId = (kind: "run" | "job" | "task" | "event") => string;

/** Where the engine tells operators what went wrong. */
export interface Log {
	warn(message: string, details: Readonly<Record<string, unknown>>): void;
	error(message: string, details: Readonly<Record<string, unknown>>): void;
}
