/* What expressions are made of for the differential test: patterns by the kind of what they give, and leaves. */

/** Kinds of values, by letter: number, boolean, text, list of numbers, list of texts, list of people, date, instant, time, days, months, context, range. */
export type Kind =
	| "n"
	| "b"
	| "t"
	| "l"
	| "s"
	| "o"
	| "d"
	| "i"
	| "h"
	| "p"
	| "m"
	| "c"
	| "r";

/** All kinds. */
export const KINDS: readonly Kind[] = Array.from("nbtlsodihpmcr") as Kind[]; // each letter is one

/** What is asked for in turn: the more often, the more there is to a kind. */
export const WANTED: readonly Kind[] = Array.from(
	"nblbtnlbsnlbodbcltbihnpmbrl",
) as Kind[]; // each letter is one

/** The data of all expressions. */
export const DATA = {
	a: 3,
	b: -2.5,
	s: "abc",
	t: "B",
	yes: true,
	nothing: null,
	numbers: [4, 1, 3, 1],
	none: [],
	mixed: [2, null, 5],
	words: ["b", "abc", "a"],
	people: [
		{ name: "Ada", age: 36 },
		{ name: "Bob", age: 17 },
		{ name: "Cy", age: null },
	],
} as const;

/** What stands where nothing else is put. */
export const LEAVES: Readonly<Record<Kind, readonly string[]>> = {
	n: ["0", "1", "2", "7", "2.5", "0.1", "0.3", "-1", "a", "b"],
	b: ["true", "false", "yes"],
	t: ['""', '"a"', '"bc"', "s", "t", '"2"', '"2024-02-29"', '"a\\nb"'],
	l: ["numbers", "none", "[3]", "mixed", "[2, 1]", "[0.1, 0.2]"],
	s: ["words", '["a"]', '["x", "y"]'],
	o: ["people"],
	d: ['date("2024-02-29")', '@"2025-12-31"', "date(2026, 1, 1)"],
	i: [
		'@"2024-02-29T10:00:00"',
		'date and time("2025-12-31T23:59:59Z")',
		'@"2026-01-01T00:00:00+02:00"',
		'@"2026-07-01T12:00:00@Europe/Paris"',
	],
	h: ['@"10:00:00"', 'time("23:59:59Z")', '@"08:30:00+02:00"', "time(1, 2, 3)"],
	p: ['@"P1D"', 'duration("PT36H")', '@"-PT90M"', '@"P0D"'],
	m: ['@"P1Y2M"', 'duration("-P1M")', '@"P0M"', '@"P12M"'],
	c: ["{ x: 1, y: 2 }", "{}", "people[1]", '{ x: "a" }'],
	r: ["[1..3]", "(1..5]", "[2..7)", "]0..4]", "(< 5)", "(>= 2)"],
};

/** What a hole knows: the name that stands for the items, or the value, of what fills another hole. */
export type Binding = {
	readonly hole: number;
	readonly name: string;
	readonly kind: Kind;
	readonly of: number;
	readonly each: boolean;
};

/** A pattern: `#n` is a hole for a number, and so on. */
export type Pattern = {
	readonly text: string;
	readonly bindings: readonly Binding[];
};

const item = (
	text: string,
	name: string,
	kind: Kind,
	more: Partial<Binding> = {},
): Pattern => ({
	text,
	bindings: [{ hole: 1, of: 0, each: true, name, kind, ...more }],
});

const plain = (text: string): Pattern => ({ text, bindings: [] });

const ORDERED = Array.from("ntdihpmb");
const OPS = ["<", "<=", ">", ">=", "=", "!="];

/** Patterns by the kind of what they give. */
export const PATTERNS: Readonly<Record<Kind, readonly Pattern[]>> = {
	n: [
		...[
			"(#n + #n)",
			"(#n - #n)",
			"(#n * #n)",
			"(#n / #n)",
			"(#n ** 2)",
			"(-#n)",
			"(if #b then #n else #n)",
			"count(#l)",
			"count(#o)",
			"sum(#l)",
			"sum(#n, #n)",
			"min(#l)",
			"max(#n, #n)",
			"mean(#l)",
			"median(#l)",
			"product(#l)",
			"stddev(#l)",
			"abs(#n)",
			"abs([#n])",
			"floor(#n)",
			"ceiling(#n)",
			"decimal(#n, 1)",
			"round half up(#n, 1)",
			"round down(#n, 0)",
			"round up(#n, 0)",
			"round half down(#n, 0)",
			"modulo(#n, #n)",
			"sqrt(#n)",
			"string length(#t)",
			"number(#t)",
			"#l[#n]",
			"#l[1]",
			"#l[-1]",
			"#c.x",
			"#r.start",
			"#d.year",
			"#d.month",
			"#d.weekday",
			"#i.day",
			"#i.hour",
			"#h.minute",
			"#p.hours",
			"#p.days",
			"#m.months",
			"#m.years",
			"day of year(#d)",
			"week of year(#d)",
			"(#p / #p)",
			"(#m / #m)",
			'get value(#c, "x")',
			"people[name = #t].age[1]",
		].map(plain),
		item("{ v: #n, w: #n }.w", "v", "n", { each: false }),
		item("(function(z) #n)(#n)", "z", "n", { hole: 0, of: 1, each: false }),
	],
	b: [
		...ORDERED.flatMap((kind) =>
			OPS.map((op) => plain(`(#${kind} ${op} #${kind})`)),
		),
		...[
			"(#l = #l)",
			"(#l = #n)",
			"(#l != #l)",
			"(#c = #c)",
			"(#r = #r)",
			"(#n = null)",
			"(#t != null)",
			"(#b and #b)",
			"(#b or #b)",
			"not(#b)",
			"(#n between #n and #n)",
			"(#d between #d and #d)",
			"(#n in #r)",
			"(#n in (#n, > #n))",
			"(#n in [#n..#n])",
			"(#n in #l)",
			"(#t in (#t, #t))",
			"(#d in [#d..#d])",
			"contains(#t, #t)",
			"starts with(#t, #t)",
			"ends with(#t, #t)",
			'matches(#t, "^[a-c]+$")',
			"list contains(#l, #n)",
			"list contains(#s, #t)",
			"(#n instance of number)",
			"(#t instance of string)",
			"(#l instance of list<number>)",
			"(#d instance of date)",
			"(#c instance of context)",
			"all([#b, #b])",
			"any([#b, #b])",
			"odd(#n)",
			"even(#n)",
			"is(#n, #n)",
			"is(#d, #d)",
			"before(#n, #n)",
			"after(#n, #r)",
			"overlaps(#r, #r)",
			"meets(#r, #r)",
			"includes(#r, #n)",
			"during(#n, #r)",
			"starts(#n, #r)",
			"finished by(#r, #n)",
			"coincides(#r, #r)",
		].map(plain),
		item("(some x in #l satisfies #b)", "x", "n"),
		item("(every x in #l satisfies #b)", "x", "n"),
		item("(some w in #s satisfies #b)", "w", "t"),
	],
	t: [
		"(#t + #t)",
		"upper case(#t)",
		"lower case(#t)",
		"substring(#t, 1, 2)",
		"substring(#t, #n)",
		"substring before(#t, #t)",
		"substring after(#t, #t)",
		'replace(#t, "[aB]", "x")',
		"string join(#s, #t)",
		"string(#n)",
		"string(#t)",
		"string(#b)",
		"string(#d)",
		"string(#i)",
		"string(#h)",
		"string(#p)",
		"string(#m)",
		"string(#l)",
		"string(#c)",
		"#s[1]",
		"day of week(#d)",
		"month of year(#d)",
		"(if #b then #t else #t)",
		"people[#n].name",
	].map(plain),
	l: [
		...[
			"[#n, #n]",
			"append(#l, #n)",
			"reverse(#l)",
			"concatenate(#l, #l)",
			"union(#l, #l)",
			"distinct values(#l)",
			"insert before(#l, 1, #n)",
			"remove(#l, 1)",
			"sublist(#l, 1, 2)",
			"index of(#l, #n)",
			"flatten([#l, #n])",
			"list replace(#l, 1, #n)",
			"mode(#l)",
			"sort(#l, function(p, q) p < q)",
			"#o.age",
			"(if #b then #l else #l)",
		].map(plain),
		item("#l[#b]", "item", "n"),
		item("(for x in #l return #n)", "x", "n"),
		item("(for x in #l, y in [1, 2] return x * #n)", "x", "n"),
		plain("(for i in 1..3 return i * #n)"),
		plain("(for i in 3..-1 return i * #n)"),
		plain("(for i in 1..3 return count(partial) + #n)"),
	],
	s: [
		...[
			"[#t, #t]",
			"append(#s, #t)",
			'split(#t, "b")',
			"#o.name",
			"reverse(#s)",
			"distinct values(#s)",
			"sort(#s, function(p, q) p < q)",
		].map(plain),
		plain("(for x in [3..1] return #t)"),
		item("(for w in #s return #t)", "w", "t"),
		item("#s[#b]", "item", "t"),
	],
	o: [
		...["people[age > #n]", "people[name != #t]", "[#c, #c]"].map(plain),
		item("people[#b]", "age", "n", { hole: 0, of: -1 }),
	],
	d: [
		"(#d + #p)",
		"(#d + #m)",
		"(#d - #m)",
		"(#d - #p)",
		"date(#i)",
		"date(#t)",
		"date(2024, #n, 1)",
		"min(#d, #d)",
		"max([#d, #d])",
		"(if #b then #d else #d)",
	].map(plain),
	i: [
		"(#i + #p)",
		"(#i - #m)",
		"(#i + #m)",
		"date and time(#d, #h)",
		"date and time(#t)",
	].map(plain),
	h: ["(#h + #p)", "(#h - #p)", "time(#i)", "time(#n, 0, 0)", "time(#t)"].map(
		plain,
	),
	p: [
		"(#d - #d)",
		"(#i - #i)",
		"(#h - #h)",
		"(#p + #p)",
		"(#p - #p)",
		"(#p * #n)",
		"(#p / #n)",
		"(-#p)",
		"abs(#p)",
		"duration(#t)",
		"sum(#p, #p)",
		"#h.time offset",
	].map(plain),
	m: [
		"(#m + #m)",
		"(#m - #m)",
		"(#m * #n)",
		"(#m / #n)",
		"(-#m)",
		"years and months duration(#d, #d)",
	].map(plain),
	c: [
		"{ x: #n, y: #t }",
		'context put(#c, "x", #n)',
		"context merge([#c, #c])",
		'context([{ key: "x", value: #n }])',
		"#o[1]",
		"get entries(#c)[1]",
		"(if #b then #c else #c)",
	].map(plain),
	r: ["[#n..#n]", "(#n..#n)", "(> #n)", "(<= #n)", "[#d..#d]"].map(plain),
};
