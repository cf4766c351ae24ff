import type { CalledFlow, Flow } from "@patchbay/flow";
import { z } from "zod";
import type { Person } from "../can.ts";
import { procedureFor, router } from "../trpc.ts";
import {
	byWhomSchema,
	flowInputSchema,
	idSchema,
	instantSchema,
	ruleHitsSchema,
	storedFlowSchema,
} from "../wire.ts";

const flowItemSchema = z.object({
	id: z.string(),
	title: z.string(),
	description: z.string(),
	archived: z.boolean(),
	/** Made by the demo, and removed with it. */
	demo: z.boolean(),
	updatedAt: instantSchema,
	updatedBy: byWhomSchema,
	publishedNumber: z.int().nullable(),
	/** Whether the draft is not what is published. */
	changed: z.boolean(),
	runCounts: z.object({
		running: z.int(),
		waiting: z.int(),
		failedLast7Days: z.int(),
		total: z.int(),
	}),
	lastRunAt: instantSchema.nullable(),
	/** Ids of the connectors that the draft uses. */
	connectors: z.array(z.string()),
	/** What can start the published version; nothing where there is none. */
	startedBy: z.object({ form: z.boolean(), webhook: z.boolean() }),
});

/** A flow as lists show it. */
export type FlowItem = z.infer<typeof flowItemSchema>;

const flowDetailSchema = z.object({
	id: z.string(),
	title: z.string(),
	archived: z.boolean(),
	demo: z.boolean(),
	draft: z.object({
		document: storedFlowSchema,
		revision: z.int(),
		updatedAt: instantSchema,
		updatedBy: byWhomSchema,
	}),
	published: z
		.object({
			number: z.int(),
			hash: z.string(),
			publishedAt: instantSchema,
			publishedBy: byWhomSchema,
		})
		.nullable(),
	/** Whether the draft is not what is published. */
	changed: z.boolean(),
});

/** A flow with its draft. */
export type FlowDetail = z.infer<typeof flowDetailSchema>;

const versionItemSchema = z.object({
	number: z.int(),
	hash: z.string(),
	publishedAt: instantSchema,
	publishedBy: byWhomSchema,
	note: z.string(),
});

const webhookSchema = z.object({
	url: z.string(),
	/** A command that starts a run with the trigger's sample. */
	curl: z.string(),
	/** Whether the published version takes webhooks. */
	active: z.boolean(),
});

/** What the flows procedures are carried out by. */
export interface FlowService {
	list(filter: { archived: boolean }): Promise<FlowItem[]>;
	get(id: string): Promise<FlowDetail>;
	create(
		by: Person,
		start: { title?: string | undefined; document?: Flow | undefined },
	): Promise<{ id: string; revision: number }>;
	saveDraft(
		by: Person,
		edit: { id: string; revision: number; document: Flow },
	): Promise<{ revision: number; savedAt: string }>;
	publish(
		by: Person,
		request: { id: string; revision: number; note: string },
	): Promise<{ number: number; hash: string }>;
	versions(id: string): Promise<z.infer<typeof versionItemSchema>[]>;
	version(
		id: string,
		number: number,
	): Promise<z.infer<typeof versionItemSchema> & { document: Flow }>;
	archive(by: Person, id: string): Promise<void>;
	unarchive(by: Person, id: string): Promise<void>;
	duplicate(by: Person, id: string): Promise<{ id: string; revision: number }>;
	called(ids: readonly string[]): Promise<CalledFlow[]>;
	webhook(id: string): Promise<z.infer<typeof webhookSchema>>;
	rotateWebhook(by: Person, id: string): Promise<z.infer<typeof webhookSchema>>;
	/** What the rules of a table that a node has for itself have done, in all versions of the flow. */
	ruleHits(id: string, nodeId: string): Promise<z.infer<typeof ruleHitsSchema>>;
}

const byId = z.object({ id: idSchema });
const createdSchema = z.object({ id: z.string(), revision: z.int() });

/** The procedures about flows: drafts, versions and the webhook address. */
export const createFlowsRouter = (flows: FlowService) =>
	router({
		list: procedureFor("flow.read")
			.input(
				z
					.object({ archived: z.boolean().default(false) })
					.default({ archived: false }),
			)
			.output(z.array(flowItemSchema))
			.query(({ input }) => flows.list(input)),
		get: procedureFor("flow.read")
			.input(byId)
			.output(flowDetailSchema)
			.query(({ input }) => flows.get(input.id)),
		create: procedureFor("flow.edit")
			.input(
				z.object({
					title: z.string().trim().min(1).max(120).optional(),
					document: flowInputSchema.optional(),
				}),
			)
			.output(createdSchema)
			.mutation(({ ctx, input }) => flows.create(ctx.person, input)),
		saveDraft: procedureFor("flow.edit")
			.input(
				z.object({
					id: idSchema,
					revision: z.int(),
					document: flowInputSchema,
				}),
			)
			.output(z.object({ revision: z.int(), savedAt: instantSchema }))
			.mutation(({ ctx, input }) => flows.saveDraft(ctx.person, input)),
		publish: procedureFor("flow.publish")
			.input(
				z.object({
					id: idSchema,
					revision: z.int(),
					note: z.string().max(500).default(""),
				}),
			)
			.output(z.object({ number: z.int(), hash: z.string() }))
			.mutation(({ ctx, input }) => flows.publish(ctx.person, input)),
		versions: procedureFor("flow.read")
			.input(byId)
			.output(z.array(versionItemSchema))
			.query(({ input }) => flows.versions(input.id)),
		version: procedureFor("flow.read")
			.input(z.object({ id: idSchema, number: z.int32() }))
			.output(versionItemSchema.extend({ document: storedFlowSchema }))
			.query(({ input }) => flows.version(input.id, input.number)),
		archive: procedureFor("flow.archive")
			.input(byId)
			.mutation(({ ctx, input }) => flows.archive(ctx.person, input.id)),
		unarchive: procedureFor("flow.archive")
			.input(byId)
			.mutation(({ ctx, input }) => flows.unarchive(ctx.person, input.id)),
		duplicate: procedureFor("flow.edit")
			.input(byId)
			.output(createdSchema)
			.mutation(({ ctx, input }) => flows.duplicate(ctx.person, input.id)),
		/** What a draft has to know of the flows that it runs, and of those that they run in turn. */
		called: procedureFor("flow.read")
			.input(z.object({ ids: z.array(idSchema).max(500) }))
			.output(z.custom<CalledFlow[]>())
			.query(({ input }) => flows.called(input.ids)),
		webhook: procedureFor("flow.webhook")
			.input(byId)
			.output(webhookSchema)
			.query(({ input }) => flows.webhook(input.id)),
		rotateWebhook: procedureFor("flow.webhook")
			.input(byId)
			.output(webhookSchema)
			.mutation(({ ctx, input }) => flows.rotateWebhook(ctx.person, input.id)),
		ruleHits: procedureFor("flow.read")
			.input(byId.extend({ nodeId: z.string().max(60) }))
			.output(ruleHitsSchema)
			.query(({ input }) => flows.ruleHits(input.id, input.nodeId)),
	});
