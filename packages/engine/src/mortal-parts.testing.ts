import type { EngineParts } from "./engine.ts";
import type { Dispatcher, Journal, Performer } from "./ports.ts";

/** When a process dies: at its `at`-th touch with the world, before it took effect or after. */
export interface Death {
	readonly at: number;
	readonly when: "before" | "after";
}

/** The parts of an engine whose process dies. */
export interface MortalParts {
	readonly parts: EngineParts;
	isDead(): boolean;
	/** How often it has touched the world. */
	touches(): number;
	/** Where it died. */
	lastTouch(): string;
}

const NEVER = new Promise<never>(() => undefined);

/**
 * Parts whose process is gone at some touch with the world: from then on nothing that it asks for is done or comes
 * back, and its timers and listeners are silent.
 */
export function createMortalParts(
	parts: EngineParts,
	death: Death,
): MortalParts {
	let dead = false;
	let touches = 0;
	let lastTouch = "";

	async function touch<Result>(
		name: string,
		work: () => Promise<Result>,
	): Promise<Result> {
		if (dead) return NEVER;
		touches += 1;
		const isLast = touches === death.at;
		if (isLast) lastTouch = `${death.when} ${name}`;
		if (isLast && death.when === "before") {
			dead = true;
			return NEVER;
		}
		// The world takes its time, the disk more than others: a process can die while something is on its way.
		const turns = name === "append" || name === "park" ? 3 : 1;
		for (let turn = 0; turn < turns; turn += 1)
			await new Promise((resolve) => setImmediate(resolve));
		if (dead && !isLast) return NEVER;
		const result = await work();
		if (isLast) dead = true;
		// It may have died elsewhere while this was under way.
		return dead ? NEVER : result;
	}

	const { journal, dispatcher, performer, clock } = parts;
	const mortalJournal: Journal = {
		append: (entry) => touch("append", () => journal.append(entry)),
		park: (entry, wait) => touch("park", () => journal.park(entry, wait)),
		load: (runId) => touch("load", () => journal.load(runId)),
		readSignals: (runId, after) =>
			touch("readSignals", () => journal.readSignals(runId, after)),
		signal: (runId, body, from) =>
			touch("signal", () => journal.signal(runId, body, from)),
		deliver: (event) => touch("deliver", () => journal.deliver(event)),
		giveKept: (wait) => touch("giveKept", () => journal.giveKept(wait)),
		openChildren: (runId) =>
			touch("openChildren", () => journal.openChildren(runId)),
		claimWaiting: (runId, jobId) =>
			touch("claimWaiting", () => journal.claimWaiting(runId, jobId)),
	};
	const mortalDispatcher: Dispatcher = {
		// An idle look for jobs is no place of interest.
		fetch: async (limit) => (dead ? NEVER : dispatcher.fetch(limit)),
		touch: async (jobIds) => (dead ? NEVER : dispatcher.touch(jobIds)),
		complete: (jobIds) => touch("complete", () => dispatcher.complete(jobIds)),
		release: (jobIds) => touch("release", () => dispatcher.release(jobIds)),
		onWork: ({ jobs, signal }) =>
			dispatcher.onWork({
				jobs: () => {
					if (!dead) jobs();
				},
				signal: (runId) => {
					if (!dead) signal(runId);
				},
			}),
	};
	const mortalPerformer: Performer = {
		perform: (request) =>
			touch(`perform ${request.nodeId}`, () => performer.perform(request)),
		verify: (request) =>
			touch(`verify ${request.nodeId}`, () => performer.verify(request)),
	};
	return {
		parts: {
			...parts,
			journal: mortalJournal,
			dispatcher: mortalDispatcher,
			performer: mortalPerformer,
			clock: {
				now: () => clock.now(),
				setTimer: (delayMs, call) =>
					clock.setTimer(delayMs, () => {
						if (!dead) call();
					}),
			},
		},
		isDead: () => dead,
		touches: () => touches,
		lastTouch: () => lastTouch,
	};
}
