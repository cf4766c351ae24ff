/* Texts, and values that are read from them or written as them. */
import type { Explanation } from "./differential-explanation.testing.ts";
import {
	isFraction,
	kindOf,
	numberOf,
	sliceOf,
} from "./differential-shown.testing.ts";

/** Where we and feelin differ about that. */
export const DIFFERENCES_OF_TEXTS: readonly Explanation[] = [
	{
		name: "characters count from 1",
		reason:
			"there is no character 0 (10.3.4.3); feelin gives the last one, or takes a fraction for the first",
		holds: ({ pattern, given: [text = "", start], mine, other }) =>
			pattern === "substring(#t, #n)" &&
			Math.trunc(numberOf(start)) === 0 &&
			mine === "null" &&
			other ===
				(numberOf(start) > 0
					? text
					: JSON.stringify(JSON.parse(text).slice(-1))),
	},
	{
		name: "broken positions from the end",
		reason:
			"positions are whole numbers (10.3.4.3), of others we take the whole part; feelin the next one down",
		holds: ({ pattern, given: [text = "", start = ""], mine, other }) =>
			pattern === "substring(#t, #n)" &&
			isFraction(start) &&
			sliceOf(text, Math.trunc(numberOf(start))) === mine &&
			sliceOf(text, Math.floor(numberOf(start))) === other,
	},
	{
		name: "conversions of what needs none",
		reason:
			"number() of a number, duration() of a duration and date and time() of a date and time or a date (10.3.2.9.4) give it; feelin takes texts only",
		holds: ({ pattern, given: [from = ""], mine, other }) =>
			other === "null" &&
			((/^(number|duration)\(#t\)$/.test(pattern) && mine === from) ||
				(pattern === "date and time(#t)" &&
					mine.startsWith(`date and time ${from.replace(/^.* /, "")}`))),
	},
	{
		name: "texts of other forms",
		reason:
			"a text must be written as a literal of the kind (10.3.4.1); feelin reads what resembles one (no text at all is 0), or throws",
		holds: ({ pattern, given: [text = ""], mine, other }) =>
			mine === "null" &&
			(other === "throws" || kindOf(other) === pattern.replace(/\(#.\)/, "")) &&
			kindOf(text) === "text" &&
			FORMS[pattern]?.test(text) === false,
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
];

const FORMS: Readonly<Record<string, RegExp>> = {
	"date(#t)": /^"-?\d{4,9}-\d\d-\d\d"$/,
	"time(#t)": /^"\d\d:\d\d:\d\d(\.\d+)?(Z|[@+-].*)?"$/,
	"date and time(#t)": /^"-?\d{4,9}-\d\d-\d\d(T\d\d:\d\d:\d\d.*)?"$/,
	"time(#i)": /^"\d\d:\d\d:\d\d(\.\d+)?(Z|[@+-].*)?"$/,
	"date(#i)": /^"-?\d{4,9}-\d\d-\d\d"$/,
	"number(#t)": /^".*\d.*"$/,
};
