import { z } from "zod";
import { nodeBase } from "./node-base.ts";

/** Brings paths together. `all`: every path has arrived or was ruled out. `any`, `at-least`: so many have arrived. */
export const joinNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("join"),
	mode: z.enum(["all", "any", "at-least"]),
	/** How many paths have to arrive, for `at-least`. */
	count: z.int().min(1).max(100),
});
