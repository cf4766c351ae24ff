/** What may have come before a driver was there to hear of it: events before their waits, ends of runs before the word of their begin. */
import type { StepState } from "@patchbay/flow";
import { ask } from "./journal-trouble.ts";
import type { LiveRun } from "./live-run.ts";
import { EVENT_KEPT_MS } from "./ports.ts";
import { readChildEnd } from "./subflow-end.ts";
import type { World } from "./world.ts";

/**
 * Looks for what a run waits for, once for each thing that is not in `looked` yet. `again`: time has gone by, so the run
 * has to be looked at again; `signalled`: there is a new signal. Rejects with JournalTrouble or FencedError.
 */
export async function lookAround(
	world: World,
	run: LiveRun,
	looked: Set<string>,
): Promise<{ readonly again: boolean; readonly signalled: boolean }> {
	let again = false;
	let signalled = false;
	for (const stepId of run.state.active) {
		const step = run.state.steps.get(stepId);
		const about = step && awaitedBy(step);
		if (!about || looked.has(about)) continue;
		looked.add(about);
		again = true;
		if (about === step.childRunId) await lookAtChild(world, run, about);
		else signalled = (await askForKept(world, run, step)) || signalled;
	}
	return { again, signalled };
}

/** The run whose end, or the step whose event, is waited for. */
function awaitedBy(step: StepState): string | null {
	if (step.status === "calling") return step.childRunId;
	return step.status === "waiting" && step.wait?.event ? step.id : null;
}

async function lookAtChild(
	world: World,
	run: LiveRun,
	childRunId: string,
): Promise<void> {
	const body = await readChildEnd(world, run, childRunId);
	if (body) run.record(body, world.clock.now());
}

/** From when the wait is durable on, event and wait find each other: whichever comes second looks for the first. */
async function askForKept(
	{ journal, clock }: World,
	run: LiveRun,
	step: StepState,
): Promise<boolean> {
	await run.flush();
	const since = new Date(clock.now().getTime() - EVENT_KEPT_MS);
	const wait = { runId: run.id, stepId: step.id, since };
	return await ask(journal.giveKept(wait));
}
