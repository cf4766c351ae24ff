/* The functions of expressions as data, for lists that people choose from. */
import { FUNCTIONS } from "./functions.ts";

/** A function that expressions may call, and what it takes. */
export type FunctionSignature = {
	readonly name: string;
	readonly params: readonly string[];
	/** How many of the parameters must be given. */
	readonly required: number;
	/** Whether the last parameter takes any number of values. */
	readonly rest: boolean;
};

/** Every function that expressions may call, by name in alphabetical order. */
export const FUNCTION_SIGNATURES: readonly FunctionSignature[] = [...FUNCTIONS]
	.map(([name, { params, required, rest }]) => ({
		name,
		params,
		required,
		rest: rest === true,
	}))
	.sort((a, b) => (a.name < b.name ? -1 : 1));
