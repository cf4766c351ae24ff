import { z } from "zod";
import { bindingSchema } from "../binding.ts";
import { ERROR, nodeBase, OUT, type Port, sizeSchema } from "./node-base.ts";

/** A container: the steps in it run for every item of a list; what they give comes out as a list in item order. */
export const eachNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("each"),
	size: sizeSchema,
	list: bindingSchema,
	/** Items under way at once; 1 is one after another. */
	concurrency: z.int().min(1).max(50),
	/** When a step fails for an item. `stop`: nothing new begins and the container fails. `collect`: the others go on. */
	onError: z.enum(["stop", "collect"]),
	/** What an item gives, computed when its steps are done. */
	result: bindingSchema,
});

export const EACH_PORTS: readonly Port[] = [OUT, ERROR];
