/** What every node has, whatever its kind. */

import { valueNameSchema } from "@patchbay/feel";
import { z } from "zod";
import { bindingSchema } from "../binding.ts";
import { nodeIdSchema, nodeKeySchema } from "../identifiers.ts";

export const nodeBase = {
	id: nodeIdSchema,
	key: nodeKeySchema,
	title: z.string().min(1).max(80),
	/** Place on the canvas, in canvas pixels: the node's top left corner, from the origin or from its container's corner. */
	position: z.strictObject({ x: z.number(), y: z.number() }),
	/** The container that it stands in; at the top when left out. */
	parent: nodeIdSchema.optional(),
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

/** The way out of a step that failed. */
export const ERROR: Port = { id: "error", label: "error" };

/** Where a container's cables into its own steps begin. */
export const BODY = "body";

/** Width and height of a container on the canvas, in canvas pixels. */
export const sizeSchema = z.strictObject({
	width: z.number().min(200).max(20_000),
	height: z.number().min(120).max(20_000),
});
