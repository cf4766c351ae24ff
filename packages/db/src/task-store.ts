/** The inbox: what people are asked. Tasks are opened and closed by the journal; here they are found and claimed. */
import type { Actor, ShownValue } from "@patchbay/flow";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { EVENT_COLUMNS, toRunEvent } from "./journal-reading.ts";
import { toPage, toPlace } from "./page-cursor.ts";
import { parseActor } from "./stored-actor.ts";

/** Who looks into the inbox. An admin stands in for every role. */
export interface Viewer {
	readonly id: string;
	readonly role: string;
}

/** A task with the run that it belongs to. */
export interface TaskItem {
	readonly id: string;
	readonly runId: string;
	readonly nodeId: string;
	/** In which pass of which containers it is asked; null at the top. */
	readonly scope: string | null;
	readonly flowId: string;
	readonly flowTitle: string;
	readonly test: boolean;
	readonly labels: Readonly<Record<string, string>>;
	readonly startedBy: Actor;
	readonly question: string;
	readonly reason: string;
	readonly shown: readonly ShownValue[];
	/** What a decision binds to. */
	readonly viewHash: string;
	readonly role: string;
	readonly userIds: readonly string[];
	readonly quorum: number;
	readonly excludedUserId: string | null;
	readonly commentOnReject: boolean;
	readonly status: "open" | "approved" | "rejected" | "expired" | "withdrawn";
	readonly dueAt: Date | null;
	readonly createdAt: Date;
	readonly closedAt: Date | null;
}

/** What one person has said. */
export interface TaskDecision {
	readonly by: Actor;
	readonly decision: "approved" | "rejected";
	readonly comment: string;
	readonly at: Date;
}

export type TaskRecord = TaskItem & {
	readonly decisions: readonly TaskDecision[];
};

export interface TaskStore {
	/** Open tasks that the viewer may decide and has not decided, the oldest first; or tasks that are over, the newest first. */
	listTasks(query: {
		readonly viewer: Viewer;
		readonly status: "open" | "done";
		readonly cursor?: string | undefined;
		readonly limit: number;
	}): Promise<{
		readonly items: readonly TaskItem[];
		readonly nextCursor: string | null;
	}>;
	/** How many open tasks `listTasks` would show. */
	countOpen(viewer: Viewer): Promise<number>;
	getTask(id: string): Promise<TaskRecord | null>;
	/** Marks that this person has decided; false when they had before. */
	claimDecision(claim: {
		readonly taskId: string;
		readonly userId: string;
		readonly at: Date;
	}): Promise<boolean>;
	/** Takes the mark away, when the decision could not be sent. */
	releaseDecision(claim: {
		readonly taskId: string;
		readonly userId: string;
	}): Promise<void>;
}

const rowSchema = z.object({
	id: z.string(),
	run_id: z.string(),
	node_id: z.string(),
	scope: z.string().nullable(),
	flow_id: z.string(),
	flow_title: z.string().nullable(),
	test: z.boolean(),
	labels: z.record(z.string(), z.string()),
	started_by: z.unknown().transform(parseActor),
	question: z.string(),
	reason: z.string(),
	shown: z.array(z.object({ label: z.string(), value: z.json() })),
	view_hash: z.string(),
	role: z.string(),
	user_ids: z.array(z.string()),
	quorum: z.int(),
	excluded_user_id: z.string().nullable(),
	comment_on_reject: z.boolean(),
	status: z.enum(["open", "approved", "rejected", "expired", "withdrawn"]),
	due_at: z.date().nullable(),
	created_at: z.date(),
	closed_at: z.date().nullable(),
});

const TASKS = sql`
	select task.*, run.flow_id, run.test, run.labels, run.started_by, flow.title as flow_title
	from task
	join run on run.id = task.run_id
	left join flow on flow.id = run.flow_id`;

/** Creates the store of tasks. */
export function createTaskStore(db: Database): TaskStore {
	return {
		async listTasks({ viewer, status, cursor, limit }) {
			const place = toPlace(cursor);
			const { rows } = await (status === "open"
				? sql`${TASKS} where ${isForDeciding(viewer)}
					${place ? sql`and (task.created_at, task.id) > (${place.at}, ${place.id})` : sql``}
					order by task.created_at, task.id limit ${limit + 1}`
				: sql`${TASKS} where task.status <> 'open' and ${isFor(viewer)}
					${place ? sql`and (task.closed_at, task.id) < (${place.at}, ${place.id})` : sql``}
					order by task.closed_at desc, task.id desc limit ${limit + 1}`
			).execute(db);
			return toPage(rows.map(toItem), limit, (task) => ({
				at:
					status === "open"
						? task.createdAt
						: (task.closedAt ?? task.createdAt),
				id: task.id,
			}));
		},
		async countOpen(viewer) {
			const { rows } = await sql<{ count: number }>`
				select count(*)::integer as count from task where ${isForDeciding(viewer)}`.execute(
				db,
			);
			return rows[0]?.count ?? 0;
		},
		async getTask(id) {
			const { rows } = await sql`${TASKS} where task.id = ${id}`.execute(db);
			if (rows.length === 0) return null;
			const task = toItem(rows[0]);
			return { ...task, decisions: await readDecisions(db, task) };
		},
		async claimDecision({ taskId, userId, at }) {
			const claimed = await db
				.insertInto("task_decision")
				.values({ task_id: taskId, user_id: userId, at })
				.onConflict((conflict) =>
					conflict.columns(["task_id", "user_id"]).doNothing(),
				)
				.returning("task_id")
				.executeTakeFirst();
			return claimed !== undefined;
		},
		async releaseDecision({ taskId, userId }) {
			await db
				.deleteFrom("task_decision")
				.where("task_id", "=", taskId)
				.where("user_id", "=", userId)
				.execute();
		},
	};
}

const isFor = ({ id, role }: Viewer) => sql`
	(${role} = 'admin' or task.role = ${role})
	and (task.user_ids = '[]'::jsonb or task.user_ids @> ${JSON.stringify([id])}::jsonb)`;

const isForDeciding = (viewer: Viewer) => sql`
	task.status = 'open' and ${isFor(viewer)}
	and task.excluded_user_id is distinct from ${viewer.id}
	and not exists (
		select from task_decision where task_decision.task_id = task.id and task_decision.user_id = ${viewer.id}
	)`;

/** What was said is in the run's history, and nowhere else. */
async function readDecisions(
	db: Database,
	task: TaskItem,
): Promise<readonly TaskDecision[]> {
	const { rows } = await sql`
		select ${sql.raw(EVENT_COLUMNS)} from run_event
		where run_id = ${task.runId} and kind = 'approval.decided' and node_id = ${task.nodeId}
		order by seq`.execute(db);
	return rows.map(toRunEvent).flatMap((event) => {
		if (event.kind !== "approval.decided" || event.data.taskId !== task.id)
			return [];
		const { decision, comment } = event.data;
		return [{ by: event.actor, decision, comment, at: event.at }];
	});
}

function toItem(stored: unknown): TaskItem {
	const row = rowSchema.parse(stored);
	return {
		id: row.id,
		runId: row.run_id,
		nodeId: row.node_id,
		scope: row.scope,
		flowId: row.flow_id,
		flowTitle: row.flow_title ?? "",
		test: row.test,
		labels: row.labels,
		startedBy: row.started_by,
		question: row.question,
		reason: row.reason,
		shown: row.shown,
		viewHash: row.view_hash,
		role: row.role,
		userIds: row.user_ids,
		quorum: row.quorum,
		excludedUserId: row.excluded_user_id,
		commentOnReject: row.comment_on_reject,
		status: row.status,
		dueAt: row.due_at,
		createdAt: row.created_at,
		closedAt: row.closed_at,
	};
}
