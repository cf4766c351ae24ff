/** How long steps took, without the pauses before their last try. */
import type { RunEvent } from "@patchbay/flow";
import { stepOfEvent } from "./pass-marks.ts";

/** By step id, the length of the last try of each step that came to an end, or of its wait, in milliseconds. */
export function lastTries(
	events: readonly RunEvent[],
): ReadonlyMap<string, number> {
	const took = new Map<string, number>();
	/** When what is under way began; null while nothing is that has a length of its own. */
	const began = new Map<string, Date | null>();
	events.forEach((event, index) => {
		const stepId = stepOfEvent(event);
		if (stepId === null) return;
		const end = () => {
			// Done within one event: it took what lies between the event before and this one.
			const from = began.has(stepId)
				? began.get(stepId)
				: events[index - 1]?.at;
			if (from)
				took.set(stepId, Math.max(0, event.at.getTime() - from.getTime()));
		};
		switch (event.kind) {
			case "step.started":
			case "approval.requested":
			case "wait.started":
			case "subflow.started":
			case "loop.started":
				began.set(stepId, event.at);
				return;
			case "step.retried":
				// A look at what became of a try is none itself.
				if (event.data.looks === undefined) end();
				began.set(
					stepId,
					event.data.looks === undefined ? new Date(event.data.retryAt) : null,
				);
				return;
			case "effect.unknown":
				end();
				began.set(stepId, null);
				return;
			case "effect.resolved":
				began.delete(stepId);
				return;
			case "approval.decided":
				if (event.data.port === null) return;
				break;
			case "step.succeeded":
			case "step.failed":
			case "gate.decided":
			case "approval.expired":
			case "wait.ended":
				break;
			default:
				return;
		}
		end();
		began.delete(stepId);
	});
	return took;
}
