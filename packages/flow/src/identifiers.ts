/**
 * The forms of ids and keys. Ids are what documents refer to; keys are what people read in expressions.
 * Both are valid FEEL names, so that an expression can hold either.
 */
import { FEEL_WORDS } from "@patchbay/feel";
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

/** Keys that no node may take, because expressions use them for something else. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set([
	...FEEL_WORDS,
	"trigger",
	"run",
	"item",
	"index",
	"previous",
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
