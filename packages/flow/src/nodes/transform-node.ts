import { z } from "zod";
import { namedValueSchema, nodeBase } from "./node-base.ts";

export const transformNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("transform"),
	values: z.array(namedValueSchema).max(60),
});

/** Builds values from other values. */
export type TransformNode = z.infer<typeof transformNodeSchema>;
