/** Turns declarations into the catalogue: plain data that the model, the engine and the browser read. */
import type {
	ActionInfo,
	Catalog,
	ConnectorInfo,
	JsonSchema,
} from "@patchbay/flow";
import { z } from "zod";
import type { Action } from "./define-action.ts";
import type { Connector } from "./define-connector.ts";

/** The catalogue of these connectors. */
export const toCatalog = (connectors: readonly Connector[]): Catalog =>
	connectors.map(toConnectorInfo);

function toConnectorInfo(connector: Connector): ConnectorInfo {
	const { id, title, description, hue, auth } = connector;
	return {
		id,
		title,
		description,
		hue,
		auth: auth.kind,
		...(auth.kind === "form" && {
			credentialForm: toJsonSchema(auth.form, "input"),
		}),
		actions: connector.actions.map(toActionInfo),
	};
}

function toActionInfo(action: Action): ActionInfo {
	const { id, title, help, effect, idempotency, sample, story } = action;
	return {
		id,
		title,
		help,
		effect,
		idempotency,
		input: toJsonSchema(action.input, "input"),
		output: toJsonSchema(action.output, "output"),
		sample,
		story,
	};
}

/** What zod calls metadata (title, description, secret, personal, multiline, …) becomes keywords of the JSON Schema. */
function toJsonSchema(schema: z.ZodObject, io: "input" | "output"): JsonSchema {
	const { $schema: _dialect, ...keywords } = z.toJSONSchema(schema, {
		io,
		unrepresentable: "any",
	});
	const data: JsonSchema = JSON.parse(JSON.stringify(keywords)); // drops zod's hidden references to its schemas
	return data;
}
