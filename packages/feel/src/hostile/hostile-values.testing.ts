/* Numbers, dates, ranges: what has many digits, and what asks the calendar. */
import type { JsonObject } from "../json.ts";
import {
	chain,
	count,
	expression,
	type HostileCase,
	longNumbers,
} from "./hostile-case.testing.ts";

const DATA = (): JsonObject => ({
	ns: longNumbers(1_000),
	many: longNumbers(20_000),
	ids: count(20_000),
	digits: "1".repeat(400),
	days: count(5_000).map(
		(day) => `20${String(day % 100).padStart(2, "0")}-0${1 + (day % 9)}-11`,
	),
});

const over = (
	name: string,
	source: string,
	ends: HostileCase["ends"] = "budget",
) => expression(name, source, DATA, ends);

const PAIRS: readonly (readonly [name: string, source: string])[] = [
	["sums", "a + b"],
	["differences", "a - b"],
	["differences that are nothing", "a - a"],
	["products", "a * b"],
	["quotients", "a / b"],
	["quotients that are one", "a / a"],
	["quotients of long quotients", "(1 / a) / (1 / b)"],
	["squares", "a ** 2"],
	["powers of 64", "a ** 64"],
	["remainders", "modulo(a, b)"],
	["remainders of thirds", "modulo(a / 3, b / 7)"],
	["comparisons of thirds", "a / 3 < b / 3"],
	["rounded quotients", "round half up(a / b, 20)"],
	["rounded numbers", "decimal(a, 2)"],
	["signs of thirds", "-(a / 3)"],
];

const ARITHMETIC: readonly HostileCase[] = [
	...PAIRS.map(([name, source]) =>
		over(
			`${name} of many long numbers`,
			`some a in ns, b in ns satisfies ${source} = "x"`,
		),
	),
	over("a product of many long numbers", "product(many)"),
	over("a product of all numbers", "product(ids)", "type"),
	over("sums of many long numbers", "for i in 1..99 return sum(many)"),
	over("means of many long numbers", "for i in 1..99 return mean(many)"),
	over("a deviation of many numbers", "stddev(ids)"),
	over("a deviation of many long numbers", "stddev(many)"),
	over(
		"medians of many thirds",
		"for i in 1..99 return median(for n in many return n / 3)",
	),
	over(
		"the order of many thirds",
		"{l: for i in 1..3000 return (9999 - i) / 3, r: for i in 1..99 return [median(l), mode(l), max(l)]}.r",
	),
	over("roots of many long numbers", "for n in ns return sqrt(n)"),
	over("logarithms", "for n in ns return log(n)"),
	over("exponentials", "for n in ns return exp(n)"),
	over(
		"exponentials of large numbers",
		"for i in 1..99 return exp(9999 + i / 3)",
	),
	over(
		"powers of many numbers",
		"for i in 1..10000 return 1.000000123 ** 999999999",
	),
	over("powers with broken exponents", "for i in 1..100000 return 2 ** 0.5"),
	over("powers of powers", "for i in 1..10000 return 1.01 ** i ** 0.1"),
	over(
		"a chain of powers",
		`for i in 1..9999 return 1.0000001${" ** 1.1".repeat(60)}`,
	),
	over("powers with negative exponents", "for i in 1..10000 return 7 ** -4000"),
	over(
		"numbers that square themselves",
		chain("1.0000000001", (before) => `${before} ** 2`),
		"answered",
	),
	over("a power without end", "10 ** 40000", "type"),
	over("rounding many long numbers", "for n in many return decimal(n, 2)"),
	over(
		"rounding to thousands of digits",
		"for i in 1..10000 return decimal(1 / 3, i - 6000)",
	),
	over(
		"rounding the largest",
		"for i in 1..10000 return round up(10 ** 6100 / 3, -6000)",
	),
	over(
		"rounding the smallest",
		"for i in 1..10000 return floor(10 ** -6100 / 3, 6176)",
	),
	over("a scale without end", "floor(1.5, 7000)", "type"),
	over(
		"long numbers as text",
		"for i in 1..10000 return string(10 ** 900 + 1 / 3)",
	),
	over(
		"the longest numbers as text",
		"for i in 1..10000 return string(10 ** 999 + i)",
	),
	over(
		"the smallest numbers as text",
		"for i in 1..10000 return string(10 ** -999 / 3)",
	),
	over("thirds as text", "for i in 1..10000 return string(i / 3)"),
	over(
		"thirds in lists as text",
		"for i in 1..10000 return string([i / 3, i / 7])",
	),
	over("long texts as numbers", "for i in 1..10000 return number(digits)"),
	over(
		"texts with exponents as numbers",
		'for i in 1..99999 return number("1.2345678901234567e-6000")',
	),
	over(
		"texts with groups as numbers",
		'for i in 1..99999 return number("1.234.567,89", ".", ",")',
	),
	over(
		"numbers that are far apart",
		"for i in 1..10000 return 10 ** 6000 + 10 ** -6000",
	),
	over(
		"remainders that are far apart",
		"for i in 1..10000 return modulo(10 ** 1990, 7)",
	),
	over(
		"remainders of the smallest",
		"for i in 1..10000 return modulo(10 ** -10, 3 * 10 ** -2000)",
	),
	over("odd and even", "for i in 1..99999 return odd(10 ** 30 + i)"),
	over(
		"products near the end",
		"for i in 1..10000 return 10 ** 6000 * 10 ** 144",
	),
	over(
		"literals of many digits",
		`for i in 1..99999 return ${"9".repeat(900)} / 7`,
	),
	over(
		"equal numbers counted",
		"for i in 1..99 return distinct values(for n in ns return n / 3)",
	),
];

const CALENDAR: readonly HostileCase[] = [
	over(
		"calendar in loops",
		'for a in 1..10000, b in 1..19 return date(2020, 1, 1) + duration("P" + string(a) + "D") > now()',
	),
	over("dates of text", "for i in 1..99 return for d in days return date(d)"),
	over(
		"dates in order",
		"for i in 1..99 return sort(days, function(a, b) date(a) < date(b))",
	),
	over(
		"moments in a zone",
		'for i in 1..10000 return date and time("2026-07-01T12:00:00@Europe/Paris") + duration("PT" + string(i) + "H")',
	),
	over(
		"days in a zone",
		'for d in 1..10000 return (date and time("1900-07-01T12:00:00@Europe/Paris") + duration("P" + string(d) + "D")).time offset',
	),
	over(
		"far days in a zone",
		'for d in 1..10000 return (date and time(999999 + d, 1, 1, 0, 0, 0, "America/New_York")).time offset',
	),
	over(
		"moments in zones compared",
		'for d in 1..10000 return date and time(1900 + modulo(d, 200), 1, 1, 0, 0, 0, "America/New_York") < now()',
	),
	over(
		"zones that do not exist",
		'for i in 1..10000 return date and time("2026-07-01T12:00:00@Europe/Town" + string(i))',
	),
	over(
		"times in zones",
		'for i in 1..10000 return time("12:00:00@Asia/Tokyo") < time("12:00:00@Europe/Paris")',
	),
	over(
		"years beyond all",
		'for i in 1..10000 return date("999999999-12-31") + duration("P1D")',
	),
	over(
		"long durations",
		'for i in 1..10000 return duration("P999999999999999D") * 3',
	),
	over(
		"durations by thirds",
		'for i in 1..10000 return duration("P999999DT9H") / (i / 3)',
	),
	over(
		"durations by durations",
		'for i in 1..10000 return duration("P999999DT9H") / duration("PT0.000000007S")',
	),
	over(
		"months between",
		'for i in 1..10000 return years and months duration(@"0001-01-31", @"9999-12-30")',
	),
	over(
		"parts of dates",
		'for i in 1..99999 return @"2026-02-28T10:11:12.345Z".second',
	),
	over(
		"parts of durations",
		'for i in 1..99999 return @"P9DT8H7M6.543210987S".seconds',
	),
	over("weeks", 'for i in 1..99999 return week of year(@"2026-02-28")'),
	over(
		"moments as text",
		'for i in 1..99999 return string(@"2026-02-28T10:11:12.345@Europe/Paris")',
	),
	over(
		"a date beyond the calendar",
		'date("2026-01-01") + duration("P999999999Y")',
		"type",
	),
	over("this moment", "for i in 1..99999 return now() - now()"),
];

const RANGES: readonly HostileCase[] = [
	over("ranges in order", "for i in 1..10000 return overlaps([1..i], [3..9])"),
	over(
		"ranges of thirds",
		"for i in 1..10000 return during([1 / i..5 / 3], [1 / 7..9 / 7])",
	),
	over(
		"ranges of dates",
		'for i in 1..10000 return before([@"2026-01-01"..@"2026-02-01"], [@"2026-01-01"..@"2027-01-01"])',
	),
	over("ranges of text", 'for i in 1..99999 return includes(["a".."z"], "m")'),
	over(
		"ranges read from text",
		'for i in 1..99999 return range("[date(\\"2026-01-01\\")..date(\\"2026-02-01\\")]")',
	),
	over(
		"ranges that cannot be read",
		`for i in 1..99999 return range("[${'\\"'.repeat(300)}..1]")`,
	),
	over("numbers in ranges", "for i in 1..99999 return i in [1 / 3..2 / 3]"),
];

/** All of them. */
export const HOSTILE_VALUES: Readonly<Record<string, readonly HostileCase[]>> =
	{ arithmetic: ARITHMETIC, calendar: CALENDAR, ranges: RANGES };
