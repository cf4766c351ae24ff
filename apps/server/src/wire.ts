/** Forms that several features put on the wire. Instants cross as ISO strings. */
import {
	actorSchema,
	type Flow,
	flowSchema,
	type JsonObject,
	jsonProblem,
	jsonValueSchema,
} from "@patchbay/flow";
import { z } from "zod";
import { ROLES } from "./can.ts";

/** An instant, such as `2026-11-21T09:14:07.118Z`. */
export const instantSchema = z.string();

export const roleSchema = z.enum(ROLES);

/** A short opaque id, as people send it. */
export const idSchema = z.string().min(1).max(80);

/** A flow's document as it is sent: checked in full. */
export const flowInputSchema = flowSchema as z.ZodType<Flow, Flow>; // what a client sends as a Flow is what is parsed

/** A flow's document as it is answered: it was checked when it was stored. */
export const storedFlowSchema = z.custom<Flow>();

/** A JSON object as it is sent. */
export const jsonObjectSchema = z
	.unknown()
	.superRefine((value, check) => {
		const problem = jsonProblem(value);
		if (problem)
			check.addIssue({ code: "custom", message: problem, continue: false });
	})
	.pipe(z.record(z.string(), jsonValueSchema)) as z.ZodType<
	JsonObject,
	JsonObject
>; // what a client sends as JSON is what is parsed

/** How often the rules of a decision table applied in runs; runs that try a draft are not counted. */
export const ruleHitsSchema = z.object({
	/** How many decisions were made; a run makes several in a loop. */
	evaluated: z.number(),
	/** Those in which no rule applied. */
	unmatched: z.number(),
	/** The rules that applied at least once. Several may have applied in one decision, by the hit policy. */
	rules: z.array(z.object({ ruleId: z.string(), hits: z.number() })).readonly(),
});

/** Who did something. */
export const byWhomSchema = actorSchema;

/** The ISO string of an instant. */
export const toInstant = (at: Date): string => at.toISOString();

/** The ISO string of an instant that may be missing. */
export const toInstantOrNull = (at: Date | null): string | null =>
	at?.toISOString() ?? null;
