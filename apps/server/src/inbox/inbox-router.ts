import { jsonValueSchema } from "@patchbay/flow";
import { z } from "zod";
import type { Person } from "../can.ts";
import { procedureFor, router } from "../trpc.ts";
import { idSchema, instantSchema } from "../wire.ts";

const taskItemSchema = z.object({
	id: z.string(),
	runId: z.string(),
	flowId: z.string(),
	flowTitle: z.string(),
	nodeId: z.string(),
	/** In which pass of which containers it is asked; null at the top. */
	scope: z.string().nullable(),
	status: z.enum(["open", "approved", "rejected", "expired", "withdrawn"]),
	question: z.string(),
	reason: z.string(),
	/** Words of the run by which people know what it is about. */
	labels: z.record(z.string(), z.string()),
	test: z.boolean(),
	/** Who may decide: this role, or only the people named. */
	role: z.string(),
	quorum: z.int(),
	createdAt: instantSchema,
	dueAt: instantSchema.nullable(),
	closedAt: instantSchema.nullable(),
});

/** A task as the inbox lists it. */
export type TaskItem = z.infer<typeof taskItemSchema>;

const taskDetailSchema = taskItemSchema.extend({
	/** How many have approved so far. */
	approvals: z.int(),
	shown: z.array(z.object({ label: z.string(), value: jsonValueSchema })),
	/** What a decision binds to: send it back with the decision. */
	viewHash: z.string(),
	startedBy: z.string(),
	commentOnReject: z.boolean(),
	decisions: z.array(
		z.object({
			name: z.string(),
			decision: z.enum(["approved", "rejected"]),
			comment: z.string(),
			at: instantSchema,
		}),
	),
	mayDecide: z.boolean(),
	/** Why the person who asks may not decide, in words; null when they may. */
	whyNot: z.string().nullable(),
});

/** A task with all that its decision is made on. */
export type TaskDetail = z.infer<typeof taskDetailSchema>;

const decideInputSchema = z.object({
	taskId: idSchema,
	decision: z.enum(["approved", "rejected"]),
	comment: z.string().trim().max(4_000).default(""),
	viewHash: z.string().max(100),
});

/** What the inbox procedures are carried out by. */
export interface InboxService {
	list(
		viewer: Person,
		filter: { status: "open" | "done"; cursor: string | null; limit: number },
	): Promise<{ items: TaskItem[]; nextCursor: string | null }>;
	count(viewer: Person): Promise<number>;
	get(viewer: Person, taskId: string): Promise<TaskDetail>;
	decide(
		by: Person,
		decision: z.infer<typeof decideInputSchema>,
	): Promise<{ runId: string }>;
}

/** The procedures of the inbox: what waits for a person, and that person's decision. */
export const createInboxRouter = (inbox: InboxService) =>
	router({
		list: procedureFor("task.read")
			.input(
				z.object({
					status: z.enum(["open", "done"]).default("open"),
					cursor: z.string().max(200).nullish(),
					limit: z.int().min(1).max(100).default(50),
				}),
			)
			.output(
				z.object({
					items: z.array(taskItemSchema),
					nextCursor: z.string().nullable(),
				}),
			)
			.query(({ ctx, input }) =>
				inbox.list(ctx.person, { ...input, cursor: input.cursor ?? null }),
			),
		count: procedureFor("task.read")
			.output(z.int())
			.query(({ ctx }) => inbox.count(ctx.person)),
		get: procedureFor("task.read")
			.input(z.object({ taskId: idSchema }))
			.output(taskDetailSchema)
			.query(({ ctx, input }) => inbox.get(ctx.person, input.taskId)),
		decide: procedureFor("task.decide")
			.input(decideInputSchema)
			.output(z.object({ runId: z.string() }))
			.mutation(({ ctx, input }) => inbox.decide(ctx.person, input)),
	});
