/**
 * The catalogue of connectors as data. It is made from the connectors' declarations by the server, and is all that
 * the model, the engine and the browser know of a system; none of them names a vendor.
 */

import { jsonValueSchema } from "@patchbay/feel";
import { z } from "zod";

/** A JSON Schema object with the keywords that our forms and checks read; others are carried along. */
export interface JsonSchema {
	readonly type?: string | readonly string[];
	readonly title?: string;
	readonly description?: string;
	readonly format?: string;
	readonly enum?: readonly unknown[];
	readonly default?: unknown;
	readonly examples?: readonly unknown[];
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly required?: readonly string[];
	readonly items?: JsonSchema;
	readonly anyOf?: readonly JsonSchema[];
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly additionalProperties?: boolean | JsonSchema;
	/** Must never be written to a journal, a log or a browser. */
	readonly secret?: boolean;
	/** About a person: stored so that it can be erased. */
	readonly personal?: boolean;
	/** Show several lines. */
	readonly multiline?: boolean;
}

export const jsonSchemaSchema: z.ZodType<JsonSchema> = z.record(
	z.string(),
	z.unknown(),
);

export const actionInfoSchema = z.object({
	id: z.string(),
	title: z.string(),
	/** One or two sentences in plain words. */
	help: z.string(),
	/** `write` changes something outside; it is never sent twice on a guess. */
	effect: z.enum(["read", "write"]),
	/**
	 * What makes a repeated write safe: `key`, the vendor takes our key; `verify`, one can look whether it happened;
	 * `none`, a person decides. Reads are always safe.
	 */
	idempotency: z.enum(["key", "verify", "none"]),
	input: jsonSchemaSchema,
	output: jsonSchemaSchema,
	/** An answer that the designer shows before anything has run. */
	sample: jsonValueSchema,
	/** What it did, as a template over `input` and `output`: "Created the playlist {output.name}". */
	story: z.string(),
});

/** One action of a connector, as data. */
export type ActionInfo = z.infer<typeof actionInfoSchema>;

export const connectorInfoSchema = z.object({
	id: z.string(),
	title: z.string(),
	description: z.string(),
	/** The name of the system's hue in the look, such as `spotify`. */
	hue: z.string(),
	/** `none`: works without a credential. `oauth`: a person agrees at the vendor. `form`: fields are typed in. */
	auth: z.enum(["none", "oauth", "form"]),
	/** For `form`: what is asked. */
	credentialForm: jsonSchemaSchema.optional(),
	actions: z.array(actionInfoSchema),
});

/** One system, as data. */
export type ConnectorInfo = z.infer<typeof connectorInfoSchema>;

/** All systems that this installation can patch together. */
export type Catalog = readonly ConnectorInfo[];

/** Finds an action, or null when the catalogue has no such connector or action. */
export const findAction = (
	catalog: Catalog,
	connector: string,
	action: string,
): ActionInfo | null =>
	catalog
		.find((entry) => entry.id === connector)
		?.actions.find((entry) => entry.id === action) ?? null;
