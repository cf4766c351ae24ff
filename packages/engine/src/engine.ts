/** The durable loop, put together from its ports. */
import {
	type Actor,
	type Catalog,
	foldRun,
	type SignalBody,
} from "@patchbay/flow";
import { createHandOver } from "./hand-over.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import type {
	Clock,
	Delivery,
	Dispatcher,
	FindPublished,
	InboundEvent,
	Journal,
	LoadVersion,
	Log,
	NewId,
	Performer,
} from "./ports.ts";
import { createResponseBoard, type RunAnswer } from "./response-board.ts";
import {
	duplicateOf,
	type StartedRun,
	type StartRequest,
	startRun,
} from "./start-run.ts";
import { createVersionCache } from "./version-cache.ts";
import { within } from "./within.ts";
import { createWorker } from "./worker.ts";
import type { World } from "./world.ts";

/** What an engine is made of. */
export interface EngineParts {
	readonly journal: Journal;
	readonly dispatcher: Dispatcher;
	readonly performer: Performer;
	readonly loadVersion: LoadVersion;
	readonly findPublished: FindPublished;
	readonly catalog: Catalog;
	readonly sha256: (text: string) => string;
	readonly newId: NewId;
	readonly clock: Clock;
	/** From 0 to 1. */
	readonly random: () => number;
	readonly log: Log;
	readonly limits?: Partial<Limits>;
	/** How many runs this process drives at once. */
	readonly capacity?: number;
	/** How long calls under way may take when the engine stops. */
	readonly stopGraceMs?: number;
}

/** Starts runs, and drives them while it is told to work. */
export interface Engine {
	/** Starts a run. Resolves when it is durable, and may be over by then. */
	start(request: StartRequest): Promise<StartedRun>;
	/** Tells a run something. Answers the signal's number, or null when there is no such run. */
	signal(
		runId: string,
		body: SignalBody,
		from: { readonly actor: Actor; readonly at: Date },
	): Promise<number | null>;
	/** Tells all runs that wait for it, or the one that it is for, of an event; when none waits, it is kept. */
	deliver(
		event: Omit<InboundEvent, "id" | "actor" | "at">,
		from: { readonly actor: Actor; readonly at: Date },
	): Promise<Delivery>;
	/** What the run answers, or how it ended without an answer; null when neither has happened in time. */
	waitForResponse(runId: string, timeoutMs: number): Promise<RunAnswer | null>;
	/** Begins to drive runs. */
	work(): void;
	/** Stops driving runs; others go on with them. */
	stop(): Promise<void>;
	/** What this process holds in memory: runs being driven, started runs on their way to a driver, waiting callers. */
	held(): {
		readonly runs: number;
		readonly handedOver: number;
		readonly callers: number;
	};
}

const CAPACITY = 500;
const STOP_GRACE_MS = 10_000;
const CACHED_VERSIONS = 200;
const LOOK_AGAIN_MS = 500;

/** Creates an engine. It does not drive runs before `work` is called. */
export function createEngine(parts: EngineParts): Engine {
	const { journal, clock } = parts;
	const responses = createResponseBoard();
	const versions = createVersionCache({
		load: parts.loadVersion,
		catalog: parts.catalog,
		size: CACHED_VERSIONS,
	});
	const world: World = {
		...parts,
		responses,
		limits: { ...DEFAULT_LIMITS, ...parts.limits },
		otherFlows: {
			findPublished: parts.findPublished,
			compiled: (hash) => versions.get(hash),
			start,
		},
	};
	const handOver = createHandOver(clock);
	const { dispatcher, capacity = CAPACITY } = parts;
	const worker = createWorker({
		world,
		versions,
		handOver,
		dispatcher,
		capacity,
	});

	/** What is stored of a run's answer by now; null when there is nothing to answer yet. */
	async function readAnswer(runId: string): Promise<RunAnswer | null> {
		const loaded = await journal.load(runId);
		if (!loaded) return null;
		const compiled = await versions.get(loaded.versionHash);
		if (!compiled) return null;
		const { response } = foldRun(compiled, runId, loaded.events);
		const { status } = loaded;
		const isOver = status !== "running" && status !== "waiting";
		return isOver || response ? { status, response } : null;
	}

	async function start(request: StartRequest): Promise<StartedRun> {
		try {
			const started = await startRun(
				{ world, versions, handOver: worker.isOn() ? handOver : null },
				request,
			);
			if (started.status === "running") worker.wake();
			return started;
		} catch (error) {
			const runId = duplicateOf(error);
			if (runId === null) throw error;
			const answer = await readAnswer(runId);
			return {
				runId,
				status: answer?.status ?? "running",
				response: answer?.response ?? null,
				duplicate: true,
			};
		}
	}

	async function waitForResponse(
		runId: string,
		timeoutMs: number,
	): Promise<RunAnswer | null> {
		const deadline = clock.now().getTime() + timeoutMs;
		let hear = (_answer: RunAnswer): void => undefined;
		const heard = new Promise<RunAnswer>((resolve) => {
			hear = resolve;
		});
		const stopListening = responses.listen(runId, hear);
		try {
			for (;;) {
				const isHere = worker.holds(runId) || handOver.holds(runId);
				const answer = isHere
					? worker.answerOf(runId)
					: await readAnswer(runId);
				const leftMs = deadline - clock.now().getTime();
				if (answer || leftMs <= 0) return answer;
				// A run that another process drives answers there: that is seen by looking again.
				const next = await within(
					clock,
					Math.min(leftMs, LOOK_AGAIN_MS),
					heard,
				);
				if (next) return next;
			}
		} finally {
			stopListening();
		}
	}

	return {
		start,
		waitForResponse,
		async signal(runId, body, from) {
			const number = await journal.signal(runId, body, from);
			if (number !== null) {
				worker.signal(runId);
				worker.wake();
			}
			return number;
		},
		async deliver(event, from) {
			const id = parts.newId("event");
			const delivery = await journal.deliver({ ...event, ...from, id });
			for (const runId of delivery.runIds) worker.signal(runId);
			if (delivery.runIds.length > 0) worker.wake();
			return delivery;
		},
		work: () => worker.start(),
		stop: () => worker.stop(parts.stopGraceMs ?? STOP_GRACE_MS),
		held: () => ({
			runs: worker.size(),
			handedOver: handOver.size(),
			callers: responses.size(),
		}),
	};
}
