/** Runs through deaths of the process: what crash tests of all kinds of steps share. */
import { createEngine, type Engine } from "./engine.ts";
import {
	createMortalParts,
	type Death,
	type MortalParts,
} from "./mortal-parts.testing.ts";
import type { StartRequest } from "./start-run.ts";
import { PEOPLE, settle, type TestBench } from "./testing.ts";

/** How a process that dies next is made; null when it lives. */
export type NextDeath = () => Death | null;

const ROUNDS = 200;

/**
 * Like a sender that repeats its request until it is answered, a reviewer who decides what is asked, and a world in
 * which `meanwhile` happens again and again. Ends when the run and all that it has begun are over.
 */
export async function liveThrough(
	bench: TestBench,
	nextDeath: NextDeath,
	given: {
		readonly request: StartRequest;
		readonly meanwhile?: (engine: Engine) => void;
	},
): Promise<readonly MortalParts[]> {
	const processes: MortalParts[] = [];
	let current: MortalParts | null = null;
	let answered = false;
	let engine: Engine = bench.engine;
	for (let round = 0; round < ROUNDS; round += 1) {
		if (answered && isOver(bench)) return processes;
		if (!current || current.isDead()) {
			const death = nextDeath() ?? {
				at: Number.POSITIVE_INFINITY,
				when: "before",
			};
			current = createMortalParts(bench.parts, death);
			processes.push(current);
			engine = createEngine(current.parts);
			engine.work();
		}
		if (!answered) {
			engine.start(given.request).then(
				() => {
					answered = true;
				},
				() => undefined,
			);
		}
		await settle();
		for (const { start } of bench.journal.rows())
			await approveAll(bench, start.id);
		given.meanwhile?.(engine);
		// Long enough for the heartbeat of a dead process to be missed.
		await bench.clock.advance(12_000);
	}
	const places = processes.map((process) => process.lastTouch()).join(", ");
	throw new Error(`The run does not end. It died ${places}.`);
}

const isOver = (bench: TestBench): boolean => {
	const rows = bench.journal.rows();
	return (
		rows.length > 0 &&
		rows.every(({ status }) => status !== "running" && status !== "waiting")
	);
};

/** Through the journal itself: the reviewer's own process lives. */
async function approveAll(bench: TestBench, runId: string): Promise<void> {
	for (const { status, task } of bench.journal.tasks(runId)) {
		if (status !== "open") continue;
		const { nodeId, id, viewHash } = task;
		const body = {
			kind: "decide",
			nodeId,
			taskId: id,
			decision: "approved",
			comment: "",
			viewHash,
		} as const;
		const from = { actor: PEOPLE.reviewer, at: bench.clock.now() };
		await bench.journal.signal(runId, body, from);
		await settle();
	}
}

/** Deaths that come again and again, the same for the same seed. */
export function randomDeaths(seed: number): NextDeath {
	let state = seed * 7_919;
	const random = () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
	let left = 12;
	return () => {
		left -= 1;
		if (left < 0) return null;
		return {
			at: 1 + Math.floor(random() * 7),
			when: random() < 0.5 ? "before" : "after",
		};
	};
}
