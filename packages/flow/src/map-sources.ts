/** Goes through every expression and template that a node holds. */

import type { DeepReadonly } from "@patchbay/feel";
import type { Binding } from "./binding.ts";
import type { Node } from "./flow.ts";

/** A node in which each expression and template is replaced by what `change` makes of it. */
export function mapSources(
	node: Node,
	change: (source: string, template: boolean) => string,
): Node {
	const bound = (binding: DeepReadonly<Binding>): DeepReadonly<Binding> =>
		binding.kind === "literal"
			? binding
			: {
					...binding,
					source: change(binding.source, binding.kind === "template"),
				};
	const values = <Entry extends { readonly value: DeepReadonly<Binding> }>(
		entries: readonly Entry[],
	): Entry[] =>
		entries.map((entry) => ({ ...entry, value: bound(entry.value) }));
	switch (node.kind) {
		case "action":
			return {
				...node,
				inputs: Object.fromEntries(
					Object.entries(node.inputs).map(([name, binding]) => [
						name,
						bound(binding),
					]),
				),
			};
		case "condition":
			return {
				...node,
				outcomes: node.outcomes.map((outcome) => ({
					...outcome,
					test: change(outcome.test, false),
				})),
			};
		case "decision":
			return {
				...node,
				table: {
					...node.table,
					inputs: node.table.inputs.map((input) => ({
						...input,
						expression: change(input.expression, false),
					})),
					rules: node.table.rules.map((rule) => ({
						...rule,
						when: rule.when.map((cell) => change(cell, false)),
						then: rule.then.map((cell) => change(cell, false)),
					})),
				},
			};
		case "approval":
			return {
				...node,
				question: change(node.question, true),
				reason: change(node.reason, true),
				shown: values(node.shown),
			};
		case "transform":
		case "end":
			return { ...node, values: values(node.values) };
		case "respond":
			return { ...node, body: values(node.body) };
		case "trigger":
		case "note":
			return node;
	}
}
