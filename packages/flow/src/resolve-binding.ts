/** Computes bindings and what is made of them: named values, an action's input, labels. */

import {
	compileExpression,
	compileTemplate,
	type DeepReadonly,
	type ExpressionResult,
	type JsonObject,
	type JsonValue,
} from "@patchbay/feel";
import type { Binding } from "./binding.ts";
import type { Flow } from "./flow.ts";
import type { StepError } from "./run-event.ts";

/**
 * The value of a binding over what a run knows so far. What is missing is null with a warning: an optional field that
 * nobody filled in stops nothing.
 */
export function resolveBinding(
	binding: DeepReadonly<Binding>,
	context: JsonObject,
	now: Date,
): ExpressionResult {
	switch (binding.kind) {
		case "literal":
			return { ok: true, value: binding.value };
		case "expression": {
			const result = compileExpression(binding.source).evaluate(context, now);
			if (result.ok || result.code !== "missing") return result;
			return { ok: true, value: null, warnings: [result.message] };
		}
		case "template": {
			const result = compileTemplate(binding.source).evaluate(context, now);
			if (!result.ok || result.missing.length === 0) return result;
			const warnings = result.missing.map(
				(part) => `{${part}} has no value and was left empty.`,
			);
			return { ok: true, value: result.value, warnings };
		}
	}
}

/** Values by name with what is doubtful about them, or why one of them cannot be computed. */
export type ResolvedValues =
	| {
			readonly ok: true;
			readonly values: Record<string, JsonValue>;
			readonly warnings: readonly string[];
	  }
	| { readonly ok: false; readonly error: StepError };

const NO_WARNINGS: readonly string[] = [];

/** Computes named bindings in order. The first that cannot be computed is the error, under its name. */
export function resolveValues(
	bindings: Iterable<readonly [name: string, binding: DeepReadonly<Binding>]>,
	context: JsonObject,
	now: Date,
): ResolvedValues {
	const values: Record<string, JsonValue> = {};
	let warnings = NO_WARNINGS;
	for (const [name, binding] of bindings) {
		const result = resolveBinding(binding, context, now);
		if (!result.ok) {
			return {
				ok: false,
				error: { kind: "expression", message: `${name}: ${result.message}` },
			};
		}
		values[name] = result.value;
		if (result.warnings) {
			warnings = [
				...warnings,
				...result.warnings.map((warning) => `${name}: ${warning}`),
			];
		}
	}
	return { ok: true, values, warnings };
}

/** The labels that can be computed by now; a label without a plain value is left out until there is one. */
export function evaluateLabels(
	flow: Flow,
	context: JsonObject,
	now: Date,
): Record<string, string> {
	const labels: Record<string, string> = {};
	for (const { name, source } of flow.labels) {
		const result = compileExpression(source).evaluate(context, now);
		if (!result.ok || result.value === null || typeof result.value === "object")
			continue;
		labels[name] = String(result.value).slice(0, 200);
	}
	return labels;
}
