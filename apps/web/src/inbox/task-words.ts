/** What a question in the inbox says about itself. Pure. */
import { formatRelative } from "../kit/format-time.ts";
import type { Tone } from "../kit/status-pill.tsx";
import type { Outputs } from "../shell/trpc.ts";

export type TaskItem = Outputs["inbox"]["list"]["items"][number];
export type TaskDetail = Outputs["inbox"]["get"];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** By when an answer is needed, as a pill; null when there is no hurry. */
export function dueWords(
	dueAt: string | null,
	now: Date,
): { readonly tone: Tone; readonly word: string } | null {
	if (dueAt === null) return null;
	const leftMs = new Date(dueAt).getTime() - now.getTime();
	if (leftMs <= 0) return { tone: "bad", word: "overdue" };
	const days = Math.floor(leftMs / DAY_MS);
	const hours = Math.floor((leftMs % DAY_MS) / HOUR_MS);
	const minutes = Math.ceil((leftMs % HOUR_MS) / 60_000);
	const left =
		days > 0
			? `${days} d${hours > 0 ? ` ${hours} h` : ""}`
			: hours > 0
				? `${hours} h`
				: `${minutes} min`;
	return {
		tone: leftMs < 4 * HOUR_MS ? "bad" : "wait",
		word: `due in ${left}`,
	};
}

/**
 * Open questions: the ones due soonest first, those without a date last and oldest first. The server gives the oldest
 * first, a page at a time, so while there are more than are loaded that order stays: the most urgent may not be here.
 */
export function inOrder(
	tasks: readonly TaskItem[],
	all: boolean,
): {
	readonly tasks: readonly TaskItem[];
	readonly order: "due-first" | "oldest-first";
} {
	return all
		? { tasks: tasks.toSorted(byUrgency), order: "due-first" }
		: { tasks, order: "oldest-first" };
}

function byUrgency(one: TaskItem, other: TaskItem): number {
	if (one.dueAt !== other.dueAt) {
		if (one.dueAt === null) return 1;
		if (other.dueAt === null) return -1;
		return one.dueAt < other.dueAt ? -1 : 1;
	}
	return one.createdAt < other.createdAt ? -1 : 1;
}

/** Who asked, and when. */
export function askedWords(
	task: Pick<TaskDetail, "startedBy" | "createdAt">,
	now: Date,
): string {
	const who =
		task.startedBy.toLowerCase() === "webhook" ? "A webhook" : task.startedBy;
	return `${who} asked ${formatRelative(new Date(task.createdAt), now)}.`;
}

const PEOPLE: Readonly<Record<string, readonly [string, string]>> = {
	reviewer: ["reviewer", "reviewers"],
	builder: ["builder", "builders"],
	admin: ["admin", "admins"],
};

/** How many of whom decide, and how far it is. */
export function quorumWords(
	task: Pick<TaskDetail, "quorum" | "role" | "approvals" | "status">,
): string {
	const [one, many] = PEOPLE[task.role] ?? ["person", "people"];
	if (task.quorum === 1) return `One ${one} decides.`;
	const so = task.approvals === 0 ? "none has yet" : `${task.approvals} did`;
	return `${task.quorum} ${many} have to approve; ${so}. One “no” is enough to reject.`;
}

const OVER: Readonly<
	Record<
		Exclude<TaskItem["status"], "open">,
		{ readonly tone: Tone; readonly word: string; readonly next: string }
	>
> = {
	approved: {
		tone: "ok",
		word: "approved",
		next: "The run went on as approved.",
	},
	rejected: {
		tone: "bad",
		word: "rejected",
		next: "The run followed its path for rejected requests.",
	},
	expired: {
		tone: "neutral",
		word: "not decided in time",
		next: "Nobody answered in time, so the run followed its path for that.",
	},
	withdrawn: {
		tone: "neutral",
		word: "withdrawn",
		next: "The run was cancelled or failed, so no answer is needed.",
	},
};

/** How a question came out; null while it is open. */
export const outcomeOf = (status: TaskItem["status"]) =>
	status === "open" ? null : OVER[status];

/** What the person's own decision leads to, right after it was sent. */
export function afterWords(
	task: Pick<TaskDetail, "quorum" | "approvals" | "status">,
	decision: "approved" | "rejected",
): string {
	if (decision === "rejected")
		return "The run follows its path for rejected requests now.";
	const missing = task.quorum - task.approvals;
	if (task.status === "open" && task.quorum > 1 && missing > 0)
		return missing === 1
			? "One more has to approve before the run goes on."
			: `${missing} more have to approve before the run goes on.`;
	return "The run goes on now.";
}
