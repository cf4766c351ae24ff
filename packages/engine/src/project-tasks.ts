/** The inbox follows from the events: what an event opens, and what it closes. */
import type { CompiledFlow, RunEventBody, RunState } from "@patchbay/flow";
import type { ClosedTask, NewTask } from "./ports.ts";

/** Items of the inbox that an event opens and closes. */
export interface TaskChanges {
	readonly open: readonly NewTask[];
	readonly close: readonly ClosedTask[];
}

const NOTHING: TaskChanges = { open: [], close: [] };

/** What an event does to the inbox; `state` is that before the event. */
export function projectTasks(
	run: {
		readonly id: string;
		readonly compiled: CompiledFlow;
		readonly state: RunState;
	},
	body: RunEventBody,
	at: Date,
): TaskChanges {
	switch (body.kind) {
		case "approval.requested":
			return { open: [toTask(run, body.data, at)], close: [] };
		case "approval.decided": {
			const { taskId, decision, port } = body.data;
			return port === null
				? NOTHING
				: { open: [], close: [{ id: taskId, status: decision, closedAt: at }] };
		}
		case "approval.expired":
			return {
				open: [],
				close: [{ id: body.data.taskId, status: "expired", closedAt: at }],
			};
		case "run.cancelled":
		case "run.failed":
			return { open: [], close: withdrawAll(run.state, at) };
		default:
			return NOTHING;
	}
}

function withdrawAll(state: RunState, at: Date): readonly ClosedTask[] {
	const closed: ClosedTask[] = [];
	for (const step of state.steps.values()) {
		if (step.status !== "asked" || !step.request) continue;
		closed.push({ id: step.request.taskId, status: "withdrawn", closedAt: at });
	}
	return closed;
}

type Request = Extract<RunEventBody, { kind: "approval.requested" }>["data"];

function toTask(
	run: {
		readonly id: string;
		readonly compiled: CompiledFlow;
		readonly state: RunState;
	},
	request: Request,
	at: Date,
): NewTask {
	const node = run.compiled.nodes.get(request.nodeId)?.node;
	const approval = node?.kind === "approval" ? node : null;
	return {
		id: request.taskId,
		runId: run.id,
		nodeId: request.nodeId,
		question: request.question,
		reason: request.reason,
		shown: request.shown,
		viewHash: request.viewHash,
		role: request.approvers.role,
		userIds: request.approvers.userIds,
		quorum: request.quorum,
		excludedUserId: approval?.allowSelf
			? null
			: (run.state.startedBy?.id ?? null),
		commentOnReject: approval?.commentOnReject ?? false,
		dueAt: request.dueAt === null ? null : new Date(request.dueAt),
		createdAt: at,
	};
}
