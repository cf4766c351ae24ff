/*
 * A decision table as the compiler takes it, whether it comes from JSON (decision-schema.ts) or from DMN XML: sources
 * of FEEL in rows and columns, and nothing about where they are stored.
 */
import type { ExpressionIssue } from "./hints.ts";
import type { ExpressionErrorCode } from "./meter.ts";
import { kindOf, type Value } from "./value.ts";

/** How the rules that apply become one answer. */
export const HIT_POLICIES = [
	"UNIQUE",
	"FIRST",
	"PRIORITY",
	"ANY",
	"COLLECT",
	"RULE ORDER",
	"OUTPUT ORDER",
] as const;

/** How the rules that apply become one answer. */
export type HitPolicy = (typeof HIT_POLICIES)[number];

/** What COLLECT makes of the answers, if not a list of them. */
export const AGGREGATIONS = ["SUM", "MIN", "MAX", "COUNT"] as const;

/** What COLLECT makes of the answers, if not a list of them. */
export type Aggregation = (typeof AGGREGATIONS)[number];

/** What a column holds. Values of another kind make its tests unknown, never true. */
export const COLUMN_TYPES = [
	"text",
	"number",
	"boolean",
	"date",
	"any",
] as const;

/** What a column holds. Values of another kind make its tests unknown, never true. */
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** An input column. */
export type TableInput = {
	/** What messages call the value. */
	readonly label: string;
	readonly expression: string;
	/** `date` reads text as a date, in cells and data. Left out: any. */
	readonly type?: ColumnType | undefined;
	/** Tests that every value must pass. */
	readonly allowed?: string | undefined;
};

/** An output column. */
export type TableOutput = {
	/** What the answer calls the value; a table with one output does not need it. */
	readonly name: string;
	readonly label?: string | undefined;
	readonly type?: ColumnType | undefined;
	/** Tests that every answer must pass; in their order they rank answers, the first the highest. */
	readonly allowed?: string | undefined;
	/** The answer when no rule applies. */
	readonly fallback?: string | undefined;
};

/** A decision table in sources. */
export type TableSource = {
	readonly hitPolicy: HitPolicy;
	readonly aggregation?: Aggregation | undefined;
	readonly inputs: readonly TableInput[];
	readonly outputs: readonly TableOutput[];
	readonly rules: readonly {
		/** One test for each input; empty or `-` means any value. */
		readonly when: readonly string[];
		/** One expression for each output; empty or `-` means no value. */
		readonly then: readonly string[];
	}[];
};

/** Something wrong in a table. Positions count from 0. */
export type TableIssue = ExpressionIssue & {
	readonly part: "table" | "input" | "output" | "rule" | "when" | "then";
	readonly rule?: number;
	readonly column?: number;
	/** What of the column it is about, if not its cells or expression. */
	readonly of?: "allowed" | "fallback";
};

/** Why a table has no answer although it should have one. */
export type TableProblem = {
	/** `not-unique`: several rules of a UNIQUE table apply. `disagree`: those of an ANY table differ. */
	readonly code:
		| ExpressionErrorCode
		| "not-unique"
		| "disagree"
		| "input"
		| "output";
	readonly message: string;
};

/** Whether a value may stand in a column. */
export const isOfType = (type: ColumnType, value: Value): boolean =>
	type === "any" || kindOf(value) === type;
