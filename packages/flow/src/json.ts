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
