/** A binding says where the value of a field comes from. */

import {
	type DeepReadonly,
	type JsonValue,
	jsonValueSchema,
} from "@patchbay/feel";
import { z } from "zod";

/** The longest text of one expression or template, in characters. */
export const MAX_SOURCE_LENGTH = 4_000;

const sourceSchema = z.string().max(MAX_SOURCE_LENGTH);

export const bindingSchema = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("literal"), value: jsonValueSchema }),
	/** FEEL, in its stored form: steps are named by node id (see references.ts). */
	z.strictObject({ kind: z.literal("expression"), source: sourceSchema }),
	/** Text with `{expression}` parts. */
	z.strictObject({ kind: z.literal("template"), source: sourceSchema }),
]);

/** Where one value comes from: written down, computed, or text with computed parts. */
export type Binding = z.infer<typeof bindingSchema>;

/** A binding that always gives the same value. */
export const literal = (value: JsonValue): Binding => ({
	kind: "literal",
	value,
});

/** A binding computed by a FEEL expression in stored form. */
export const expression = (source: string): Binding => ({
	kind: "expression",
	source,
});

/** A binding made of text with `{expression}` parts in stored form. */
export const template = (source: string): Binding => ({
	kind: "template",
	source,
});

/** Whether nothing is given: no binding, nothing written down, or nothing to compute. */
export function isEmptyBinding(
	binding: DeepReadonly<Binding> | undefined,
): boolean {
	if (!binding) return true;
	return binding.kind === "literal"
		? binding.value === null || binding.value === ""
		: binding.source.trim() === "";
}
