import { z } from "zod";
import { bindingSchema } from "../binding.ts";
import { ERROR, nodeBase, OUT, type Port } from "./node-base.ts";

/** Runs another flow's published version and waits for its end. */
export const subflowNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("subflow"),
	/** Empty until one is chosen. */
	flowId: z.string().max(60),
	/** What the other flow's start is given, by the name of its field. */
	inputs: z.record(z.string(), bindingSchema),
});

export const SUBFLOW_PORTS: readonly Port[] = [OUT, ERROR];
