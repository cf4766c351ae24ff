import { jsonValueSchema } from "@patchbay/feel";
import { z } from "zod";
import { formFieldSchema } from "../form-field.ts";
import { nodeBase } from "./node-base.ts";

/** What starts a run, and what it must bring. */
export const triggerNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("trigger"),
	/** People start runs by a form made of `fields`. */
	form: z.boolean(),
	/** Systems start runs by `POST` to the flow's own address. */
	webhook: z.boolean(),
	fields: z.array(formFieldSchema).max(60),
	/** Previews and test runs use this; without it, the samples of the fields. */
	sample: z.record(z.string(), jsonValueSchema).optional(),
});
