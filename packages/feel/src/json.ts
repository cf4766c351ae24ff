import { z } from "zod";

/** Anything that JSON can say, read-only all the way down. */
export type JsonValue =
	| string
	| number
	| boolean
	| null
	| readonly JsonValue[]
	| JsonObject;

/** A JSON object, read-only all the way down. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** Accepts exactly what JSON can say: no undefined, NaN, dates or functions. */
export const jsonValueSchema: z.ZodType<JsonValue> = z.lazy(() =>
	z.union([
		z.string(),
		z.number(),
		z.boolean(),
		z.null(),
		z.array(jsonValueSchema),
		jsonObjectSchema,
	]),
);

/** Accepts a JSON object. */
export const jsonObjectSchema: z.ZodType<JsonObject> = z.record(
	z.string(),
	jsonValueSchema,
);

/** How deep lists and objects may stand in each other: readers of stored values go down by recursion. */
export const MAX_JSON_DEPTH = 200;

/** What JSON.parse lets through but a run cannot keep, in words such as “is nested too deeply”; null when there is nothing. */
export function jsonProblem(value: unknown): string | null {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		const below: unknown[] = [];
		for (const item of level) {
			if (typeof item === "number" && !Number.isFinite(item))
				return "holds a number that is too large";
			if (typeof item !== "object" || item === null) continue;
			if (depth >= MAX_JSON_DEPTH)
				return `is nested more than ${MAX_JSON_DEPTH} levels deep`;
			for (const member of Object.values(item)) below.push(member);
		}
		level = below;
	}
	return null;
}
