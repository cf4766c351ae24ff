/** Which events a run waits for follows from its own: whoever receives one finds the runs that it is for. */
import { type RunEventBody, type RunState, stepIdOf } from "@patchbay/flow";
import type { EventWait } from "./ports.ts";
import { leftBehind } from "./project-tasks.ts";

/** Waits for events that begin, and steps that wait no longer. */
export interface WaitChanges {
	readonly open: readonly EventWait[];
	readonly close: readonly string[];
}

const NOTHING: WaitChanges = { open: [], close: [] };

/**
 * What an event of a run does to what the run waits for; `state` is that before the event. The waits of a run that has
 * failed stay for its resume; until then nothing is delivered to it.
 */
export function projectWaits(state: RunState, body: RunEventBody): WaitChanges {
	switch (body.kind) {
		case "wait.started": {
			const { event } = body.data;
			if (!event) return NOTHING;
			return { open: [{ stepId: stepIdOf(body.data), ...event }], close: [] };
		}
		case "wait.ended": {
			const stepId = stepIdOf(body.data);
			return closing(state, [stepId]);
		}
		default: {
			const prefix = leftBehind(body);
			if (prefix === null) return NOTHING;
			return closing(
				state,
				[...state.active].filter((stepId) => stepId.startsWith(prefix)),
			);
		}
	}
}

function closing(state: RunState, stepIds: readonly string[]): WaitChanges {
	const close = stepIds.filter((stepId) => {
		const step = state.steps.get(stepId);
		return step?.status === "waiting" && step.wait?.event !== undefined;
	});
	return close.length === 0 ? NOTHING : { open: [], close };
}
