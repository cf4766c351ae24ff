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

/** Whether more may happen without anybody's doing. */
export const isActive = (status: RunStatus): boolean =>
	status === "running" || status === "waiting";

/**
 * The pill of a run: its state, or how it ended in the flow's own word. Only states have colours: nobody knows whether
 * the word of a flow is good news ("live") or bad ("rejected").
 */
export const statePill = ({
	status,
	outcome,
}: Pick<RunItem, "status" | "outcome">): {
	readonly tone: Tone;
	readonly word: string;
} =>
	status === "succeeded" && outcome !== null
		? { tone: "neutral", word: outcome }
		: { tone: TONES[status], word: status };

/** Who or what started it, short: "by form · Marketing ops". */
export function startWords(run: Pick<RunItem, "via" | "startedBy">): string {
	if (run.via === "webhook") return "by webhook";
	if (run.via === "flow") return `by another flow · ${run.startedBy.name}`;
	return run.via === "form"
		? `by form · ${run.startedBy.name}`
		: `by API · ${run.startedBy.name}`;
}
