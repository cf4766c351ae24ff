/* Lists: sorting, positions, filters. */
import type { Explanation } from "./differential-explanation.testing.ts";
import {
	ARITHMETIC,
	itemsIn,
	itemsOf,
	joinedBy,
	kindOf,
	kindsIn,
	ORDERED,
} from "./differential-shown.testing.ts";

/** Where we and feelin differ about that. */
export const DIFFERENCES_OF_LISTS: readonly Explanation[] = [
	{
		name: "sorting without an order",
		reason:
			"the function that orders must answer (10.3.4.9), and null is no answer; feelin gives all items in some order, or throws",
		holds: ({ pattern, given: [list = ""], mine, other }) =>
			pattern.startsWith("sort(") &&
			mine === "null" &&
			(other === "throws" ||
				itemsOf(other).toSorted().join() === itemsOf(list).toSorted().join()) &&
			(new Set(kindsIn(list)).size > 1 ||
				kindsIn(list).some((kind) => !ORDERED.has(kind))),
	},
	{
		name: "positions that are not there",
		reason:
			"a position must be one of the list (10.3.4.4), and an empty list has none; feelin puts or drops all the same",
		holds: ({ pattern, given: [list, item = ""], mine, other }) =>
			/^(remove|insert before|list replace|sublist)\(/.test(pattern) &&
			list === "[]" &&
			other === (/^(remove|sublist)/.test(pattern) ? "[]" : `[${item}]`) &&
			mine === "null",
	},
	{
		name: "no list",
		reason:
			"an argument of null, where a list is needed, gives null (10.3.2.13.9); feelin takes it for an item",
		holds: ({ pattern, given, mine, other }) =>
			/^(concatenate|union)\(/.test(pattern) &&
			given.includes("null") &&
			mine === "null" &&
			(other === joinedBy(given) ||
				(pattern.startsWith("union(") && other === "throws")),
	},
	{
		name: "an item for a list of one",
		reason:
			"an item stands for a list of one, where a list is needed (10.3.2.9.4); feelin's union() throws, or takes texts apart",
		holds: ({ pattern, given, mine, other }) =>
			pattern.startsWith("union(") &&
			given.some((each) => kindOf(each) !== "list") &&
			kindOf(mine) === "list" &&
			(other === "throws" ||
				(kindOf(other) === "list" &&
					given.some((each) => kindOf(each) === "text"))),
	},
	{
		name: "a list of one for its item",
		reason:
			"a list of one stands for its item, where an item is needed (10.3.2.9.4); feelin does so for some functions only",
		holds: ({ pattern, given: [list = ""], mine, other }) =>
			/^(abs|time)\(/.test(pattern) &&
			(pattern === "abs([#n])" || kindsIn(list).length === 1) &&
			mine !== "null" &&
			other === "null",
	},
	{
		name: "filters by other than true and false",
		reason:
			"a filter keeps the items for which it is true (10.3.2.5), and nothing else is true; feelin gives null or throws",
		holds: ({ pattern, given, rounds, mine, other }) =>
			/^(#\w|people)\[/.test(pattern) &&
			mine === "[]" &&
			["null", "throws"].includes(other) &&
			(rounds.length > 0
				? rounds.every((each) => kindOf(each) !== "boolean")
				: given.every((each) => kindOf(each) !== "number")),
	},
	{
		name: "positions of null",
		reason:
			"what may only be a position, and is none, has no item (10.3.2.5); feelin gives no items",
		holds: ({
			pattern,
			given: [list, at = list],
			holes,
			rounds,
			mine,
			other,
		}) =>
			mine === "null" &&
			other === "[]" &&
			(/\[#n\](\.name)?$/.test(pattern)
				? at === "null"
				: pattern.endsWith("[#b]") &&
					ARITHMETIC.test(holes.at(-1) ?? "") &&
					rounds.every((each) => each === "null")),
	},
	{
		name: "filters that call a function",
		reason:
			"a filter is asked for each item (10.3.2.5); feelin asks a call once, without the item and the names in it, and keeps all or nothing",
		holds: ({ pattern, given: [list = ""], holes, rounds, mine, other }) =>
			/^(#\w|people)\[#b\]$/.test(pattern) &&
			/^[a-z ]+\(/.test(holes.at(-1) ?? "") &&
			mine.startsWith("[") &&
			(other === "[]" || other === list || itemsIn(other) === rounds.length) &&
			itemsIn(mine) === rounds.filter((each) => each === "true").length,
	},
	{
		name: "filters give lists",
		reason:
			"a filter of a single value is one of a list of one, and gives a list (10.3.2.5, 10.3.2.9.4); feelin gives the value",
		holds: ({ pattern, given: [value = ""], rounds, mine, other }) =>
			/^#\w\[#b\]$/.test(pattern) &&
			kindOf(value) !== "list" &&
			rounds.every((each) => each === "true") &&
			other === value &&
			mine === `[${value}]`,
	},
	{
		name: "filters keep nulls",
		reason:
			"a filter keeps the items for which it is true (10.3.2.5), null too; feelin drops it",
		holds: ({ pattern, given: [list], rounds, mine, other }) =>
			/^#\w\[#b\]$/.test(pattern) &&
			rounds.every((each) => each === "true") &&
			mine === list &&
			/[[ ]null/.test(mine) &&
			other === mine.replaceAll(/null(, )?/g, "").replace(", ]", "]"),
	},
];
