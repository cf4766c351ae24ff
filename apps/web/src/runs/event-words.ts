/** An event's name in a few words, for lists. */
import type { RunEvent, RunEventKind } from "@patchbay/flow";

const WORDS: Readonly<Record<RunEventKind, string>> = {
	"run.started": "Run started",
	"step.started": "started",
	"step.succeeded": "succeeded",
	"step.failed": "failed",
	"step.retried": "will be tried again",
	"gate.decided": "decided",
	"approval.requested": "asked",
	"approval.decided": "was answered",
	"approval.expired": "expired",
	"loop.started": "began its passes",
	"pass.started": "began a round",
	"pass.ended": "ended a pass",
	"wait.started": "began to wait",
	"wait.ended": "waited long enough",
	"subflow.started": "began another flow",
	"effect.unknown": "outcome unknown",
	"effect.resolved": "outcome settled",
	"run.cancelled": "Run cancelled",
	"run.resumed": "was tried again",
	"run.succeeded": "Run ended",
	"run.failed": "Run failed",
};

/** "Create playlist started", "Run ended". */
export function eventTitle(
	event: RunEvent,
	titleOf: (nodeId: string) => string,
): string {
	const words = WORDS[event.kind];
	const nodeId = nodeOf(event);
	return nodeId === null || words.startsWith("Run")
		? words
		: `${titleOf(nodeId)} ${words}`;
}

/** The step that an event is about. */
export const nodeOf = (event: RunEvent): string | null =>
	"nodeId" in event.data ? event.data.nodeId : null;
