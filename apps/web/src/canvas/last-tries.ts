/** How long steps took, without the pauses before their last try. */
import type { RunEvent } from "@patchbay/flow";

/** By node id, the length of the last try of each step that came to an end, or of its wait for people, in milliseconds. */
export function lastTries(
	events: readonly RunEvent[],
): ReadonlyMap<string, number> {
	const took = new Map<string, number>();
	/** When what is under way began; null while nothing is that has a length of its own. */
	const began = new Map<string, Date | null>();
	events.forEach((event, index) => {
		const end = (nodeId: string) => {
			// Done within one event: it took what lies between the event before and this one.
			const from = began.has(nodeId)
				? began.get(nodeId)
				: events[index - 1]?.at;
			if (from)
				took.set(nodeId, Math.max(0, event.at.getTime() - from.getTime()));
		};
		switch (event.kind) {
			case "step.started":
			case "approval.requested":
				began.set(event.data.nodeId, event.at);
				return;
			case "step.retried":
				// A look at what became of a try is none itself.
				if (event.data.looks === undefined) end(event.data.nodeId);
				began.set(
					event.data.nodeId,
					event.data.looks === undefined ? new Date(event.data.retryAt) : null,
				);
				return;
			case "effect.unknown":
				end(event.data.nodeId);
				began.set(event.data.nodeId, null);
				return;
			case "effect.resolved":
				began.delete(event.data.nodeId);
				return;
			case "approval.decided":
				if (event.data.port === null) return;
				break;
			case "step.succeeded":
			case "step.failed":
			case "gate.decided":
			case "approval.expired":
				break;
			default:
				return;
		}
		end(event.data.nodeId);
		began.delete(event.data.nodeId);
	});
	return took;
}
