import { type Decision, decisionSchema } from "@patchbay/flow";
import { z } from "zod";
import type { Person } from "../can.ts";
import { procedureFor, router } from "../trpc.ts";
import {
	byWhomSchema,
	idSchema,
	instantSchema,
	ruleHitsSchema,
} from "../wire.ts";

const decisionUseSchema = z.object({
	flowId: z.string(),
	flowTitle: z.string(),
	/** The versions that its draft pins. */
	versions: z.array(z.int()).readonly(),
});

const decisionItemSchema = z.object({
	id: z.string(),
	title: z.string(),
	description: z.string(),
	archived: z.boolean(),
	updatedAt: instantSchema,
	updatedBy: byWhomSchema,
	publishedNumber: z.int().nullable(),
	/** When the newest version was made. */
	publishedAt: instantSchema.nullable(),
	/** Whether the draft is not what is published. */
	changed: z.boolean(),
	ruleCount: z.int(),
	caseCount: z.int(),
	/** The flows whose drafts pin it, by title. */
	usedBy: z.array(decisionUseSchema).readonly(),
});

/** A decision as lists show it. */
export type DecisionItem = z.infer<typeof decisionItemSchema>;

/** A decision's document as it is sent: checked in full. */
const decisionInputSchema = decisionSchema as z.ZodType<Decision, Decision>; // what a client sends as a Decision is what is parsed

/** A decision's document as it is answered: it was checked when it was stored. */
const storedDecisionSchema = z.custom<Decision>();

const versionItemSchema = z.object({
	number: z.int(),
	hash: z.string(),
	publishedAt: instantSchema,
	publishedBy: byWhomSchema,
	note: z.string(),
});

/** A version of a decision, without its document. */
export type DecisionVersionItem = z.infer<typeof versionItemSchema>;

const decisionDetailSchema = z.object({
	id: z.string(),
	archived: z.boolean(),
	draft: z.object({
		document: storedDecisionSchema,
		revision: z.int(),
		updatedAt: instantSchema,
		updatedBy: byWhomSchema,
	}),
	published: versionItemSchema.nullable(),
	/** Whether the draft is not what is published. */
	changed: z.boolean(),
});

/** A decision with its draft. */
export type DecisionDetail = z.infer<typeof decisionDetailSchema>;

/** What the decisions procedures are carried out by. */
export interface DecisionService {
	list(filter: { archived: boolean }): Promise<DecisionItem[]>;
	get(id: string): Promise<DecisionDetail>;
	create(
		by: Person,
		start: { title?: string | undefined; document?: Decision | undefined },
	): Promise<{ id: string; revision: number }>;
	saveDraft(
		by: Person,
		edit: { id: string; revision: number; document: Decision },
	): Promise<{ revision: number; savedAt: string }>;
	publish(
		by: Person,
		request: { id: string; revision: number; note: string },
	): Promise<{ number: number; hash: string }>;
	versions(id: string): Promise<DecisionVersionItem[]>;
	version(
		id: string,
		number: number,
	): Promise<DecisionVersionItem & { document: Decision }>;
	archive(by: Person, id: string): Promise<void>;
	unarchive(by: Person, id: string): Promise<void>;
	duplicate(by: Person, id: string): Promise<{ id: string; revision: number }>;
	usedBy(id: string): Promise<readonly z.infer<typeof decisionUseSchema>[]>;
	/** What its rules have done in all flows; without a number, those of all its versions together. */
	ruleHits(
		id: string,
		version: number | undefined,
	): Promise<z.infer<typeof ruleHitsSchema>>;
}

const byId = z.object({ id: idSchema });
const createdSchema = z.object({ id: z.string(), revision: z.int() });

/** The procedures about decisions: drafts, versions, and the flows that use them. */
export const createDecisionsRouter = (decisions: DecisionService) =>
	router({
		list: procedureFor("decision.read")
			.input(
				z
					.object({ archived: z.boolean().default(false) })
					.default({ archived: false }),
			)
			.output(z.array(decisionItemSchema))
			.query(({ input }) => decisions.list(input)),
		get: procedureFor("decision.read")
			.input(byId)
			.output(decisionDetailSchema)
			.query(({ input }) => decisions.get(input.id)),
		create: procedureFor("decision.edit")
			.input(
				z.object({
					title: z.string().trim().min(1).max(120).optional(),
					document: decisionInputSchema.optional(),
				}),
			)
			.output(createdSchema)
			.mutation(({ ctx, input }) => decisions.create(ctx.person, input)),
		saveDraft: procedureFor("decision.edit")
			.input(
				z.object({
					id: idSchema,
					revision: z.int(),
					document: decisionInputSchema,
				}),
			)
			.output(z.object({ revision: z.int(), savedAt: instantSchema }))
			.mutation(({ ctx, input }) => decisions.saveDraft(ctx.person, input)),
		publish: procedureFor("decision.publish")
			.input(
				z.object({
					id: idSchema,
					revision: z.int(),
					note: z.string().max(500).default(""),
				}),
			)
			.output(z.object({ number: z.int(), hash: z.string() }))
			.mutation(({ ctx, input }) => decisions.publish(ctx.person, input)),
		versions: procedureFor("decision.read")
			.input(byId)
			.output(z.array(versionItemSchema))
			.query(({ input }) => decisions.versions(input.id)),
		version: procedureFor("decision.read")
			.input(z.object({ id: idSchema, number: z.int32() }))
			.output(versionItemSchema.extend({ document: storedDecisionSchema }))
			.query(({ input }) => decisions.version(input.id, input.number)),
		archive: procedureFor("decision.edit")
			.input(byId)
			.mutation(({ ctx, input }) => decisions.archive(ctx.person, input.id)),
		unarchive: procedureFor("decision.edit")
			.input(byId)
			.mutation(({ ctx, input }) => decisions.unarchive(ctx.person, input.id)),
		duplicate: procedureFor("decision.edit")
			.input(byId)
			.output(createdSchema)
			.mutation(({ ctx, input }) => decisions.duplicate(ctx.person, input.id)),
		usedBy: procedureFor("decision.read")
			.input(byId)
			.output(z.array(decisionUseSchema).readonly())
			.query(({ input }) => decisions.usedBy(input.id)),
		ruleHits: procedureFor("decision.read")
			.input(byId.extend({ version: z.int32().min(1).optional() }))
			.output(ruleHitsSchema)
			.query(({ input }) => decisions.ruleHits(input.id, input.version)),
	});
