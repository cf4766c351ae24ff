import type {
	TaskItem as StoredTask,
	TaskRecord,
	TaskStore,
} from "@patchbay/db";
import type { Actor, SignalBody } from "@patchbay/flow";
import { toActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import { can, type Person } from "../can.ts";
import { toInstant, toInstantOrNull } from "../wire.ts";
import { awaitDecision } from "./await-decision.ts";
import type { InboxService, TaskItem } from "./inbox-router.ts";

/** What the inbox procedures need. */
export interface InboxDeps {
	readonly tasks: TaskStore;
	/** Tells a run something. */
	readonly signal: (
		runId: string,
		body: SignalBody,
		actor: Actor,
	) => Promise<void>;
}

/** The inbox, on the task store. A decision is a signal to the run; the run turns it into history. */
export function createInboxService({ tasks, signal }: InboxDeps): InboxService {
	const find = async (taskId: string) => {
		const task = await tasks.getTask(taskId);
		if (!task) throw new AppError("not-found", "There is no such task.");
		return task;
	};
	return {
		async list(viewer, { status, cursor, limit }) {
			const page = await tasks.listTasks({
				viewer,
				status,
				limit,
				cursor: cursor ?? undefined,
			});
			return { items: page.items.map(toItem), nextCursor: page.nextCursor };
		},
		count: (viewer) => tasks.countOpen(viewer),
		async get(viewer, taskId) {
			const task = await find(taskId);
			const decided = task.decisions.some(
				(decision) => decision.by.id === viewer.id,
			);
			const whyNot = decided ? "You have decided." : whyNotDecide(viewer, task);
			return {
				...toItem(task),
				approvals: task.decisions.filter(
					(entry) => entry.decision === "approved",
				).length,
				shown: task.shown.map(({ label, value }) => ({ label, value })),
				viewHash: task.viewHash,
				startedBy: task.startedBy.name,
				commentOnReject: task.commentOnReject,
				decisions: task.decisions.map(({ by, decision, comment, at }) => ({
					name: by.name,
					decision,
					comment,
					at: toInstant(at),
				})),
				mayDecide: whyNot === null,
				whyNot,
			};
		},
		async decide(by, decided) {
			const { taskId } = decided;
			const task = await find(taskId);
			assertDecidable(by, task, decided);
			const { runId, nodeId } = task;
			// A mark without a decision in the history is left by a crash in between: then the decision is sent once more.
			await tasks.claimDecision({ taskId, userId: by.id, at: new Date() });
			try {
				await signal(
					runId,
					{ kind: "decide", nodeId, ...decided },
					toActor(by),
				);
			} catch (error) {
				await tasks.releaseDecision({ taskId, userId: by.id });
				throw error;
			}
			await awaitDecision(() => tasks.getTask(taskId), {
				by,
				decision: decided.decision,
			});
			return { runId };
		},
	};
}

/** Refuses what the run would drop, as far as that can be known beforehand. */
function assertDecidable(
	by: Person,
	task: TaskRecord,
	{ decision, comment, viewHash }: Parameters<InboxService["decide"]>[1],
): void {
	if (task.status !== "open")
		throw new AppError("not-possible", ALREADY_CLOSED[task.status]);
	if (!can(by, "task.decide", task))
		throw new AppError(
			"not-allowed",
			whyNotDecide(by, task) ?? "Your role does not allow this.",
		);
	if (task.decisions.some((entry) => entry.by.id === by.id))
		throw new AppError("not-possible", "You have decided already.");
	// The run may not have noticed yet; a decision that it would drop must not look like one that was taken.
	if (task.dueAt && task.dueAt <= new Date())
		throw new AppError("not-possible", ALREADY_CLOSED.expired);
	if (task.viewHash !== viewHash)
		throw new AppError(
			"stale",
			"What you were shown has changed. Look at it again.",
			{ details: { current: { viewHash: task.viewHash } } },
		);
	if (decision === "rejected" && task.commentOnReject && comment === "") {
		throw new AppError("bad-input", "Say why you reject it.", {
			details: {
				problems: [{ field: "comment", message: "Say why you reject it." }],
			},
		});
	}
}

const ALREADY_CLOSED: Readonly<
	Record<Exclude<StoredTask["status"], "open">, string>
> = {
	approved: "This has been decided already.",
	rejected: "This has been decided already.",
	expired: "The time for this decision is over.",
	withdrawn:
		"The run has gone another way, so nobody has to decide this any more.",
};

function whyNotDecide(person: Person, task: StoredTask): string | null {
	if (task.status !== "open") return "This is not open any more.";
	if (can(person, "task.decide", task)) return null;
	if (task.excludedUserId === person.id)
		return "You started this run, so somebody else has to decide.";
	return task.userIds.length > 0 && !task.userIds.includes(person.id)
		? "Others were asked by name."
		: `This is for people with the role ${task.role}.`;
}

const toItem = (task: StoredTask): TaskItem => ({
	id: task.id,
	runId: task.runId,
	flowId: task.flowId,
	flowTitle: task.flowTitle,
	nodeId: task.nodeId,
	scope: task.scope,
	status: task.status,
	question: task.question,
	reason: task.reason,
	labels: { ...task.labels },
	test: task.test,
	role: task.role,
	quorum: task.quorum,
	createdAt: toInstant(task.createdAt),
	dueAt: toInstantOrNull(task.dueAt),
	closedAt: toInstantOrNull(task.closedAt),
});
