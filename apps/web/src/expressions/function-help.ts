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
}: FunctionSignature): string {
	const words = params.map((param, index) =>
		index < required ? param : `[${param}]`,
	);
	if (rest) words.push("…");
	return `${name}(${words.join(", ")})`;
}

/** A function as it is offered. */
export interface OfferedFunction extends FunctionSignature {
	readonly help: string;
	readonly example: string;
	readonly signature: string;
}

/** The functions that are offered, with their help. */
export const OFFERED_FUNCTIONS: readonly OfferedFunction[] =
	FUNCTION_SIGNATURES.map((each) => ({
		...each,
		help: FUNCTION_HELP[each.name]?.words ?? "",
		example: FUNCTION_HELP[each.name]?.example ?? "",
		signature: signatureWords(each),
	}));

/** What an example comes to, as it is shown beside it; null when it comes to nothing. */
export function exampleResult(example: string, now: Date): string | null {
	const result = compileExpression(example).evaluate({}, now);
	return result.ok && result.value !== null ? formatValue(result.value) : null;
}
