/* All names of a model that the grammar of FEEL could not read by itself. */
import type {
	DmnDefinitions,
	DmnExpression,
	DmnItemDefinition,
} from "./dmn-model.ts";

const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const SIGNED = /[-+*/.'^]/;

/**
 * The names with spaces or signs that models give to values and their parts, each once. Variables with signs in them
 * are left out: elsewhere `a-b` or `a.b` is no name, so that they are known only where they are in scope.
 */
export function collectNames(
	models: Iterable<DmnDefinitions>,
): readonly string[] {
	const names = new Set<string>();
	for (const model of models) {
		for (const { name } of model.imports) {
			names.add(name);
		}
		for (const item of model.itemDefinitions) {
			collectComponents(item, names);
		}
		for (const element of model.elements) {
			addVariables([element.variable], names);
			if (element.kind === "decision") {
				collectFrom(element.expression, names);
			} else if (element.kind === "knowledge" && element.logic) {
				addVariables(element.logic.parameters, names);
				collectFrom(element.logic.body, names);
			}
		}
	}
	return [...names].filter((name) => name !== "" && !PLAIN.test(name)).sort();
}

/** The names in scope together with variables whose names have signs. */
export function withVariables(
	names: readonly string[],
	variables: readonly string[],
): readonly string[] {
	const more = variables.filter(
		(name) => SIGNED.test(name) && !names.includes(name),
	);
	return more.length > 0 ? [...names, ...new Set(more)].sort() : names;
}

function addVariables(
	parts: readonly { readonly name: string }[],
	names: Set<string>,
): void {
	addAll(
		parts.filter(({ name }) => !SIGNED.test(name)),
		names,
	);
}

function addAll(
	parts: readonly { readonly name: string }[],
	names: Set<string>,
): void {
	for (const { name } of parts) {
		names.add(name);
	}
}

function collectComponents(item: DmnItemDefinition, names: Set<string>): void {
	// A type can be named in `instance of`.
	names.add(item.name);
	for (const component of item.components) {
		collectComponents(component, names);
	}
	addAll(item.functionItem?.parameters ?? [], names);
}

function collectFrom(
	expression: DmnExpression | null,
	names: Set<string>,
): void {
	if (!expression) {
		return;
	}
	const all = (parts: readonly (DmnExpression | null)[]) => {
		for (const part of parts) {
			collectFrom(part, names);
		}
	};
	switch (expression.kind) {
		case "literal":
			return;
		case "table":
			for (const { name } of expression.table.outputs) {
				names.add(name ?? "");
			}
			return;
		case "context":
			for (const { variable, value } of expression.entries) {
				names.add(variable?.name ?? "");
				collectFrom(value, names);
			}
			return;
		case "relation":
			addAll(expression.columns, names);
			all(expression.rows.flat());
			return;
		case "list":
			all(expression.items);
			return;
		case "invocation":
			all([
				expression.called,
				...expression.bindings.map(({ value }) => value),
			]);
			return;
		case "function":
			addVariables(expression.parameters, names);
			collectFrom(expression.body, names);
			return;
		case "conditional":
			all([expression.test, expression.yes, expression.no]);
			return;
		case "filter":
			all([expression.source, expression.match]);
			return;
		default:
			addVariables([{ name: expression.variable }], names);
			all([expression.source, expression.body]);
	}
}
