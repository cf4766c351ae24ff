/** Goes through every expression and template that a node holds. */

import type { DeepReadonly } from "@patchbay/feel";
import type { Binding } from "./binding.ts";
import type { Node, NodeOf } from "./flow.ts";

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
	const inputs = (bindings: NodeOf<"action">["inputs"]) =>
		Object.fromEntries(
			Object.entries(bindings).map(([name, binding]) => [name, bound(binding)]),
		);
	switch (node.kind) {
		case "action":
			return {
				...node,
				inputs: inputs(node.inputs),
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
					outputs: node.table.outputs.map((output) =>
						output.fallback === undefined
							? output
							: { ...output, fallback: change(output.fallback, false) },
					),
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
		case "wait":
			return { ...node, wait: waitOf(node.wait, bound, change) };
		case "each":
			return { ...node, list: bound(node.list), result: bound(node.result) };
		case "repeat":
			return {
				...node,
				until: change(node.until, false),
				values: values(node.values),
			};
		case "subflow":
			return { ...node, inputs: inputs(node.inputs) };
		case "trigger":
		case "join":
		case "note":
			return node;
	}
}

function waitOf(
	wait: NodeOf<"wait">["wait"],
	bound: (binding: DeepReadonly<Binding>) => DeepReadonly<Binding>,
	change: (source: string, template: boolean) => string,
): NodeOf<"wait">["wait"] {
	switch (wait.for) {
		case "duration":
			return { ...wait, duration: bound(wait.duration) };
		case "instant":
			return { ...wait, instant: bound(wait.instant) };
		case "event":
			return { ...wait, key: change(wait.key, true) };
	}
}
