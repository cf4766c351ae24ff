import { z } from "zod";
import { namedValueSchema, nodeBase } from "./node-base.ts";

export const respondNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("respond"),
	/** HTTP status of the answer. */
	status: z.int().min(200).max(599),
	/** The fields of the JSON object that is answered. */
	body: z.array(namedValueSchema).max(60),
});

/** Answers the caller who is waiting for this run. */
export type RespondNode = z.infer<typeof respondNodeSchema>;
