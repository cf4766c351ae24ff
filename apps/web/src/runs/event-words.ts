/** An event's name in a few words, for lists. */
import type { Flow, RunEvent, RunEventKind } from "@patchbay/flow";
import { passNoun, scopeWords } from "./scope-words.ts";

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
	"loop.started": "began",
	"pass.started": "began",
	"pass.ended": "ended",
	"wait.started": "began to wait",
	"wait.ended": "went on",
	"subflow.started": "runs another flow",
	"effect.unknown": "outcome unknown",
	"effect.resolved": "outcome settled",
	"run.cancelled": "Run cancelled",
	"run.resumed": "was tried again",
	"run.succeeded": "Run ended",
	"run.failed": "Run failed",
};

/** "Create playlist started", "For each ended item 3", "Run ended". */
export function eventTitle(
	event: RunEvent,
	titleOf: (nodeId: string) => string,
	flow: Flow,
): string {
	const isLate = event.kind === "wait.ended" && event.data.port === "timed_out";
	const words = isLate ? "gave up waiting" : WORDS[event.kind];
	const nodeId = nodeOf(event);
	if (nodeId === null || words.startsWith("Run")) return words;
	const pass =
		event.kind === "pass.started" || event.kind === "pass.ended"
			? ` ${passNoun(flow, nodeId)} ${event.data.index}`
			: "";
	return `${titleOf(nodeId)} ${words}${pass}`;
}

/** The pass that an event happened in; empty at the top. */
export const eventScope = (event: RunEvent, flow: Flow): string =>
	"scope" in event.data ? scopeWords(flow, event.data.scope) : "";

/** The step that an event is about. */
export const nodeOf = (event: RunEvent): string | null =>
	"nodeId" in event.data ? event.data.nodeId : null;
