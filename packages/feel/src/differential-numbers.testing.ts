/* Numbers and durations that are calculated with. */
import type { Explanation } from "./differential-explanation.testing.ts";
import {
	ARITHMETIC,
	areNear,
	isCloseTo,
	isDuration,
	isFraction,
	itemsOf,
	kindOf,
	numberOf,
	ORDERED,
} from "./differential-shown.testing.ts";

/** Where we and feelin differ about that. */
export const DIFFERENCES_OF_NUMBERS: readonly Explanation[] = [
	{
		name: "decimals",
		reason:
			"numbers are decimals of 34 digits (10.3.2.3.1); feelin calculates with doubles",
		holds: ({ mine, other }) =>
			["number", "list"].includes(kindOf(mine)) && areNear(mine, other),
	},
	{
		name: "remainders of decimals",
		reason:
			"numbers are decimals (10.3.2.3.1); the remainder of doubles may be off by the whole divisor",
		holds: ({ pattern, given, mine, other }) =>
			pattern === "modulo(#n, #n)" &&
			given.some(isFraction) &&
			isCloseTo(
				Math.abs(numberOf(mine) - numberOf(other)),
				Math.abs(numberOf(given[1])),
			),
	},
	{
		name: "no number",
		reason:
			"what cannot be calculated is null (10.3.2.13.6); feelin gives a NaN, which is no value",
		holds: ({ pattern, mine, other }) =>
			(ARITHMETIC.test(pattern) || pattern.startsWith("(for ")) &&
			other.includes("NaN") &&
			mine === other.replaceAll("NaN", "null"),
	},
	{
		name: "arithmetic of durations",
		reason:
			"durations are negated, multiplied and divided (10.3.2.13.6); feelin does none of it",
		holds: ({ pattern, given, rounds, mine, other }) =>
			/^\(-#\w\)$|^\(#\w [*/] #\w\)$|^\(for .* [ix] \* #n\)$/.test(pattern) &&
			[...given, ...rounds].some(isDuration) &&
			(isDuration(mine.replace("[", "")) ||
				["number", "null"].includes(kindOf(mine))) &&
			/^\[?(null|NaN)/.test(other),
	},
	{
		name: "least and greatest of anything with an order",
		reason:
			"min() and max() take any values that can be compared (10.3.4.4); feelin takes numbers only",
		holds: ({ pattern, mine, other }) =>
			/^m(in|ax)\(/.test(pattern) &&
			other === "null" &&
			ORDERED.has(kindOf(mine)) &&
			kindOf(mine) !== "number",
	},
	{
		name: "modes in order",
		reason:
			"mode() gives its numbers in ascending order (10.3.4.4); feelin in that in which they come, or by their digits",
		holds: ({ pattern, mine, other }) =>
			pattern === "mode(#l)" &&
			mine ===
				`[${itemsOf(other)
					.toSorted((a, b) => numberOf(a) - numberOf(b))
					.join(", ")}]`,
	},
];
