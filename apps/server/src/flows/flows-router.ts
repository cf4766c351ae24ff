import type { CalledFlow, Flow } from "@patchbay/flow";
import { z } from "zod";
import type { Person } from "../can.ts";
import { procedureFor, router } from "../trpc.ts";
import {
	byId,
	detailSchema,
	listedSchema,
	listInputSchema,
	type VersionedService,
	versionedProcedures,
	versionItemSchema,
} from "../versioned/versioned-procedures.ts";
import {
	flowInputSchema,
	idSchema,
	instantSchema,
	ruleHitsSchema,
	storedFlowSchema,
} from "../wire.ts";

const flowItemSchema = listedSchema.extend({
	/** Made by the demo, and removed with it. */
	demo: z.boolean(),
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

const flowDetailSchema = detailSchema(storedFlowSchema).extend({
	title: z.string(),
	demo: z.boolean(),
	published: versionItemSchema.omit({ note: true }).nullable(),
});

/** A flow with its draft. */
export type FlowDetail = z.infer<typeof flowDetailSchema>;

const webhookSchema = z.object({
	url: z.string(),
	/** A command that starts a run with the trigger's sample. */
	curl: z.string(),
	/** Whether the published version takes webhooks. */
	active: z.boolean(),
});

/** What the flows procedures are carried out by. */
export interface FlowService extends VersionedService<Flow> {
	list(filter: { archived: boolean }): Promise<FlowItem[]>;
	get(id: string): Promise<FlowDetail>;
	called(ids: readonly string[]): Promise<CalledFlow[]>;
	webhook(id: string): Promise<z.infer<typeof webhookSchema>>;
	rotateWebhook(by: Person, id: string): Promise<z.infer<typeof webhookSchema>>;
	/** What the rules of a table that a node has for itself have done, in all versions of the flow. */
	ruleHits(id: string, nodeId: string): Promise<z.infer<typeof ruleHitsSchema>>;
}

/** The procedures about flows: drafts, versions, the webhook address, and what rules in them have done. */
export const createFlowsRouter = (flows: FlowService) =>
	router({
		...versionedProcedures(flows, {
			document: flowInputSchema,
			may: {
				read: "flow.read",
				edit: "flow.edit",
				publish: "flow.publish",
				archive: "flow.archive",
			},
		}),
		list: procedureFor("flow.read")
			.input(listInputSchema)
			.output(z.array(flowItemSchema))
			.query(({ input }) => flows.list(input)),
		get: procedureFor("flow.read")
			.input(byId)
			.output(flowDetailSchema)
			.query(({ input }) => flows.get(input.id)),
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
