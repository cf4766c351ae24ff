/** What a node gives to those after it: its form. */

import { givesList, type JsonObject } from "@patchbay/feel";
import type { CalledFlows } from "./called-flow.ts";
import { type Catalog, findAction, type JsonSchema } from "./catalog.ts";
import type { Node, NodeOf } from "./flow.ts";
import { type FormField, sampleOf } from "./form-field.ts";

const fieldSchema = (
	field: NodeOf<"trigger">["fields"][number],
): JsonSchema => {
	const title = field.label;
	switch (field.type) {
		case "number":
			return { type: "number", title };
		case "boolean":
			return { type: "boolean", title };
		case "date":
			return { type: "string", format: "date", title };
		case "choice":
			return { type: "string", enum: field.options ?? [], title };
		case "text":
		case "longtext":
			return { type: "string", title };
	}
};

const APPROVAL_OUTPUT: JsonSchema = {
	type: "object",
	properties: {
		decision: {
			type: "string",
			enum: ["approved", "rejected", "expired"],
			title: "Decision",
		},
		comment: { type: "string", title: "Comment" },
		by: { type: "string", title: "Decided by" },
		at: { type: "string", format: "date-time", title: "Decided at" },
	},
	additionalProperties: false,
};

/** What `run` is in every expression. */
export const RUN_SCHEMA: JsonSchema = {
	type: "object",
	title: "This run",
	properties: {
		id: { type: "string", title: "Run id" },
		startedAt: { type: "string", format: "date-time", title: "Started at" },
		startedBy: { type: "string", title: "Started by" },
		test: { type: "boolean", title: "Whether it is only tried" },
	},
	additionalProperties: false,
};

/**
 * The form of a node's output; without `additionalProperties: false`, more may be there than it names. `called` tells
 * what other flows give that steps run.
 */
export function outputSchemaOf(
	node: Node,
	catalog: Catalog,
	called?: CalledFlows,
): JsonSchema {
	switch (node.kind) {
		case "trigger":
			return {
				type: "object",
				title: node.title,
				properties: Object.fromEntries(
					node.fields.map((field) => [field.name, fieldSchema(field)]),
				),
				required: node.fields
					.filter((field) => field.required)
					.map((field) => field.name),
				additionalProperties: node.webhook,
			};
		case "action":
			return (
				findAction(catalog, node.connector, node.action)?.output ?? {
					type: "object",
				}
			);
		case "condition":
			return {
				type: "object",
				properties: { outcome: { type: "string", title: "Outcome" } },
				additionalProperties: false,
			};
		case "decision":
			return {
				type: "object",
				properties: Object.fromEntries(
					node.table.outputs.map((output) => [
						output.name,
						{ title: output.label, ...answerOf(node.table, output.type) },
					]),
				),
				additionalProperties: false,
			};
		case "approval":
			return APPROVAL_OUTPUT;
		case "transform":
		case "respond":
		case "end": {
			const values = node.kind === "respond" ? node.body : node.values;
			return {
				type: "object",
				properties: Object.fromEntries(values.map((entry) => [entry.name, {}])),
				additionalProperties: false,
			};
		}
		case "each":
			return {
				type: "object",
				properties: {
					results: { type: "array", title: "What each item gave" },
					errors: {
						type: "array",
						title: "Items that failed",
						items: {
							type: "object",
							properties: {
								index: { type: "integer", title: "Number of the item" },
								message: { type: "string", title: "Why" },
							},
							additionalProperties: false,
						},
					},
					count: { type: "integer", title: "Number of items" },
				},
				additionalProperties: false,
			};
		case "repeat":
			return {
				type: "object",
				properties: {
					...Object.fromEntries(node.values.map((entry) => [entry.name, {}])),
					rounds: { type: "integer", title: "Number of rounds" },
				},
				additionalProperties: false,
			};
		case "wait":
			// What an event brings is known only when it comes.
			return node.wait.for === "event"
				? { type: "object" }
				: { type: "object", properties: {}, additionalProperties: false };
		case "subflow":
			return (
				called?.get(node.flowId)?.published?.gives ?? {
					type: "object",
					properties: { outcome: { type: "string", title: "Outcome" } },
				}
			);
		case "join":
			return { type: "object", properties: {}, additionalProperties: false };
		case "note":
			return {};
	}
}

/** What a table answers in one output: with a policy that takes all rules, a list. */
function answerOf(
	{ hitPolicy, aggregation }: NodeOf<"decision">["table"],
	type: string,
): JsonSchema {
	if (aggregation === "COUNT") return { type: "number" };
	return givesList({ hitPolicy, aggregation })
		? { type: "array", items: typeOf(type) }
		: typeOf(type);
}

const typeOf = (type: string): JsonSchema =>
	type === "number" || type === "boolean"
		? { type }
		: type === "date"
			? { type: "string", format: "date" }
			: type === "text"
				? { type: "string" }
				: {};

/** The data that a flow is previewed and tried with. */
export const triggerSample = (node: NodeOf<"trigger">): JsonObject => ({
	...sampleOf(node.fields as readonly FormField[]), // read-only fields are read only
	...node.sample,
});
