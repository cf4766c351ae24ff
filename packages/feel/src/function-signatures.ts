/* The functions of expressions as data, for lists that people choose from. */
import type { FeelSignature } from "./feel-function.ts";
import { FUNCTION_EXAMPLES } from "./function-examples.ts";
import { FUNCTIONS } from "./functions.ts";

/** One way to call a function, with all that it takes. */
export type FunctionForm = {
	readonly params: readonly string[];
	/** How many of the parameters must be given: all of them. */
	readonly required: number;
	/** Whether the last parameter takes any number of values. */
	readonly rest: boolean;
	/** A call of this form that works without any data. */
	readonly example: string;
};

/** A function that expressions may call, and what it takes. */
export type FunctionSignature = {
	readonly name: string;
	/** Of the way to call it that comes first. */
	readonly params: readonly string[];
	/** How many of the parameters must be given. */
	readonly required: number;
	/** Whether the last parameter takes any number of values. */
	readonly rest: boolean;
	/** Every way to call it, each with an example. */
	readonly forms: readonly FunctionForm[];
};

/** Every function that expressions may call, by name in alphabetical order. */
export const FUNCTION_SIGNATURES: readonly FunctionSignature[] = [...FUNCTIONS]
	.map(([name, called]): FunctionSignature => {
		const { params, required, rest } = called;
		const shapes = [called, ...(called.overloads ?? [])]
			.filter(({ hidden }) => !hidden)
			.flatMap(shapesOf)
			.filter(
				({ params }, at, all) =>
					at ===
					all.findIndex((other) => other.params.join() === params.join()),
			);
		return {
			name,
			params,
			required,
			rest: rest === true,
			forms: shapes.map((shape, at) => ({
				...shape,
				example: FUNCTION_EXAMPLES[name]?.[at] ?? "",
			})),
		};
	})
	.sort((a, b) => (a.name < b.name ? -1 : 1));

/** What can be left out makes a form of its own: without any of it, and with all. */
function shapesOf({ params, required, rest }: FeelSignature) {
	const counts = new Set([rest ? params.length : required, params.length]);
	return [...counts].map((count) => ({
		params: params.slice(0, count),
		required: count,
		rest: rest === true,
	}));
}
