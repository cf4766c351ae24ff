/*
 * Why feelin 8.2.0 answers otherwise. Each explanation is a rule of DMN 1.5 that decides for us, by its section, or a
 * fault of feelin; its predicate says exactly where the rule applies and what follows from it, so that nothing else
 * passes.
 */
import type { Difference } from "./differential.testing.ts";

/** A difference that is understood. */
export type Explanation = {
	readonly name: string;
	/** The rule, or the fault. */
	readonly reason: string;
	readonly holds: (difference: Difference) => boolean;
};

/** The kind of a value, from how it is shown. */
function kindOf(shown = ""): string {
	if (/^-?\d/.test(shown)) {
		return "number";
	}
	const temporal =
		/^(date and time|date|time|days and time duration|years and months duration|range) /.exec(
			shown,
		);
	if (temporal) {
		return temporal[1] ?? "";
	}
	const first = shown[0] ?? "";
	const known: Readonly<Record<string, string>> = {
		'"': "text",
		"[": "list",
		"{": "context",
	};
	return (
		known[first] ?? (shown === "true" || shown === "false" ? "boolean" : shown)
	);
}

const ORDERED = new Set([
	"number",
	"text",
	"date",
	"time",
	"date and time",
	"days and time duration",
	"years and months duration",
]);

const isZoned = (shown: string) => /(Z|@.+|[+-]\d\d:\d\d(:\d\d)?)$/.test(shown);
const isClock = (shown: string) => /^(date and )?time$/.test(kindOf(shown));
/** Its named zone: a time in one has no offset without a day. */
const zoneOf = (shown: string) => /@.*/.exec(shown)?.[0] ?? "";
const isDuration = (shown = "") => kindOf(shown).endsWith("duration");

/** Whether two values have an order among them, by 10.3.2.13. */
const haveOrder = (a = "", b = "") =>
	ORDERED.has(kindOf(a)) &&
	kindOf(a) === kindOf(b) &&
	(!isClock(a) || isZoned(a) === isZoned(b)) &&
	(kindOf(a) !== "time" || zoneOf(a) === zoneOf(b));

const isCloseTo = (a: number, b: number) =>
	Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a));

/** Whether two texts differ in the last digits of numbers only. */
function areNear(a: string, b: string): boolean {
	const number = /-?\d+(?:\.\d+)?(?:e[+-]\d+)?/g;
	const [left, right] = [a.match(number) ?? [], b.match(number) ?? []];
	return (
		a.replace(number, "#") === b.replace(number, "#") &&
		left.every((each, at) => isCloseTo(Number(each), Number(right[at])))
	);
}

const COMPARISON = /^\(#\w (<|<=|>|>=) #\w\)$/;
const EQUALITY = /^\(#\w (=|!=) #\w\)$/;
const ARITHMETIC = /^\(#\w ([-+*/]|\*\*) (#\w|2)\)$/;

const numberOf = (shown = "") => Number(shown);
const isFraction = (shown: string) =>
	kindOf(shown) === "number" && !Number.isInteger(Number(shown));

/** The closed list. The first that holds is taken. */
export const EXPLANATIONS: readonly Explanation[] = [
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
		name: "no order among kinds",
		reason:
			"values of different kinds, and of kinds without an order, give null (10.3.2.13.2); feelin answers or throws",
		holds: ({ pattern, given: [a, b], mine }) =>
			COMPARISON.test(pattern) && mine === "null" && !haveOrder(a, b),
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
			"both are comparisons (10.3.2.13.2), so that other kinds give null or false; feelin answers or throws",
		holds: ({ pattern, given: [value, low, high], mine }) =>
			/ between | in (\[#\w\.\.#\w\]|\(#\w, |#r)/.test(pattern) &&
			["null", "false"].includes(mine) &&
			!(
				haveOrder(value, pointOf(low)) && haveOrder(value, pointOf(high ?? low))
			),
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
			"a time with a zone and one without cannot be told equal or not (10.3.2.3.4, 10.3.2.3.5); feelin takes the local one for UTC",
		holds: ({ pattern, given: [a = "", b = ""], mine }) =>
			EQUALITY.test(pattern) &&
			mine === "null" &&
			kindOf(a) === kindOf(b) &&
			isClock(a) &&
			!haveOrder(a, b),
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
			"a list and its item are of different kinds (10.3.2.13.2); feelin takes them for equal",
		holds: ({ pattern, given: [a, b], mine }) =>
			EQUALITY.test(pattern) &&
			mine === "null" &&
			(kindOf(a) === "list") !== (kindOf(b) === "list"),
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
		name: "a date stays a date",
		reason:
			"a date and a days duration make a date (10.3.2.13.6); feelin makes a date and time in UTC of it",
		holds: ({ pattern, given, mine, other }) =>
			ARITHMETIC.test(pattern) &&
			given.some((each) => kindOf(each) === "date") &&
			given.some((each) => kindOf(each) === "days and time duration") &&
			kindOf(mine) === "date" &&
			kindOf(other) === "date and time",
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
		name: "no number",
		reason:
			"what cannot be calculated is null (10.3.2.13.6); feelin gives a NaN, which is no value",
		holds: ({ pattern, mine, other }) =>
			(ARITHMETIC.test(pattern) || pattern.startsWith("(for ")) &&
			other.includes("NaN") &&
			mine === other.replaceAll("NaN", "null"),
	},
	{
		name: "time between instants",
		reason:
			"instants with zones are compared as instants (10.3.2.3.5); feelin subtracts what the clocks show",
		holds: ({ pattern, given, mine, other }) =>
			/^\(#\w - #\w\)$/.test(pattern) &&
			given.every((each) => isClock(each) || kindOf(each) === "date") &&
			(kindOf(given[0]) !== kindOf(given[1]) ||
				given.some((each) => isClock(each) && isZoned(each))) &&
			kindOf(other) === "days and time duration" &&
			(mine === "null"
				? !haveOrder(given[0], given[1])
				: kindOf(mine) === "days and time duration"),
	},
	{
		name: "ranges need two ends with an order",
		reason:
			"the ends of a range are of equivalent types (10.3.2.7), and an open end is not written as null; feelin takes anything or throws",
		holds: ({ pattern, given: [a, b], mine }) =>
			mine === "null" &&
			(/^[[(]#\w\.\.#\w[\])]$/.test(pattern)
				? !haveOrder(a, b)
				: /^\([<>]=? #\w\)$/.test(pattern) && !haveOrder(a, a)),
	},
	{
		name: "whole months",
		reason:
			"a years and months duration has neither days nor hours (10.3.2.3.8, 10.3.4.1); feelin's keeps the days, or rounds them up",
		holds: ({ pattern, mine, other }) =>
			pattern.startsWith("years and months duration(") &&
			Math.abs(monthsOf(mine) - monthsOf(other)) <= 1,
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
		name: "sorting without an order",
		reason:
			"the function that orders must answer (10.3.4.9), and null is no answer; feelin sorts all the same",
		holds: ({ pattern, given: [list = ""], mine }) =>
			pattern.startsWith("sort(") &&
			mine === "null" &&
			(new Set(kindsIn(list)).size > 1 ||
				kindsIn(list).some((kind) => !ORDERED.has(kind))),
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
		name: "positions that are not there",
		reason:
			"a position must be one of the list (10.3.4.4), and an empty list has none; feelin puts or drops all the same",
		holds: ({ pattern, given: [list], mine }) =>
			/^(remove|insert before|list replace|sublist)\(/.test(pattern) &&
			list === "[]" &&
			mine === "null",
	},
	{
		name: "no list",
		reason:
			"an argument of null, where a list is needed, gives null (10.3.2.13.9); feelin takes it for an item",
		holds: ({ pattern, given, mine }) =>
			/^(concatenate|union)\(/.test(pattern) &&
			given.includes("null") &&
			mine === "null",
	},
	{
		name: "an item for a list of one",
		reason:
			"an item stands for a list of one, where a list is needed (10.3.2.9.4); feelin's union() throws, or takes texts apart",
		holds: ({ pattern, given, mine, other }) =>
			pattern.startsWith("union(") &&
			given.some((each) => kindOf(each) !== "list") &&
			kindOf(mine) === "list" &&
			other !== "null",
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
		holds: ({ pattern, given, rounds, mine }) =>
			/^(#\w|people)\[/.test(pattern) &&
			mine === "[]" &&
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
			"a filter is asked for each item (10.3.2.5); feelin asks a call once, without the item and the names in it",
		holds: ({ pattern, holes, rounds, mine }) =>
			/^(#\w|people)\[#b\]$/.test(pattern) &&
			/^[a-z ]+\(/.test(holes.at(-1) ?? "") &&
			mine.startsWith("[") &&
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
	{
		name: "characters count from 1",
		reason: "there is no character 0 (10.3.4.3); feelin counts from the end",
		holds: ({ pattern, given: [, start], mine }) =>
			pattern === "substring(#t, #n)" &&
			Math.trunc(numberOf(start)) === 0 &&
			mine === "null",
	},
	{
		name: "broken positions from the end",
		reason:
			"positions are whole numbers (10.3.4.3), of others we take the whole part; feelin the next one down",
		holds: ({ pattern, given: [text = "", start = ""], mine }) =>
			pattern === "substring(#t, #n)" &&
			isFraction(start) &&
			JSON.stringify(JSON.parse(text).slice(Math.trunc(numberOf(start)))) ===
				mine,
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
	{
		name: "conversions of what needs none",
		reason:
			"number() of a number and date and time() of a date and time or a date (10.3.2.9.4) give it; feelin takes texts only",
		holds: ({ pattern, given: [from = ""], mine, other }) =>
			other === "null" &&
			((pattern === "number(#t)" && mine === from) ||
				(pattern === "date and time(#t)" &&
					mine.startsWith(`date and time ${from.replace(/^.* /, "")}`))),
	},
	{
		name: "parts of wrong kinds",
		reason:
			"time(hour, minute, second) takes numbers and date and time(date, time) a time (10.3.4.1); feelin looks for them in other values",
		holds: ({ pattern, given, mine }) =>
			mine === "null" &&
			((pattern === "time(#n, 0, 0)" && kindOf(given[0]) !== "number") ||
				(pattern === "date and time(#d, #h)" && kindOf(given[1]) !== "time")),
	},
	{
		name: "months have no place in a day",
		reason:
			"only a days and time duration is added to a time (10.3.2.13.6); feelin ignores months",
		holds: ({ pattern, given, mine, other }) =>
			ARITHMETIC.test(pattern) &&
			given.map(kindOf).toSorted().join() ===
				"time,years and months duration" &&
			mine === "null" &&
			given.includes(other),
	},
	{
		name: "days are walked, open ranges are not",
		reason:
			"`for` goes through the days of a range, and needs both ends (10.3.2.13.7); feelin throws",
		holds: ({ pattern, given: [range = ""], mine, other }) =>
			/^\((for|some|every) /.test(pattern) &&
			other === "throws" &&
			(mine === "null"
				? range.startsWith("range ") && range.includes("null")
				: range.startsWith("range [date")),
	},
	{
		name: "ranges that end before they begin are not walked",
		reason:
			"a range begins before it ends (10.3.2.7); feelin walks it backwards",
		holds: ({ pattern, given: [range], mine }) =>
			/^\((for|some|every) /.test(pattern) &&
			(pattern.includes("[3..1]") || endsFirst(range)) &&
			mine === "null",
	},
	{
		name: "whole parts",
		reason:
			"year, month, day, hour and minute are whole numbers (10.3.4.1); feelin cuts fractions off",
		holds: ({ pattern, given: [part = ""], mine }) =>
			/^(date|time)\(.*#n/.test(pattern) && isFraction(part) && mine === "null",
	},
	{
		name: "texts of other forms",
		reason:
			"a text must be written as a literal of the kind (10.3.4.1); feelin reads what resembles one, or throws",
		holds: ({ pattern, given: [text = ""], mine }) =>
			mine === "null" &&
			kindOf(text) === "text" &&
			FORMS[pattern]?.test(text) === false,
	},
	{
		name: "functions for ranges that feelin lacks",
		reason: "they are of 10.3.4.7; feelin does not know them",
		holds: ({ pattern, other }) =>
			/^(during|starts|finished by|coincides)\(/.test(pattern) &&
			other === "null",
	},
	{
		name: "functions for ranges of values without an order",
		reason:
			"the functions for ranges compare (10.3.4.7), so that other kinds give null; feelin answers or throws",
		holds: ({ pattern, given: [a, b], mine }) =>
			/^(before|after|includes|overlaps|meets)\(/.test(pattern) &&
			mine === "null" &&
			!haveOrder(pointOf(a), pointOf(b)),
	},
	{
		name: "open ranges",
		reason:
			"a range without an end goes on for ever (10.3.2.7); feelin compares with its missing end",
		holds: ({ pattern, given, mine }) =>
			/^(before|after|overlaps|meets|includes)\(/.test(pattern) &&
			kindOf(mine) === "boolean" &&
			given.some((each) => /^range .*null/.test(each)),
	},
	{
		name: "text inside lists is written as a literal",
		reason:
			"string() shows what is in lists and contexts as literals (10.3.4.1); feelin leaves line breaks, dates and ranges as they are",
		holds: ({ pattern, mine, other }) =>
			pattern.startsWith("string(") &&
			mine
				.replaceAll("\\\\n", "\\n")
				.replaceAll(/@\\"([^"]*)\\"/g, "$1")
				.replaceAll(
					/\([<>]=? [^)]*\)|[[(][^)\]]*\.\.[^)\]]*[)\]]/g,
					"<range>",
				) === other,
	},
	{
		name: "no offset without a day",
		reason:
			"a time in a named zone has an offset only on a day (10.3.2.3.4); feelin takes that of today or of its own",
		holds: ({ pattern, given: [time = ""], mine }) =>
			pattern === "#h.time offset" && time.includes("@") && mine === "null",
	},
];

const FORMS: Readonly<Record<string, RegExp>> = {
	"date(#t)": /^"-?\d{4,9}-\d\d-\d\d"$/,
	"time(#t)": /^"\d\d:\d\d:\d\d(\.\d+)?(Z|[@+-].*)?"$/,
	"date and time(#t)": /^"-?\d{4,9}-\d\d-\d\d(T\d\d:\d\d:\d\d.*)?"$/,
	"time(#i)": /^"\d\d:\d\d:\d\d(\.\d+)?(Z|[@+-].*)?"$/,
	"date(#i)": /^"-?\d{4,9}-\d\d-\d\d"$/,
	"number(#t)": /^".*\d.*"$/,
};

/** The months of a duration; days are left out. */
function monthsOf(duration: string): number {
	const [, sign, years = 0, months = 0] =
		/(-?)P(?:(\d+)Y)?(?:(\d+)M)?/.exec(duration) ?? [];
	return (sign === "-" ? -1 : 1) * (12 * Number(years) + Number(months));
}

/** Whether a number or a date is after another. */
const isAfter = (a = "", b = "") =>
	kindOf(a) === "number" ? numberOf(a) > numberOf(b) : a > b;

const endsFirst = (range = "") => {
	const [, start, end] = /^range [[(](.*)\.\.(.*)[\])]$/.exec(range) ?? [];
	return isAfter(start, end);
};

/** The kinds of the items of a list. Texts with commas count several times, which does no harm. */
const kindsIn = (list: string): string[] => itemsOf(list).map(kindOf);

const itemsOf = (list: string): string[] =>
	list.startsWith("[") && list !== "[]" ? list.slice(1, -1).split(", ") : [];

const itemsIn = (list: string): number =>
	list.startsWith("[{") ? list.split("{").length - 1 : itemsOf(list).length;

/** What a range, or a value, is compared by. */
const pointOf = (shown = "") =>
	/^range [[(](.*)\.\./.exec(shown)?.[1]?.replace(/^null$/, "0") ?? shown;

/** The explanation of a difference, if there is one. */
export const explain = (difference: Difference): Explanation | undefined =>
	EXPLANATIONS.find(({ holds }) => holds(difference));
