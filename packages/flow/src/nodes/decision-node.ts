import {
	type DeepReadonly,
	decisionTableSchema,
	partIdSchema,
	valueNameSchema,
} from "@patchbay/feel";
import { z } from "zod";
import { nodeBase, type Port } from "./node-base.ts";

export const decisionNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("decision"),
	table: decisionTableSchema,
	/** The table is a copy of this version of a decision, so that runs do not change with it; left out for one of the flow's own. */
	pinned: z
		.strictObject({ decisionId: z.string().max(60), version: z.int().min(1) })
		.optional(),
	/** Which output column chooses the path, and which of its values have a port. */
	outcome: z.strictObject({
		output: valueNameSchema,
		values: z
			.array(
				z.strictObject({ id: partIdSchema, value: z.string().min(1).max(60) }),
			)
			.max(20),
	}),
});

/** A decision table; the value of one output column chooses the path. */
export type DecisionNode = z.infer<typeof decisionNodeSchema>;

/** The ports of a decision, in the order of its rows. */
export const decisionPorts = (
	node: DeepReadonly<DecisionNode>,
): readonly Port[] => [
	...node.outcome.values.map((entry) => ({ id: entry.id, label: entry.value })),
	{ id: "no_match", label: "no match" },
	{ id: "unknown", label: "cannot tell" },
];
