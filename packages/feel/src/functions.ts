/*
 * The functions that expressions may call. A function gives null for arguments that it cannot work with; whoever calls
 * it says so in words, unless the function has said why itself.
 */
import { AGGREGATES } from "./aggregates.ts";
import type { FeelFunction } from "./feel-function.ts";
import { LIST_FUNCTIONS } from "./list-functions.ts";
import { LOGIC_FUNCTIONS } from "./logic-functions.ts";
import { NUMBER_FUNCTIONS } from "./number-functions.ts";
import { OBJECT_FUNCTIONS } from "./object-functions.ts";
import { RANGE_FUNCTIONS } from "./range-functions.ts";
import { TEMPORAL_FUNCTIONS } from "./temporal-functions.ts";
import { TEXT_FUNCTIONS } from "./text-functions.ts";

/** Every function that expressions may call, by name. */
export const FUNCTIONS: ReadonlyMap<string, FeelFunction> = new Map([
	...TEXT_FUNCTIONS,
	...NUMBER_FUNCTIONS,
	...TEMPORAL_FUNCTIONS,
	...RANGE_FUNCTIONS,
	...LOGIC_FUNCTIONS,
	...LIST_FUNCTIONS,
	...AGGREGATES,
	...OBJECT_FUNCTIONS,
]);
