/* Functions for answers. What joins several of them (all, any) is with the functions for lists. */
import type { FeelFunction } from "./feel-function.ts";

/** By name. */
export const LOGIC_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	[
		"not",
		{
			params: ["negand"],
			required: 1,
			types: ["boolean"],
			run: ([negand]) => (typeof negand === "boolean" ? !negand : null),
		},
	],
];
