import { z } from "zod";
import { namedValueSchema, nodeBase } from "./node-base.ts";

/** Answers the caller who is waiting for this run. */
export const respondNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("respond"),
	/** HTTP status of the answer. */
	status: z.int().min(200).max(599),
	/** The fields of the JSON object that is answered. */
	body: z.array(namedValueSchema).max(60),
});
