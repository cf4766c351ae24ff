import { z } from "zod";
import { nodeBase } from "./node-base.ts";

/** A comment on the canvas; never runs. */
export const noteNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("note"),
	text: z.string().max(2_000),
});
