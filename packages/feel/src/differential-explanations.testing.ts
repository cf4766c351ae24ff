/*
 * Why feelin 8.2.0 answers otherwise. Each explanation is a rule of DMN 1.5 that decides for us, by its section, or a
 * fault of feelin; its predicate says exactly where the rule applies, what follows from it and what feelin answers, so
 * that nothing else passes.
 */
import type { Difference } from "./differential.testing.ts";
import { DIFFERENCES_OF_CALENDAR } from "./differential-calendar.testing.ts";
import { DIFFERENCES_OF_COMPARISONS } from "./differential-comparisons.testing.ts";
import type { Explanation } from "./differential-explanation.testing.ts";
import { DIFFERENCES_OF_LISTS } from "./differential-lists.testing.ts";
import { DIFFERENCES_OF_NUMBERS } from "./differential-numbers.testing.ts";
import { DIFFERENCES_OF_RANGES } from "./differential-ranges.testing.ts";
import { DIFFERENCES_OF_TEXTS } from "./differential-texts.testing.ts";

/** The closed list. The first that holds is taken. */
export const EXPLANATIONS: readonly Explanation[] = [
	...DIFFERENCES_OF_NUMBERS,
	...DIFFERENCES_OF_COMPARISONS,
	...DIFFERENCES_OF_CALENDAR,
	...DIFFERENCES_OF_TEXTS,
	...DIFFERENCES_OF_LISTS,
	...DIFFERENCES_OF_RANGES,
];

/** The explanation of a difference, if there is one. */
export const explain = (difference: Difference): Explanation | undefined =>
	EXPLANATIONS.find(({ holds }) => holds(difference));
