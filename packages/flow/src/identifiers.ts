/**
 * The forms of ids and keys. Ids are what documents refer to; keys are what people read in expressions.
 * Both are valid FEEL names, so that an expression can hold either.
 */
import { z } from "zod";

/** A node id: `n_` and up to 40 of a–z, 0–9 and `_`. Never shown, never changed. */
export const nodeIdSchema = z.string().regex(/^n_[a-z0-9_]{1,40}$/);

/** What expressions call a node's output: lower-case, digits and `_`, unique within a flow. */
export const nodeKeySchema = z
	.string()
	.regex(
		/^[a-z][a-z0-9_]{0,39}$/,
		"Use lower-case letters, digits and _ and begin with a letter.",
	);

/** An edge id: `e_` and up to 40 of a–z, 0–9 and `_`. */
export const edgeIdSchema = z.string().regex(/^e_[a-z0-9_]{1,40}$/);

/** Ids of things inside a node (an outcome, a column, a rule). */
export const partIdSchema = z.string().regex(/^[a-z0-9_]{1,40}$/);

/** Names that expressions may use for values of a form, a transform or an end. */
export const valueNameSchema = z
	.string()
	.regex(
		/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/,
		"Use letters, digits and _ and begin with a letter.",
	);

/** Words of FEEL that cannot be names. */
export const FEEL_WORDS: ReadonlySet<string> = new Set([
	"true",
	"false",
	"null",
	"if",
	"then",
	"else",
	"for",
	"in",
	"return",
	"some",
	"every",
	"satisfies",
	"and",
	"or",
	"not",
	"between",
	"instance",
	"of",
	"function",
]);

/** Keys that no node may take, because expressions use them for something else. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set([
	...FEEL_WORDS,
	"trigger",
	"run",
	"item",
	"index",
	"vars",
	"partial",
	// Words of FEEL's calendar: `date and time` would no longer be two names.
	"date",
	"time",
	"duration",
	"days",
	"months",
	"years",
]);
