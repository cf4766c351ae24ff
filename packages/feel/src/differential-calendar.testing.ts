/* Dates, times and what they are made of. */
import type { Explanation } from "./differential-explanation.testing.ts";
import {
	ARITHMETIC,
	haveOrder,
	isClock,
	isFraction,
	isZoned,
	kindOf,
	monthsOf,
} from "./differential-shown.testing.ts";

/** Where we and feelin differ about that. */
export const DIFFERENCES_OF_CALENDAR: readonly Explanation[] = [
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
		name: "whole months",
		reason:
			"a years and months duration has neither days nor hours (10.3.2.3.8, 10.3.4.1); feelin's keeps the days, or rounds them up",
		holds: ({ pattern, mine, other }) =>
			pattern.startsWith("years and months duration(") &&
			Math.abs(monthsOf(mine) - monthsOf(other)) <= 1,
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
		name: "whole parts",
		reason:
			"year, month, day, hour and minute are whole numbers (10.3.4.1); feelin cuts fractions off",
		holds: ({ pattern, given: [part = ""], mine, other }) =>
			/^(date|time)\(.*#n/.test(pattern) &&
			isFraction(part) &&
			mine === "null" &&
			other.startsWith(pattern.startsWith("date") ? "date " : "time "),
	},
	{
		name: "no offset without a day",
		reason:
			"a time in a named zone has an offset only on a day (10.3.2.3.4); feelin takes that of today or of its own",
		holds: ({ pattern, given: [time = ""], mine, other }) =>
			pattern === "#h.time offset" &&
			time.includes("@") &&
			mine === "null" &&
			kindOf(other) === "days and time duration",
	},
	{
		name: "parts of wrong kinds",
		reason:
			"time(hour, minute, second) takes numbers and date and time(date, time) a time (10.3.4.1); feelin finds them in other values",
		holds: ({ pattern, given, mine, other }) =>
			mine === "null" &&
			kindOf(other) ===
				(pattern.startsWith("time") ? "time" : "date and time") &&
			((pattern === "time(#n, 0, 0)" && kindOf(given[0]) !== "number") ||
				(pattern === "date and time(#d, #h)" && kindOf(given[1]) !== "time")),
	},
];
