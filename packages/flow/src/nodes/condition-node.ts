import { type DeepReadonly, partIdSchema } from "@patchbay/feel";
import { z } from "zod";
import { MAX_SOURCE_LENGTH } from "../binding.ts";
import { nodeBase, type Port } from "./node-base.ts";

/** One way a condition can come out. */
export const outcomeSchema = z.strictObject({
	id: partIdSchema,
	title: z.string().min(1).max(60),
	/** FEEL in stored form; the outcome is taken when it is true. */
	test: z.string().max(MAX_SOURCE_LENGTH),
});

export const conditionNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("condition"),
	outcomes: z.array(outcomeSchema).min(1).max(20),
});

/** Takes the first outcome whose test is true; `else` when all are false; `unknown` when one cannot be answered. */
export type ConditionNode = z.infer<typeof conditionNodeSchema>;

/** The ports of a condition, in the order of its rows. */
export const conditionPorts = (
	node: DeepReadonly<ConditionNode>,
): readonly Port[] => [
	...node.outcomes.map((outcome) => ({ id: outcome.id, label: outcome.title })),
	{ id: "else", label: "else" },
	{ id: "unknown", label: "cannot tell" },
];
