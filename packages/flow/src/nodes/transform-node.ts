import { z } from "zod";
import { namedValueSchema, nodeBase } from "./node-base.ts";

/** Builds values from other values. */
export const transformNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("transform"),
	values: z.array(namedValueSchema).max(60),
});
