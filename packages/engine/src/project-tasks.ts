/** The inbox follows from the events: what an event opens, and what it closes. */
import {
	type CompiledFlow,
	passScope,
	type RunEventBody,
	type RunState,
} from "@patchbay/flow";
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
		case "run.failed":
			return withdraw(run.state, "", at);
		default: {
			const prefix = leftBehind(body);
			return prefix === null ? NOTHING : withdraw(run.state, prefix, at);
		}
	}
}

/** How the ids of the steps begin that an event leaves behind as they stand, for good; null when there are none. */
export function leftBehind(body: RunEventBody): string | null {
	switch (body.kind) {
		case "pass.ended": {
			const { nodeId, scope = "", index, error } = body.data;
			return error ? passScope(nodeId, scope, index) : null;
		}
		case "step.failed": {
			const { nodeId, scope = "", port } = body.data;
			// A container that takes its error path leaves its passes.
			return port === null ? null : `${scope}${nodeId}[`;
		}
		case "run.cancelled":
			return "";
		default:
			return null;
	}
}

/** Nobody is asked any more by the steps whose ids begin like this. */
function withdraw(state: RunState, prefix: string, at: Date): TaskChanges {
	const closed: ClosedTask[] = [];
	for (const stepId of state.active) {
		const step = stepId.startsWith(prefix) ? state.steps.get(stepId) : null;
		if (step?.status !== "asked" || !step.request) continue;
		closed.push({ id: step.request.taskId, status: "withdrawn", closedAt: at });
	}
	return closed.length === 0 ? NOTHING : { open: [], close: closed };
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
		...(request.scope === undefined ? {} : { scope: request.scope }),
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
