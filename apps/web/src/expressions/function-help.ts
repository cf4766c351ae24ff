/** The functions of expressions as they are offered. */
import {
	compileExpression,
	FUNCTION_SIGNATURES,
	type FunctionSignature,
} from "@patchbay/flow";
import { formatValue } from "./format-value.ts";
import { FUNCTION_HELP } from "./function-words.ts";

/** A function with its parameters, as it is called: `substring(string, start position, [length])`. */
export function signatureWords({
	name,
	params,
	required,
	rest,
}: Pick<FunctionSignature, "name" | "params" | "required" | "rest">): string {
	const words = params.map((param, index) =>
		index < required ? param : `[${param}]`,
	);
	if (rest) words.push("…");
	return `${name}(${words.join(", ")})`;
}

/** One way to call a function: with what, and a call that works. */
export interface OfferedForm {
	readonly signature: string;
	readonly example: string;
}

/** A function as it is offered. */
export interface OfferedFunction extends Omit<FunctionSignature, "forms"> {
	readonly help: string;
	readonly example: string;
	readonly forms: readonly OfferedForm[];
}

/** The functions that are offered, with their help. */
export const OFFERED_FUNCTIONS: readonly OfferedFunction[] =
	FUNCTION_SIGNATURES.map((each) => ({
		...each,
		help: FUNCTION_HELP[each.name]?.words ?? "",
		example: FUNCTION_HELP[each.name]?.example ?? "",
		forms: each.forms.map((form) => ({
			signature: signatureWords({ ...form, name: each.name }),
			example: form.example,
		})),
	}));

/** What an example comes to, as it is shown beside it; null when it comes to nothing. */
export function exampleResult(example: string, now: Date): string | null {
	const result = compileExpression(example).evaluate({}, now);
	return result.ok && result.value !== null ? formatValue(result.value) : null;
}
