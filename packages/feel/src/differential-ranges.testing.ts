/* Ranges, and what walks and compares them. */
import type { Explanation } from "./differential-explanation.testing.ts";
import {
	endsFirst,
	haveOrder,
	kindOf,
	pointOf,
} from "./differential-shown.testing.ts";

/** Where we and feelin differ about that. */
export const DIFFERENCES_OF_RANGES: readonly Explanation[] = [
	{
		name: "ranges need two ends with an order",
		reason:
			"the ends of a range are of equivalent types (10.3.2.7), and an open end is not written as null; feelin makes a range of it, or throws",
		holds: ({ pattern, given: [a, b], mine, other }) =>
			mine === "null" &&
			(other === "throws" || kindOf(other) === "range") &&
			(/^[[(]#\w\.\.#\w[\])]$/.test(pattern)
				? !haveOrder(a, b)
				: /^\([<>]=? #\w\)$/.test(pattern) && !haveOrder(a, a)),
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
		holds: ({ pattern, given: [range], mine, other }) =>
			/^\((for|some|every) /.test(pattern) &&
			(pattern.includes("[3..1]") || endsFirst(range)) &&
			mine === "null" &&
			kindOf(other) === (pattern.startsWith("(for ") ? "list" : "boolean"),
	},
	{
		name: "functions for ranges that feelin lacks",
		reason: "they are of 10.3.4.7; feelin does not know them, and says null",
		holds: ({ pattern, mine, other }) =>
			/^(during|starts|finished by|coincides)\(/.test(pattern) &&
			kindOf(mine) === "boolean" &&
			other === "null",
	},
	{
		name: "functions for ranges of values without an order",
		reason:
			"the functions for ranges compare (10.3.4.7), so that other kinds give null; feelin says yes or no, or throws",
		holds: ({ pattern, given: [a, b], mine, other }) =>
			/^(before|after|includes|overlaps|meets)\(/.test(pattern) &&
			mine === "null" &&
			["true", "false", "throws"].includes(other) &&
			!haveOrder(pointOf(a), pointOf(b)),
	},
	{
		name: "open ranges",
		reason:
			"a range without an end goes on for ever (10.3.2.7); feelin compares with its missing end, and says the opposite",
		holds: ({ pattern, given, mine, other }) =>
			/^(before|after|overlaps|meets|includes)\(/.test(pattern) &&
			other === String(mine === "false") &&
			kindOf(mine) === "boolean" &&
			given.some((each) => /^range .*null/.test(each)),
	},
];
