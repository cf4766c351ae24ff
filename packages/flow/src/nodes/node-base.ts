/** What every node has, whatever its kind. */

import { valueNameSchema } from "@patchbay/feel";
import { z } from "zod";
import { bindingSchema } from "../binding.ts";
import { nodeIdSchema, nodeKeySchema } from "../identifiers.ts";

export const nodeBase = {
	id: nodeIdSchema,
	key: nodeKeySchema,
	title: z.string().min(1).max(80),
	/** Place on the canvas, in canvas pixels from its origin: the node's top left corner. */
	position: z.strictObject({ x: z.number(), y: z.number() }),
};

export const namedValueSchema = z.strictObject({
	name: valueNameSchema,
	value: bindingSchema,
});

/** A value with a name, as a transform or an end gives it. */
export type NamedValue = z.infer<typeof namedValueSchema>;

/** One way out of a node. */
export interface Port {
	readonly id: string;
	readonly label: string;
}

/** The one port of nodes that go on in one way. */
export const OUT: Port = { id: "out", label: "" };
