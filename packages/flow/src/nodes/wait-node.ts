import type { DeepReadonly } from "@patchbay/feel";
import { z } from "zod";
import { bindingSchema, MAX_SOURCE_LENGTH } from "../binding.ts";
import { nodeBase, OUT, type Port } from "./node-base.ts";

const waitSchema = z.discriminatedUnion("for", [
	/** An ISO 8601 duration, such as `PT2H` or `P3D`, counted from when the step begins. */
	z.strictObject({ for: z.literal("duration"), duration: bindingSchema }),
	/** An ISO date (its first moment in UTC) or date and time. What is over already does not wait. */
	z.strictObject({ for: z.literal("instant"), instant: bindingSchema }),
	/** An event of this name with this key, sent by another system. */
	z.strictObject({
		for: z.literal("event"),
		event: z.string().max(60),
		/** Template: tells which of all events of that name is meant, such as an order's number. */
		key: z.string().max(MAX_SOURCE_LENGTH),
		/** After this time it goes on by “timed out”; null waits for ever. */
		timeoutMs: z.int().min(1_000).nullable(),
	}),
]);

/** Waits for a time, or for an event from outside. */
export const waitNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("wait"),
	wait: waitSchema,
});

export type WaitNode = z.infer<typeof waitNodeSchema>;

/** The way out when an event does not come in time. */
export const TIMED_OUT: Port = { id: "timed_out", label: "timed out" };

/** The ports of a wait: only events can be late. */
export const waitPorts = (node: DeepReadonly<WaitNode>): readonly Port[] =>
	node.wait.for === "event" ? [OUT, TIMED_OUT] : [OUT];
