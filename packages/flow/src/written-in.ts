/** What is written in a node: its expressions and templates, with the field of each and what it has to give. */
import { ANY, type DeepReadonly, type FeelType, listOf } from "@patchbay/feel";
import type { Binding } from "./binding.ts";
import type { CalledFlows } from "./called-flow.ts";
import { type Catalog, findAction } from "./catalog.ts";
import type { Node } from "./flow.ts";
import { typeOfSchema } from "./type-of-schema.ts";

/** An expression or template with the field that it stands in. */
export interface Written {
	readonly field: string;
	readonly source: string;
	readonly template: boolean;
	/** It is computed in the container itself, when the steps in it are done. */
	readonly inside?: boolean;
	/** What it has to give; anything when left out. */
	readonly wanted?: FeelType;
	/** What is wrong while nothing is written, and what to do about it. */
	readonly blank?: readonly [text: string, fix: string];
}

const ANSWER: FeelType = { kind: "boolean" };
/** Times become ISO text at the border of an expression. */
const TEXT_OR_TIME: FeelType = { kind: "text" };

/** The expressions and templates of a node, but for the cells of a table. */
export function writtenIn(
	node: Node,
	catalog: Catalog,
	called?: CalledFlows,
): readonly Written[] {
	const bound = (
		field: string,
		binding: DeepReadonly<Binding>,
		wanted?: FeelType,
	): Written[] =>
		binding.kind === "literal" || binding.source.trim() === ""
			? []
			: [
					{
						field,
						source: binding.source,
						template: binding.kind === "template",
						...(wanted === undefined ? {} : { wanted }),
					},
				];
	switch (node.kind) {
		case "action":
			return Object.entries(node.inputs).flatMap(([name, binding]) =>
				bound(
					`inputs.${name}`,
					binding,
					typeOfSchema(
						findAction(catalog, node.connector, node.action)?.input
							.properties?.[name] ?? {},
					),
				),
			);
		case "condition":
			return node.outcomes.map(({ id, title, test }) => ({
				field: `outcomes.${id}.test`,
				blank: [`“${title}” has no test yet.`, "Write when it is taken."],
				source: test,
				template: false,
				wanted: ANSWER,
			}));
		case "approval":
			return [
				{ field: "question", source: node.question, template: true },
				{ field: "reason", source: node.reason, template: true },
				...node.shown.flatMap((entry, index) =>
					bound(`shown.${index}`, entry.value),
				),
			];
		case "transform":
		case "end":
			return node.values.flatMap((entry) =>
				bound(`values.${entry.name}`, entry.value),
			);
		case "respond":
			return node.body.flatMap((entry) =>
				bound(`body.${entry.name}`, entry.value),
			);
		case "decision":
			return node.table.inputs.map(({ id, label, expression }) => ({
				field: `table.inputs.${id}`,
				blank: [`“${label}” reads nothing yet.`, "Choose a value for it."],
				source: expression,
				template: false,
			}));
		case "wait":
			switch (node.wait.for) {
				case "duration":
					return bound("wait.duration", node.wait.duration, TEXT_OR_TIME);
				case "instant":
					return bound("wait.instant", node.wait.instant, TEXT_OR_TIME);
				case "event":
					return [{ field: "wait.key", source: node.wait.key, template: true }];
			}
			return [];
		case "each":
			return [
				...bound("list", node.list, listOf(ANY)),
				...bound("result", node.result).map((written) => ({
					...written,
					inside: true,
				})),
			];
		case "repeat":
			return [
				{
					field: "until",
					source: node.until,
					template: false,
					inside: true,
					wanted: ANSWER,
				},
				...node.values
					.flatMap((entry) => bound(`values.${entry.name}`, entry.value))
					.map((written) => ({ ...written, inside: true })),
			];
		case "subflow":
			return Object.entries(node.inputs).flatMap(([name, binding]) =>
				bound(
					`inputs.${name}`,
					binding,
					typeOfSchema(
						called?.get(node.flowId)?.published?.takes.properties?.[name] ?? {},
					),
				),
			);
		case "trigger":
		case "join":
		case "note":
			return [];
	}
}
