/* Comparisons, conditions and what is true. */
import type { Explanation } from "./differential-explanation.testing.ts";
import {
	COMPARISON,
	EQUALITY,
	endsFirst,
	haveOrder,
	isAfter,
	isClock,
	isWithoutOrder,
	kindOf,
	pointOf,
} from "./differential-shown.testing.ts";

/** Where we and feelin differ about that. */
export const DIFFERENCES_OF_COMPARISONS: readonly Explanation[] = [
	{
		name: "no order among kinds",
		reason:
			"values of different kinds, and of kinds without an order, give null (10.3.2.13.2); feelin throws for booleans, lists, contexts and ranges, and says yes or no of the others",
		holds: ({ pattern, given: [a, b], mine, other }) =>
			COMPARISON.test(pattern) &&
			mine === "null" &&
			!haveOrder(a, b) &&
			(other === "throws"
				? [a, b].some(isWithoutOrder)
				: kindOf(other) === "boolean"),
	},
	{
		name: "in null, in nothing",
		reason:
			"`in` compares with what is no range (10.3.2.13.2): only null is in null, and nothing in an empty list; feelin says null",
		holds: ({ pattern, given: [value, test], mine, other }) =>
			pattern.includes(" in #") &&
			other === "null" &&
			(test === "null"
				? mine === String(value === "null")
				: test === "[]" && mine === "false"),
	},
	{
		name: "between and in without an order",
		reason:
			"both are comparisons (10.3.2.13.2), so that other kinds give null or false; feelin takes null for an open end, says yes or no, or throws",
		holds: ({ pattern, given: [value, low, high], mine, other }) =>
			/ between | in (\[#\w\.\.#\w\]|\(#\w, |#r)/.test(pattern) &&
			["null", "false"].includes(mine) &&
			["true", "false", "throws"].includes(other) &&
			!(pattern.endsWith("#r)")
				? haveOrder(value, pointOf(low))
				: haveOrder(value, low) && haveOrder(value, high)),
	},
	{
		name: "between and in that end before they begin",
		reason:
			"between is `>=` and `<=` (10.3.2.13.2), so that nothing is between 5 and 1; feelin swaps the ends",
		holds: ({ pattern, given: [, low, high], mine, other }) =>
			/ between | in (\[#\w\.\.#\w\]|#r)/.test(pattern) &&
			mine === "false" &&
			other === "true" &&
			(pattern.endsWith("#r)") ? endsFirst(low) : isAfter(low, high)),
	},
	{
		name: "equality of zoned and local",
		reason:
			"a time with a zone and one without cannot be told equal or not (10.3.2.3.4, 10.3.2.3.5); feelin takes the local one for UTC, and says yes or no",
		holds: ({ pattern, given: [a = "", b = ""], mine, other }) =>
			EQUALITY.test(pattern) &&
			mine === "null" &&
			kindOf(a) === kindOf(b) &&
			isClock(a) &&
			!haveOrder(a, b) &&
			kindOf(other) === "boolean",
	},
	{
		name: "lists of different lengths",
		reason:
			"lists are equal if they have the same length and equal items (10.3.2.13.2); feelin says null",
		holds: ({ pattern, given, mine, other }) =>
			EQUALITY.test(pattern) &&
			given.every((each) => kindOf(each) === "list") &&
			mine === String(pattern.includes("!=")) &&
			other === "null",
	},
	{
		name: "a list of one beside its item",
		reason:
			"a list and its item are of different kinds (10.3.2.13.2); feelin compares the item of the list",
		holds: ({ pattern, given: [a = "", b = ""], mine, other }) =>
			EQUALITY.test(pattern) &&
			mine === "null" &&
			(kindOf(a) === "list") !== (kindOf(b) === "list") &&
			other ===
				String((a === `[${b}]` || b === `[${a}]`) === pattern.includes(" = ")),
	},
	{
		name: "identity of kinds",
		reason:
			"is() is false for values that are not the same element (10.3.4.6); feelin says null",
		holds: ({ pattern, given: [a, b], mine, other }) =>
			pattern.startsWith("is(") &&
			mine === "false" &&
			other === "null" &&
			kindOf(a) !== kindOf(b),
	},
	{
		name: "only true is true",
		reason:
			"`then` is for true alone (10.3.2.13.8); feelin takes any value but false and null for true",
		holds: ({ pattern, given: [condition, yes, no], mine, other }) =>
			pattern.startsWith("(if ") &&
			!["boolean", "null"].includes(kindOf(condition)) &&
			mine === no &&
			other === yes,
	},
	{
		name: "null conforms to every type",
		reason:
			"null conforms to each type (10.3.2.9.2), so that a list of numbers may hold it; feelin says no",
		holds: ({ pattern, given: [list = ""], mine, other }) =>
			pattern.endsWith("instance of list<number>)") &&
			/[[ ]null/.test(list) &&
			mine === "true" &&
			other === "false",
	},
	{
		name: "quantifiers have three values",
		reason:
			"`some` and `every` are `or` and `and` of all rounds (10.3.2.13.7, 10.3.2.4), with null among the answers; feelin takes null for false and other values for true",
		holds: ({ pattern, rounds, mine, other }) =>
			/^\((some|every) /.test(pattern) &&
			mine === "null" &&
			kindOf(other) === "boolean" &&
			rounds.some((each) => kindOf(each) !== "boolean"),
	},
];
