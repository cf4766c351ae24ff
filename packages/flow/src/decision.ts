/** Decisions as a thing of their own: a table that several flows use, each pinned to one of its versions. */
import {
	canonicalJson,
	type DecisionTable,
	type DeepReadonly,
	decisionTableSchema,
	type JsonValue,
} from "@patchbay/feel";
import { z } from "zod";

/** The version of the document's form. */
export const DECISION_SCHEMA_VERSION = 1;

export const decisionSchema = z.strictObject({
	schemaVersion: z.literal(DECISION_SCHEMA_VERSION),
	title: z.string().min(1).max(120),
	description: z.string().max(2_000),
	table: decisionTableSchema,
});

/** A decision's document. Read-only: an edit is a function from a decision to a new one. */
export type Decision = DeepReadonly<z.infer<typeof decisionSchema>>;

/** A decision with one input, one answer and one rule. */
export const newDecision = (title: string): Decision => ({
	schemaVersion: DECISION_SCHEMA_VERSION,
	title,
	description: "",
	table: {
		hitPolicy: "FIRST",
		inputs: [{ id: "i1", label: "Input", type: "text", expression: "input" }],
		outputs: [{ id: "c1", name: "outcome", label: "Outcome", type: "text" }],
		rules: [{ id: "r1", when: ["-"], then: ['"yes"'] }],
	},
});

type Table = DeepReadonly<DecisionTable>;

/**
 * A decision's table as a flow uses it: its inputs are read from the flow's own values. Those of a column that was
 * there before are kept.
 */
export function pinTable(table: Table, before?: Table): Table {
	const { cases: _, ...kept } = table;
	const sources = new Map(
		before?.inputs.map((input) => [input.id, input.expression]),
	);
	return {
		...kept,
		inputs: table.inputs.map((input) => ({
			...input,
			expression: sources.get(input.id) ?? "",
		})),
	};
}

/** Whether a flow's table is that of a decision's version, whatever its inputs are read from. */
export const isPinnedTo = (table: Table, decision: Decision): boolean =>
	formOf(table) === formOf(decision.table);

const formOf = (table: Table): string =>
	// A table is JSON: its schema allows nothing else.
	canonicalJson(pinTable(table) as unknown as JsonValue);
