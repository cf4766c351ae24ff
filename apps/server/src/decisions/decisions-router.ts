import { type Decision, decisionSchema } from "@patchbay/flow";
import { z } from "zod";
import { procedureFor, router } from "../trpc.ts";
import {
	byId,
	detailSchema,
	listedSchema,
	listInputSchema,
	type VersionedService,
	versionedProcedures,
} from "../versioned/versioned-procedures.ts";
import { ruleHitsSchema } from "../wire.ts";

const decisionUseSchema = z.object({
	flowId: z.string(),
	flowTitle: z.string(),
	/** The versions that its draft pins. */
	versions: z.array(z.int()).readonly(),
});

const decisionItemSchema = listedSchema.extend({
	ruleCount: z.int(),
	caseCount: z.int(),
	/** The flows whose drafts pin it, by title. */
	usedBy: z.array(decisionUseSchema).readonly(),
});

/** A decision as lists show it. */
export type DecisionItem = z.infer<typeof decisionItemSchema>;

/** A decision's document as it is sent: checked in full. */
const decisionInputSchema = decisionSchema as z.ZodType<Decision, Decision>; // what a client sends as a Decision is what is parsed

const decisionDetailSchema = detailSchema(z.custom<Decision>());

/** A decision with its draft. */
export type DecisionDetail = z.infer<typeof decisionDetailSchema>;

/** What the decisions procedures are carried out by. */
export interface DecisionService extends VersionedService<Decision> {
	list(filter: { archived: boolean }): Promise<DecisionItem[]>;
	get(id: string): Promise<DecisionDetail>;
	usedBy(id: string): Promise<readonly z.infer<typeof decisionUseSchema>[]>;
	/** What its rules have done in all flows; without a number, those of all its versions together. */
	ruleHits(
		id: string,
		version: number | undefined,
	): Promise<z.infer<typeof ruleHitsSchema>>;
}

/** The procedures about decisions: drafts, versions, the flows that use them, and what their rules have done. */
export const createDecisionsRouter = (decisions: DecisionService) =>
	router({
		...versionedProcedures(decisions, {
			document: decisionInputSchema,
			may: {
				read: "decision.read",
				edit: "decision.edit",
				publish: "decision.publish",
				archive: "decision.edit",
			},
		}),
		list: procedureFor("decision.read")
			.input(listInputSchema)
			.output(z.array(decisionItemSchema))
			.query(({ input }) => decisions.list(input)),
		get: procedureFor("decision.read")
			.input(byId)
			.output(decisionDetailSchema)
			.query(({ input }) => decisions.get(input.id)),
		usedBy: procedureFor("decision.read")
			.input(byId)
			.output(z.array(decisionUseSchema).readonly())
			.query(({ input }) => decisions.usedBy(input.id)),
		ruleHits: procedureFor("decision.read")
			.input(byId.extend({ version: z.int32().min(1).optional() }))
			.output(ruleHitsSchema)
			.query(({ input }) => decisions.ruleHits(input.id, input.version)),
	});
