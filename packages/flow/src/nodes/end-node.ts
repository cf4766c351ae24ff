import { z } from "zod";
import { namedValueSchema, nodeBase } from "./node-base.ts";

/** Ends a path with an outcome word and values. */
export const endNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("end"),
	/** One or two words for how the run came out, such as `live` or `rejected`. */
	outcome: z.string().min(1).max(40),
	values: z.array(namedValueSchema).max(60),
});
