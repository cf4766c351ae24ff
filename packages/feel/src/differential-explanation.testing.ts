/* What an explanation of a difference between us and feelin is. */
import type { Difference } from "./differential.testing.ts";

/** A difference that is understood. */
export type Explanation = {
	readonly name: string;
	/** The rule of DMN 1.5 that decides for us, by its section; then what feelin does. */
	readonly reason: string;
	/** Exactly where the rule applies, what follows from it, and what feelin answers there. */
	readonly holds: (difference: Difference) => boolean;
};
