import { z } from "zod";
import { bindingSchema } from "../binding.ts";
import { ERROR, nodeBase, OUT, type Port } from "./node-base.ts";

export const retryPolicySchema = z.strictObject({
	/** Tries in all, the first one included. */
	attempts: z.int().min(1).max(10),
	/** Pause before the second try; each further pause is twice as long, up to five minutes. */
	firstDelayMs: z.int().min(100).max(300_000),
});

/** How often, and after which pauses, a failed call is tried again. */
export type RetryPolicy = z.infer<typeof retryPolicySchema>;

export const DEFAULT_RETRY: RetryPolicy = { attempts: 4, firstDelayMs: 1_000 };
export const DEFAULT_TIMEOUT_MS = 30_000;

/** One action of a connector. */
export const actionNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("action"),
	connector: z.string().min(1).max(60),
	action: z.string().min(1).max(80),
	/** Which credential it uses; null is the first one of that system. */
	credentialId: z.string().max(60).nullable(),
	/** By the name of the action's input field. */
	inputs: z.record(z.string(), bindingSchema),
	retry: retryPolicySchema,
	timeoutMs: z.int().min(100).max(600_000),
});

export const ACTION_PORTS: readonly Port[] = [OUT, ERROR];
