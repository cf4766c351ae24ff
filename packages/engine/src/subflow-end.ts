/**
 * How a run and the runs that it has begun learn of each other's ends. A run that is over tells its parent by a signal,
 * and the parent looks by itself too: whoever dies in between, nobody waits for ever.
 */
import {
	ENGINE,
	type RunEvent,
	type RunEventBody,
	type RunParent,
	type SignalBody,
	type StepState,
	toEvent,
} from "@patchbay/flow";
import { ask } from "./journal-trouble.ts";
import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

type JournalWorld = Pick<World, "journal" | "clock">;

const MAX_MESSAGE_LENGTH = 4_000;
/** A parent that hears nothing looks after a minute, and the longer it has waited the less often. */
const FIRST_LOOK_MS = 60_000;
const LAST_LOOK_MS = 3_600_000;

/** What a run's last event says to its parent; null when the run is not over. */
function toSignal(runId: string, last: RunEvent): SignalBody | null {
	const ended = { kind: "subflow-ended", runId, outcome: null } as const;
	switch (last.kind) {
		case "run.succeeded": {
			const { outcome, values } = last.data;
			return { ...ended, status: "succeeded", outcome, values, message: "" };
		}
		case "run.failed":
		case "run.cancelled": {
			const isFailure = last.kind === "run.failed";
			const words = isFailure ? last.data.error.message : last.data.reason;
			return {
				...ended,
				status: isFailure ? "failed" : "cancelled",
				values: {},
				message: words.slice(0, MAX_MESSAGE_LENGTH),
			};
		}
		default:
			return null;
	}
}

/** Tells the parent of a run, if it has one, how the run ended. Rejects with JournalTrouble. */
export async function tellParent(
	{ journal, clock }: JournalWorld,
	run: {
		readonly id: string;
		readonly parent: RunParent | null | undefined;
		readonly last: RunEvent | null;
	},
): Promise<void> {
	const { id, parent, last } = run;
	const body = parent && last ? toSignal(id, last) : null;
	if (!parent || !body) return;
	const from = { actor: ENGINE, at: clock.now() };
	await ask(journal.signal(parent.runId, body, from));
}

/** What the end of a step's child makes of the step; null while the child is not over. Rejects with JournalTrouble. */
export async function readChildEnd(
	{ journal, clock }: JournalWorld,
	run: LiveRun,
	childRunId: string,
): Promise<RunEventBody | null> {
	const last = (await ask(journal.load(childRunId)))?.events.at(-1);
	const body = last ? toSignal(childRunId, last) : null;
	if (!body) return null;
	// Numbers of signals begin at 1: none has brought this.
	const signal = { ...body, id: 0, actor: ENGINE, at: clock.now() };
	return toEvent(run.compiled, run.state, signal);
}

/** Cancels the runs that a run has begun and that still go on: nobody waits for them any more. Rejects with JournalTrouble. */
export async function cancelChildren(
	{ journal, clock }: JournalWorld,
	{ id, compiled }: LiveRun,
): Promise<void> {
	const callsFlows = compiled.flow.nodes.some(({ kind }) => kind === "subflow");
	if (!callsFlows) return;
	for (const childId of await ask(journal.openChildren(id))) {
		await ask(
			journal.signal(
				childId,
				{
					kind: "cancel",
					reason: "The run that has begun this one is over.",
				},
				{ actor: ENGINE, at: clock.now() },
			),
		);
	}
}

/** When a run that waits for these steps is to look by itself; null when none of them has begun a run. */
export function nextLookAt(
	steps: Iterable<StepState | undefined>,
	now: Date,
): Date | null {
	let soonest = Number.POSITIVE_INFINITY;
	for (const step of steps) {
		if (step?.status !== "calling") continue;
		const waitedMs = now.getTime() - (step.startedAt ?? now).getTime();
		const pauseMs = Math.max(
			FIRST_LOOK_MS,
			Math.min(waitedMs / 4, LAST_LOOK_MS),
		);
		soonest = Math.min(soonest, pauseMs);
	}
	return Number.isFinite(soonest) ? new Date(now.getTime() + soonest) : null;
}
