/** Why a gate came out as it did, in the form in which `gate.decided` keeps it. */

import { decisionEvidenceSchema, jsonValueSchema } from "@patchbay/feel";
import { z } from "zod";

export const conditionEvidenceSchema = z.object({
	kind: z.literal("condition"),
	/** The tests up to the one that decided. */
	tests: z.array(
		z.object({
			outcome: z.string(),
			title: z.string(),
			/** As it stands in the version, in stored form. */
			source: z.string(),
			result: z.boolean().nullable(),
			/** What the test read, by the words that it read it with. */
			values: z.record(z.string(), jsonValueSchema),
			/** Why there was no answer. */
			reason: z.string().optional(),
		}),
	),
});

export const tableEvidenceSchema = z.object({
	kind: z.literal("decision"),
	evidence: decisionEvidenceSchema,
});

export const gateEvidenceSchema = z.discriminatedUnion("kind", [
	conditionEvidenceSchema,
	tableEvidenceSchema,
]);

/** Why a gate came out as it did. */
export type GateEvidence = z.infer<typeof gateEvidenceSchema>;
/** The tests of a condition. */
export type ConditionEvidence = z.infer<typeof conditionEvidenceSchema>;
