/** Every function of expressions in one line for people who do not program, and an example that works. */

/** What a function does and how it is called. */
export interface FunctionHelp {
	readonly words: string;
	readonly example: string;
}

const help = (words: string, example: string): FunctionHelp => ({
	words,
	example,
});

/** By name. */
export const FUNCTION_HELP: Readonly<Record<string, FunctionHelp>> = {
	abs: help("The number without its sign", "abs(-12.5)"),
	after: help(
		"Whether one comes after the other: two moments, two numbers, or a moment and a range",
		'after(date("2027-03-04"), date("2027-01-01"))',
	),
	all: help("Whether every value is true", "all([true, true, false])"),
	any: help("Whether at least one value is true", "any([false, true])"),
	append: help("The list with items at its end", 'append(["FR"], "BE", "DE")'),
	before: help(
		"Whether one comes before the other: two moments, two numbers, or a moment and a range",
		'before(date("2027-03-04"), date("2027-01-01"))',
	),
	ceiling: help("Rounds up to a whole number", "ceiling(3.2)"),
	coincides: help(
		"Whether two ranges, or two points, are the same",
		"coincides([1..5], [1..5])",
	),
	concatenate: help(
		"Puts lists one behind the other",
		"concatenate([1, 2], [3])",
	),
	contains: help(
		"Whether a text has another in it",
		'contains("Summer hits", "hits")',
	),
	context: help(
		"A group made of keys and values",
		'context([{key: "region", value: "FR"}])',
	),
	"context merge": help(
		"One group made of several",
		'context merge([{region: "FR"}, {minutes: 30}])',
	),
	"context put": help(
		"The group with one value changed",
		'context put({region: "FR"}, "minutes", 30)',
	),
	count: help("How many items a list has", 'count(["Rue", "Printemps"])'),
	date: help("A day, from text such as 2027-03-04", 'date("2027-03-04")'),
	"date and time": help(
		"A moment, from text or from a day and a time",
		'date and time("2027-03-04T17:00:00Z")',
	),
	"day of week": help(
		"The name of the weekday",
		'day of week(date("2027-03-04"))',
	),
	"day of year": help(
		"Which day of the year it is, from 1",
		'day of year(date("2027-03-04"))',
	),
	decimal: help("Rounds to so many decimals", "decimal(2.345, 1)"),
	"distinct values": help(
		"The list without repetitions",
		'distinct values(["FR", "BE", "FR"])',
	),
	"duplicate values": help(
		"The values that a list has more than once",
		'duplicate values(["FR", "BE", "FR"])',
	),
	duration: help(
		'A stretch of time, such as "P2D" for two days',
		'duration("P2D") + duration("PT12H")',
	),
	during: help(
		"Whether a point or range lies within a range",
		"during(5, [1..10])",
	),
	"ends with": help(
		"Whether a text ends with another",
		'ends with("cover.jpg", ".jpg")',
	),
	even: help("Whether a number is even", "even(4)"),
	exp: help("Euler’s number e to a power", "exp(1)"),
	"finished by": help(
		"Whether a range ends where another, or a point, does",
		"finished by([1..10], 10)",
	),
	finishes: help(
		"Whether a point or range stands at the end of a range",
		"finishes(10, [1..10])",
	),
	flatten: help(
		"One list out of lists within lists",
		"flatten([[1, 2], [[3]]])",
	),
	floor: help("Rounds down to a whole number", "floor(3.8)"),
	"get entries": help(
		"The keys and values of a group as a list",
		'get entries({region: "FR"})',
	),
	"get value": help(
		"One value of a group, by its key",
		'get value({region: "FR"}, "region")',
	),
	includes: help(
		"Whether a range has a point or another range in it",
		"includes([1..10], 5)",
	),
	"index of": help(
		"At which places of a list a value stands",
		'index of(["FR", "BE", "FR"], "FR")',
	),
	"insert before": help(
		"The list with an item put in at a place",
		'insert before(["FR", "DE"], 2, "BE")',
	),
	is: help(
		"Whether two values are exactly the same",
		'is(date("2027-03-04"), date("2027-03-04"))',
	),
	"list contains": help(
		"Whether a value is in a list",
		'list contains(["FR", "BE"], "FR")',
	),
	"list replace": help(
		"The list with the item at a place replaced",
		'list replace(["FR", "BE"], 2, "DE")',
	),
	log: help("The natural logarithm", "log(10)"),
	"lower case": help("The text in small letters", 'lower case("FR")'),
	matches: help(
		"Whether a text has a pattern in it",
		'matches("FR-4711", "^[A-Z]{2}-[0-9]+$")',
	),
	max: help("The largest of the values", "max(3, 7, 5)"),
	mean: help("The average of the numbers", "mean([3, 7, 5])"),
	median: help("The middle one of the numbers", "median([3, 7, 20])"),
	meets: help(
		"Whether a range ends exactly where another begins",
		"meets([1..5], [5..10])",
	),
	"met by": help(
		"Whether a range begins exactly where another ends",
		"met by([5..10], [1..5])",
	),
	min: help("The smallest of the values", "min(3, 7, 5)"),
	mode: help("The numbers that occur most often", "mode([3, 7, 3])"),
	modulo: help("What is left after a division", "modulo(10, 3)"),
	"month of year": help(
		"The name of the month",
		'month of year(date("2027-03-04"))',
	),
	not: help("True becomes false, and the other way round", "not(true)"),
	now: help("This moment", "now()"),
	number: help(
		"A number, read from text; tell it which signs group thousands and begin decimals",
		'number("1.234,50", ".", ",")',
	),
	odd: help("Whether a number is odd", "odd(4)"),
	overlaps: help(
		"Whether two ranges share anything",
		"overlaps([1..5], [3..8])",
	),
	"overlaps after": help(
		"Whether a range begins within another and goes on behind it",
		"overlaps after([3..8], [1..5])",
	),
	"overlaps before": help(
		"Whether a range ends within another and begins before it",
		"overlaps before([1..5], [3..8])",
	),
	product: help("All numbers multiplied", "product([2, 3, 4])"),
	range: help("A range, read from text", '5 in range("[1..10]")'),
	remove: help(
		"The list without the item at a place",
		'remove(["FR", "BE"], 1)',
	),
	replace: help(
		"The text with every place that fits a pattern replaced",
		'replace("Store 114, Lyon", "[0-9]+", "7")',
	),
	reverse: help("The list from back to front", "reverse([1, 2, 3])"),
	"round down": help("Rounds towards zero", "round down(5.57, 1)"),
	"round half down": help(
		"Rounds; a half goes towards zero",
		"round half down(5.55, 1)",
	),
	"round half up": help(
		"Rounds; a half goes away from zero",
		"round half up(5.55, 1)",
	),
	"round up": help("Rounds away from zero", "round up(5.52, 1)"),
	sort: help(
		"The list in order; say when one item comes before another",
		"sort([3, 1, 2], function(a, b) a < b)",
	),
	split: help(
		"The parts of a text between separators, as a list",
		'split("FR;BE;DE", ";")',
	),
	sqrt: help("The square root", "sqrt(16)"),
	"started by": help(
		"Whether a range begins where another, or a point, does",
		"started by([1..10], 1)",
	),
	starts: help(
		"Whether a point or range stands at the beginning of a range",
		"starts(1, [1..10])",
	),
	"starts with": help(
		"Whether a text begins with another",
		'starts with("spotify:track:1", "spotify")',
	),
	stddev: help("How far the numbers spread", "stddev([2, 4, 7, 5])"),
	string: help("The value as text", "string(184.5)"),
	"string join": help(
		"The texts of a list in one, with a separator",
		'string join(["FR", "BE"], ", ")',
	),
	"string length": help(
		"How many characters a text has",
		'string length("Printemps")',
	),
	sublist: help(
		"A part of a list, from a place on",
		'sublist(["FR", "BE", "DE"], 2, 2)',
	),
	substring: help(
		"A part of a text, from a place on",
		'substring("spotify:track:1", 9)',
	),
	"substring after": help(
		"What stands behind another text",
		'substring after("spotify:track:1", "track:")',
	),
	"substring before": help(
		"What stands before another text",
		'substring before("name@example.org", "@")',
	),
	sum: help("All numbers added up", "sum([3.5, 4])"),
	time: help("A time of day, from text such as 17:00:00", 'time("17:00:00")'),
	today: help("This day", "today()"),
	union: help(
		"Lists joined, without repetitions",
		'union(["FR", "BE"], ["BE", "DE"])',
	),
	"upper case": help("The text in capital letters", 'upper case("fr")'),
	"week of year": help(
		"The number of the week",
		'week of year(date("2027-03-04"))',
	),
	"years and months duration": help(
		"Years and months between two days",
		'years and months duration(date("2026-01-15"), date("2027-03-15"))',
	),
};
