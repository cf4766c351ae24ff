/** The words and tones for a run's state, wherever it is shown. */
import type { Tone } from "../kit/status-pill.tsx";
import type { Outputs } from "../shell/trpc.ts";

/** A run as lists have it. */
export type RunItem = Outputs["runs"]["list"]["items"][number];
export type RunStatus = RunItem["status"];

/** All states, in the order in which people ask for them. */
export const STATUSES = [
	"running",
	"waiting",
	"failed",
	"succeeded",
	"cancelled",
] as const satisfies readonly RunStatus[];

const TONES: Readonly<Record<RunStatus, Tone>> = {
	running: "live",
	waiting: "wait",
	failed: "bad",
	succeeded: "ok",
	cancelled: "neutral",
};

export const toneOf = (status: RunStatus): Tone => TONES[status];

/** Whether more may happen without anybody's doing. */
export const isActive = (status: RunStatus): boolean =>
	status === "running" || status === "waiting";

/** The word on the pill: how it ended in the flow's own word, where it has one. */
export const stateWord = (run: Pick<RunItem, "status" | "outcome">): string =>
	run.status === "succeeded" && run.outcome !== null ? run.outcome : run.status;

/** Who or what started it, short: "by form · Marketing ops". */
export function startWords(run: Pick<RunItem, "via" | "startedBy">): string {
	if (run.via === "webhook") return "by webhook";
	return run.via === "form"
		? `by form · ${run.startedBy.name}`
		: `by API · ${run.startedBy.name}`;
}
