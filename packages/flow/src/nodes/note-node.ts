import { z } from "zod";
import { nodeBase } from "./node-base.ts";

export const noteNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("note"),
	text: z.string().max(2_000),
});

/** A comment on the canvas; never runs. */
export type NoteNode = z.infer<typeof noteNodeSchema>;
