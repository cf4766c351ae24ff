/* Calls that work without any data: for each function one for each of its forms, in their order. */

const POINT = '@"2027-03-04"';
const YEAR = '[@"2027-01-01"..@"2027-12-31"]';

/** A list, or any number of values. */
const ofValues = (name: string, values: string): readonly string[] => [
	`${name}([${values}])`,
	`${name}(${values})`,
];

/** By name. */
export const FUNCTION_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
	substring: [
		'substring("spotify:track:1", 9)',
		'substring("spotify:track:1", 9, 5)',
	],
	"string length": ['string length("Printemps")'],
	"upper case": ['upper case("fr")'],
	"lower case": ['lower case("FR")'],
	"substring before": ['substring before("name@example.org", "@")'],
	"substring after": ['substring after("spotify:track:1", "track:")'],
	contains: ['contains("Summer hits", "hits")'],
	"starts with": ['starts with("spotify:track:1", "spotify")'],
	"ends with": ['ends with("cover.jpg", ".jpg")'],
	matches: [
		'matches("FR-4711", "^[A-Z]{2}-[0-9]+$")',
		'matches("Summer hits", "^summer", "i")',
	],
	replace: [
		'replace("Store 114, Lyon", "[0-9]+", "7")',
		'replace("Summer summer", "SUMMER", "winter", "i")',
	],
	split: ['split("FR;BE;DE", ";")'],
	"string join": [
		'string join(["FR", "BE"])',
		'string join(["FR", "BE"], ", ")',
	],
	string: ["string(184.5)"],
	decimal: ["decimal(2.345, 1)"],
	floor: ["floor(3.8)", "floor(3.87, 1)"],
	ceiling: ["ceiling(3.2)", "ceiling(3.21, 1)"],
	"round up": ["round up(5.52, 1)"],
	"round down": ["round down(5.57, 1)"],
	"round half up": ["round half up(5.55, 1)"],
	"round half down": ["round half down(5.55, 1)"],
	abs: ["abs(-12.5)"],
	modulo: ["modulo(10, 3)"],
	sqrt: ["sqrt(16)"],
	log: ["log(10)"],
	exp: ["exp(1)"],
	odd: ["odd(4)"],
	even: ["even(4)"],
	number: ['number("1234.5")', 'number("1.234,50", ".", ",")'],
	date: ['date("2027-03-04")', "date(2027, 3, 4)"],
	time: [
		'time("17:00:00")',
		"time(17, 0, 0)",
		'time(17, 0, 0, duration("PT1H"))',
	],
	"date and time": [
		'date and time("2027-03-04T17:00:00Z")',
		'date and time(date("2027-03-04"), time("17:00:00"))',
		"date and time(2027, 3, 4, 17, 0, 0)",
		'date and time(2027, 3, 4, 17, 0, 0, duration("PT1H"))',
		'date and time(2027, 3, 4, 17, 0, 0, "Europe/Paris")',
	],
	duration: ['duration("P2D")'],
	"years and months duration": [
		'years and months duration(date("2026-01-15"), date("2027-03-15"))',
	],
	"day of year": ['day of year(date("2027-03-04"))'],
	"day of week": ['day of week(date("2027-03-04"))'],
	"month of year": ['month of year(date("2027-03-04"))'],
	"week of year": ['week of year(date("2027-03-04"))'],
	now: ["now()"],
	today: ["today()"],
	is: ['is(date("2027-03-04"), date("2027-03-04"))'],
	before: relating("before"),
	after: relating("after"),
	meets: ["meets([1..5], [5..10])"],
	"met by": ["met by([5..10], [1..5])"],
	overlaps: ["overlaps([1..5], [3..8])"],
	"overlaps before": ["overlaps before([1..5], [3..8])"],
	"overlaps after": ["overlaps after([3..8], [1..5])"],
	finishes: ["finishes(10, [1..10])", "finishes([5..10], [1..10])"],
	"finished by": ["finished by([1..10], 10)", "finished by([1..10], [5..10])"],
	includes: ["includes([1..10], 5)", "includes([1..10], [4..6])"],
	during: ["during(5, [1..10])", "during([4..6], [1..10])"],
	starts: ["starts(1, [1..10])", "starts([1..5], [1..10])"],
	"started by": ["started by([1..10], 1)", "started by([1..10], [1..5])"],
	coincides: ["coincides(5, 5)", "coincides([1..5], [1..5])"],
	range: ['5 in range("[1..10]")'],
	not: ["not(true)"],
	"list contains": ['list contains(["FR", "BE"], "FR")'],
	count: ['count(["Rue", "Printemps"])'],
	sublist: [
		'sublist(["FR", "BE", "DE"], 2)',
		'sublist(["FR", "BE", "DE"], 1, 2)',
	],
	append: ['append(["FR"], "BE", "DE")'],
	concatenate: ["concatenate([1, 2], [3])"],
	union: ['union(["FR", "BE"], ["BE", "DE"])'],
	"insert before": ['insert before(["FR", "DE"], 2, "BE")'],
	remove: ['remove(["FR", "BE"], 1)'],
	"list replace": [
		'list replace(["FR", "BE"], 2, "DE")',
		"list replace([1, 7, 9], function(item, new) item > 5, 5)",
	],
	reverse: ["reverse([1, 2, 3])"],
	"index of": ['index of(["FR", "BE", "FR"], "FR")'],
	"distinct values": ['distinct values(["FR", "BE", "FR"])'],
	"duplicate values": ['duplicate values(["FR", "BE", "FR"])'],
	flatten: ["flatten([[1, 2], [[3]]])"],
	sort: ["sort([3, 1, 2], function(a, b) a < b)"],
	min: ofValues("min", "3, 7, 5"),
	max: ofValues("max", "3, 7, 5"),
	sum: ofValues("sum", "3.5, 4"),
	mean: ofValues("mean", "3, 7, 5"),
	product: ofValues("product", "2, 3, 4"),
	median: ofValues("median", "3, 7, 20"),
	stddev: ofValues("stddev", "2, 4, 7, 5"),
	mode: ofValues("mode", "3, 7, 3"),
	all: ofValues("all", "true, true, false"),
	any: ofValues("any", "false, true"),
	"get value": ['get value({region: "FR"}, "region")'],
	"get entries": ['get entries({region: "FR"})'],
	context: ['context([{key: "region", value: "FR"}])'],
	"context put": [
		'context put({region: "FR"}, "minutes", 30)',
		'context put({track: {minutes: 3}}, ["track", "minutes"], 4)',
	],
	"context merge": ['context merge([{region: "FR"}, {minutes: 30}])'],
};

/** Two points, a point and a range in both orders, two ranges. */
function relating(name: string): readonly string[] {
	return [
		`${name}(${POINT}, @"2027-01-01")`,
		`${name}(${POINT}, ${YEAR})`,
		`${name}(${YEAR}, ${POINT})`,
		`${name}(${YEAR}, [@"2028-01-01"..@"2028-12-31"])`,
	];
}
