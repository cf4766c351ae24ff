import {
	type Flow,
	type JsonObject,
	MAX_EVENT_KEY_LENGTH,
	MAX_EVENT_NAME_LENGTH,
	type RunEvent,
	type RunEventBody,
	scopeSchema,
} from "@patchbay/flow";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { z } from "zod";
import { can, type Person } from "../can.ts";
import { procedureFor, router, toRefusal } from "../trpc.ts";
import {
	byWhomSchema,
	flowInputSchema,
	idSchema,
	instantSchema,
	jsonObjectSchema,
	storedFlowSchema,
} from "../wire.ts";

const statusSchema = z.enum([
	"running",
	"waiting",
	"succeeded",
	"failed",
	"cancelled",
]);

const runItemSchema = z.object({
	id: z.string(),
	flowId: z.string(),
	flowTitle: z.string(),
	/** Null for a draft that was tried. */
	versionNumber: z.int().nullable(),
	status: statusSchema,
	outcome: z.string().nullable(),
	labels: z.record(z.string(), z.string()),
	/** One sentence: what failed, or what is waited for. */
	summary: z.string().nullable(),
	test: z.boolean(),
	via: z.enum(["form", "webhook", "api", "flow"]),
	startedBy: byWhomSchema,
	startedAt: instantSchema,
	endedAt: instantSchema.nullable(),
});

/** A run as lists show it. */
export type RunItem = z.infer<typeof runItemSchema>;

/** An event on the wire: as it is stored, with its instant as a string. */
export type WireEvent = RunEventBody & {
	readonly seq: number;
	readonly at: string;
	readonly actor: RunEvent["actor"];
};

const eventSchema = z.custom<WireEvent>();

const runDetailSchema = z.object({
	run: runItemSchema,
	/** The document of the version that runs. */
	document: storedFlowSchema,
	events: z.array(eventSchema),
});

const ruleIdSchema = z.string().min(1).max(60).nullable();

const listInputSchema = z.object({
	status: statusSchema.optional(),
	flowId: idSchema.optional(),
	test: z.boolean().optional(),
	label: z
		.object({ name: z.string().max(40), value: z.string().max(200) })
		.optional(),
	/**
	 * Runs in which a rule of a decision table applied (null: none of its rules did): of a decision, or of the table that
	 * a flow's node has for itself.
	 */
	rule: z
		.union([
			z.strictObject({
				decisionId: idSchema,
				version: z.int32().min(1).optional(),
				ruleId: ruleIdSchema,
			}),
			z.strictObject({
				flowId: idSchema,
				nodeId: z.string().max(60),
				ruleId: ruleIdSchema,
			}),
		])
		.optional(),
	/** Words to be found in labels, outcome or flow title. */
	text: z.string().max(200).optional(),
	cursor: z.string().max(200).nullish(),
	limit: z.int().min(1).max(100).default(30),
});

/** What lists of runs can be narrowed by. */
export type RunListInput = z.infer<typeof listInputSchema>;

const resolveInputSchema = z.object({
	id: idSchema,
	nodeId: z.string().max(60),
	/** Which pass of which containers the step is in; left out at the top. */
	scope: scopeSchema.optional(),
	/** The try that the person has looked at: a later one is not settled by it. */
	attempt: z.int().min(1),
	resolution: z.enum(["happened", "send-again", "fail"]),
	output: jsonObjectSchema.default({}),
	comment: z.string().max(4_000).default(""),
});

const deliverInputSchema = z.object({
	id: idSchema,
	name: z.string().trim().min(1).max(MAX_EVENT_NAME_LENGTH),
	key: z.string().trim().max(MAX_EVENT_KEY_LENGTH).default(""),
	payload: jsonObjectSchema.default({}),
});

/** What the runs procedures are carried out by. */
export interface RunService {
	list(
		filter: RunListInput,
	): Promise<{ items: RunItem[]; nextCursor: string | null }>;
	counts(): Promise<Record<z.infer<typeof statusSchema>, number>>;
	get(
		id: string,
	): Promise<{ run: RunItem; document: Flow; events: WireEvent[] }>;
	/** Events after `afterSeq` as they become durable; ends when the run is over, and throws once `mayGoOn` says no. */
	follow(request: {
		id: string;
		afterSeq: number;
		signal: AbortSignal;
		mayGoOn: () => Promise<boolean>;
	}): AsyncIterable<WireEvent>;
	start(
		by: Person,
		request: {
			flowId: string;
			input: JsonObject;
			idempotencyKey: string | null;
		},
	): Promise<{ runId: string }>;
	test(
		by: Person,
		request: { flowId: string; document: Flow; input: JsonObject },
	): Promise<{ runId: string }>;
	cancel(by: Person, request: { id: string; reason: string }): Promise<void>;
	resume(by: Person, id: string): Promise<void>;
	resolveEffect(
		by: Person,
		request: z.infer<typeof resolveInputSchema>,
	): Promise<void>;
	/** Tells this run, and no other, of an event that it waits for. */
	deliverEvent(
		by: Person,
		request: z.infer<typeof deliverInputSchema>,
	): Promise<void>;
}

/** The procedures about runs: lists, history as it happens, and what people tell a run. */
export const createRunsRouter = (runs: RunService) =>
	router({
		list: procedureFor("run.read")
			.input(listInputSchema)
			.output(
				z.object({
					items: z.array(runItemSchema),
					nextCursor: z.string().nullable(),
				}),
			)
			.query(({ input }) => runs.list(input)),
		counts: procedureFor("run.read")
			.output(z.record(statusSchema, z.int()))
			.query(() => runs.counts()),
		get: procedureFor("run.read")
			.input(z.object({ id: idSchema }))
			.output(runDetailSchema)
			.query(({ input }) => runs.get(input.id)),
		events: procedureFor("run.read")
			.input(
				z.object({
					id: idSchema,
					afterSeq: z.int().min(0).default(0),
					/** Sent by the browser when it comes back after a break. */
					lastEventId: z.string().max(20).nullish(),
				}),
			)
			.subscription(async function* ({
				ctx,
				input,
				signal,
			}): AsyncGenerator<TrackedEnvelope<WireEvent>> {
				const last = Number(input.lastEventId ?? 0) || 0;
				const afterSeq = Math.max(input.afterSeq, last);
				try {
					const events = runs.follow({
						id: input.id,
						afterSeq,
						signal: signal ?? new AbortController().signal,
						mayGoOn: async () => can(await ctx.personNow(), "run.read"),
					});
					for await (const event of events)
						yield tracked(String(event.seq), event);
				} catch (error) {
					throw toRefusal(error);
				}
			}),
		start: procedureFor("run.start")
			.input(
				z.object({
					flowId: idSchema,
					input: jsonObjectSchema,
					idempotencyKey: z.string().min(1).max(200).nullish(),
				}),
			)
			.output(z.object({ runId: z.string() }))
			.mutation(({ ctx, input }) =>
				runs.start(ctx.person, {
					...input,
					idempotencyKey: input.idempotencyKey ?? null,
				}),
			),
		test: procedureFor("run.start")
			.input(
				z.object({
					flowId: idSchema,
					document: flowInputSchema,
					input: jsonObjectSchema,
				}),
			)
			.output(z.object({ runId: z.string() }))
			.mutation(({ ctx, input }) => runs.test(ctx.person, input)),
		cancel: procedureFor("run.cancel")
			.input(
				z.object({ id: idSchema, reason: z.string().max(4_000).default("") }),
			)
			.mutation(({ ctx, input }) => runs.cancel(ctx.person, input)),
		resume: procedureFor("run.resume")
			.input(z.object({ id: idSchema }))
			.mutation(({ ctx, input }) => runs.resume(ctx.person, input.id)),
		resolveEffect: procedureFor("run.resolve")
			.input(resolveInputSchema)
			.mutation(({ ctx, input }) => runs.resolveEffect(ctx.person, input)),
		deliverEvent: procedureFor("run.deliver-event")
			.input(deliverInputSchema)
			.mutation(({ ctx, input }) => runs.deliverEvent(ctx.person, input)),
	});
