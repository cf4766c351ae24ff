/** The form of a decision table, and of what is kept about each decision that it makes. */
import { z } from "zod";
import { jsonObjectSchema, jsonValueSchema } from "./json.ts";
import { partIdSchema, valueNameSchema } from "./part-names.ts";
import { AGGREGATIONS, COLUMN_TYPES, HIT_POLICIES } from "./table-source.ts";

const columnTypeSchema = z.enum(COLUMN_TYPES);

const sourceSchema = z.string().max(4_000);

export const decisionCaseSchema = z.strictObject({
	id: partIdSchema,
	name: z.string().max(120),
	/** Values by the ids of the input columns; a column that is left out is missing. */
	inputs: z.record(partIdSchema, jsonValueSchema),
	/** What else the cells and answers of the table read. */
	context: jsonObjectSchema.optional(),
	/** Answers by the ids of the output columns, those that matter (lists with a policy that gives lists); null: no rule applies. */
	expected: z.record(partIdSchema, jsonValueSchema).nullable(),
});

/** A case that a table is tested with. */
export type DecisionCase = z.infer<typeof decisionCaseSchema>;

// Whatever is added here is optional and never filled in: stored tables keep their canonical form, and so their hash.
export const decisionTableSchema = z.strictObject({
	/**
	 * UNIQUE: at most one rule may apply. FIRST: the topmost one that applies. PRIORITY: the one whose answer ranks
	 * highest. ANY: all that apply must agree. COLLECT, RULE ORDER, OUTPUT ORDER: the answers of all that apply.
	 */
	hitPolicy: z.enum(HIT_POLICIES),
	/** What COLLECT makes of the answers; a list of them if left out. */
	aggregation: z.enum(AGGREGATIONS).optional(),
	inputs: z
		.array(
			z.strictObject({
				id: partIdSchema,
				/** What people call the value. */
				label: z.string().max(80),
				type: columnTypeSchema,
				/** FEEL, in stored form. */
				expression: sourceSchema,
				/** FEEL tests; a value that passes none of them is an error. */
				allowed: sourceSchema.optional(),
			}),
		)
		.max(30),
	outputs: z
		.array(
			z.strictObject({
				id: partIdSchema,
				/** What expressions call the value. */
				name: valueNameSchema,
				label: z.string().max(80),
				type: columnTypeSchema,
				/** The only texts that a rule may answer, if they are limited; the first ranks highest. */
				values: z.array(z.string().max(200)).max(100).optional(),
				/** The same as FEEL tests, for answers that are not texts. Used when there are no `values`. */
				allowed: sourceSchema.optional(),
				/** FEEL: the answer when no rule applies. */
				fallback: sourceSchema.optional(),
			}),
		)
		.max(30),
	rules: z
		.array(
			z.strictObject({
				id: partIdSchema,
				/** One test for each input; empty or `-` means any value. */
				when: z.array(sourceSchema),
				/** One expression for each output; empty or `-` means no value. */
				then: z.array(sourceSchema),
				note: z.string().max(500).optional(),
				/** One text for each annotation column. */
				annotations: z.array(z.string().max(2_000)).max(20).optional(),
			}),
		)
		.max(2_000),
	/** Columns for people: what they are called. */
	annotations: z
		.array(z.strictObject({ id: partIdSchema, label: z.string().max(80) }))
		.max(20)
		.optional(),
	cases: z.array(decisionCaseSchema).max(500).optional(),
});

/** Rules in rows, tests and answers in columns. */
export type DecisionTable = z.infer<typeof decisionTableSchema>;

const ruleEvidenceSchema = z.object({
	ruleId: z.string(),
	/** Counts from 1, as people see it. */
	number: z.int(),
	hit: z.boolean(),
	/** The first input that the rule did not accept. Long values are shortened. */
	failed: z
		.object({
			inputId: z.string(),
			label: z.string(),
			value: jsonValueSchema,
			/** The cell, as it stands in the table. */
			test: z.string(),
		})
		.optional(),
	/** Whether the rule applies cannot be told: `failed` is missing or of another kind. */
	unknown: z.literal(true).optional(),
});

/** How one rule came out. */
export type RuleEvidence = z.infer<typeof ruleEvidenceSchema>;

export const decisionEvidenceSchema = z.object({
	hitPolicy: z.enum(HIT_POLICIES),
	/** Ids of the rules that applied. */
	hits: z.array(z.string()),
	/** With PRIORITY, when several applied: id of the one whose answer ranks highest. */
	chosen: z.string().optional(),
	inputs: z.array(
		z.object({ id: z.string(), label: z.string(), value: jsonValueSchema }),
	),
	/** The rules that were looked at, in order: with FIRST, up to the one that applied. */
	rules: z.array(ruleEvidenceSchema),
	/** Ids of the rules that all inputs but one accept. */
	nearMisses: z.array(z.string()),
	/** No rule applies, and of some that cannot be told. */
	unknown: z.boolean(),
});

/** Why a table decided as it did. */
export type DecisionEvidence = z.infer<typeof decisionEvidenceSchema>;
