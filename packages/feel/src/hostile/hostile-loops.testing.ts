/* Loops, recursion, lists and objects: what repeats, multiplies and holds itself. */
import type { JsonObject } from "../json.ts";
import {
	chain,
	count,
	expression,
	type HostileCase,
} from "./hostile-case.testing.ts";

const DATA = (): JsonObject => ({
	big: count(1_000).map((id) => ({
		id,
		name: `item ${id}`,
		tags: ["a", "b"],
	})),
	ids: count(20_000),
	many: count(99_000),
	wide: Object.fromEntries(count(5_000).map((id) => [`key ${id}`, id])),
	objects: count(5_000).map((id) => ({ id: id % 7, of: [id % 3, { id }] })),
	alike: count(300).map((id) => ({ list: [...count(15), [id]], z: id })),
	million: 1_000_000,
	poisoned: JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}'),
});

const over = (
	name: string,
	source: string,
	ends: HostileCase["ends"] = "budget",
) => expression(name, source, DATA, ends);

/** Loops. */
const LOOPS: readonly HostileCase[] = [
	over("a huge range", "for i in 1..1000000000 return i"),
	over("a huge range downwards", "for i in 0..-900719925474099 return i"),
	over("a range without an end", "for i in (> 5) return i", "type"),
	over("centuries of days", 'for d in @"0001-01-01"..@"9999-12-31" return d'),
	over("a computed huge range", "for i in 1..million return i"),
	over(
		"a computed fractional range",
		"for i in 1..million / 3 return i",
		"type",
	),
	over("a range as a value", "for i in [1..1000000000] return i"),
	over(
		"loops in loops in loops",
		"for a in big return for b in big return some c in big satisfies c = a",
	),
	over(
		"a product of four lists",
		"count(for a in big, b in big, c in big, d in big return 1)",
	),
	over("a product of lists", "for a in big, b in big return a.id + b.id"),
	over(
		"a search over a product",
		"some a in big, b in big satisfies a.name = b.tags",
	),
	over(
		"an answer that no round gives",
		'every a in ids, b in ids satisfies if a.x then 1 else "no"',
	),
	over(
		"much work in each round",
		`every a in big, b in big satisfies ${Array.from({ length: 48 }, () => "a.id + b.id > -1").join(" and ")}`,
	),
	over("results that hold all results before", "for i in big return partial"),
	over(
		"sums of all results before",
		"for i in ids return if count(partial) = 0 then 1 else sum(partial)",
	),
	over("empty lists", "for i in 1..99999 return [[], [], [], [], [], [], []]"),
	over(
		"objects in rounds",
		"for i in 1..99999 return {a: i, b: {c: i, d: [i]}, e: i, f: i}",
	),
	over(
		"if after if in rounds",
		`for i in 1..99999 return ${"if i = 0 then 1 else ".repeat(80)}2`,
	),
	over(
		"in with many tests",
		`for i in 1..99999 return i in (${count(300)
			.map((each) => `"${each}"`)
			.join(", ")})`,
	),
	over(
		"dozens of loops",
		`some ${count(50)
			.map((each) => `x${each} in 1..2`)
			.join(", ")} satisfies x1 = 3`,
	),
];

/** Functions that call functions. */
const RECURSION: readonly HostileCase[] = [
	over("endless recursion", "{f: function(n) f(n + 1), r: f(1)}.r"),
	over(
		"recursion that spreads",
		"{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(40)}.r",
	),
	over("a function of itself", "(function(f) f(f))(function(f) f(f))"),
	over(
		"functions that double a text",
		'{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f("ab", 60)}.r',
	),
	over(
		"functions among many names",
		`{${count(62)
			.map((each) => `v${each}: ${each}`)
			.join(
				", ",
			)}, f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: for i in 1..10000 return f(200)}.r`,
	),
	over(
		"functions that make functions",
		"{f: function(n) if n = 0 then function() 0 else (function(g) function() g() + 1)(f(n - 1)), r: for i in 1..10000 return f(90)()}.r",
	),
	over(
		"a function for each item, kept",
		"count(for i in 1..99999 return function(a) a + i)",
	),
	over(
		"sorting by sorting",
		"sort(big, function(a, b) sort(big, function(c, d) c.id > d.id)[1].id = 1)",
	),
	over("sorting without an order", "sort(ids, function(a, b) null)", "type"),
	over("sorting what is never before", "sort(many, function(a, b) false)"),
	over("sorting what is always before", "sort(many, function(a, b) true)"),
	over(
		"sorting by what changes its mind",
		"sort(many, function(a, b) modulo(a * 7919, 101) < modulo(b * 104729, 103))",
	),
	over(
		"replacing by functions",
		"for i in 1..9999 return list replace(ids, function(a, b) a > b, 3)",
	),
];

/** Lists and objects that are copied, compared and searched. */
const COLLECTIONS: readonly HostileCase[] = [
	over("filters in filters", "big[count(big[id > item.id]) > -1]"),
	over("filters in a loop", "for i in 1..9999 return many[i]", "answered"),
	over("filters by what is missing", "for i in 1..9999 return ids[nothing]"),
	over("lists in loops", "for i in 1..10000 return list contains(big, i)"),
	over("copies of lists", "for i in 1..10000 return append(big, i)"),
	over("lists turned over", "for i in 1..10000 return reverse(many)"),
	over("lists cut out", "for i in 1..10000 return sublist(many, 1, 90000)"),
	over("lists with a hole", "for i in 1..10000 return remove(many, i)"),
	over("lists joined", "for i in 1..10000 return concatenate(ids, ids)"),
	over(
		"lists that double",
		chain("[1, 2]", (before) => `concatenate(${before}, ${before})`),
	),
	over("values told apart", "for i in 1..99 return distinct values(objects)"),
	over(
		"values that look alike",
		"for i in 1..99 return distinct values(alike)",
	),
	over("unions", "for i in 1..99 return union(objects, objects)"),
	over("places of objects", "for o in objects return index of(objects, o)"),
	over(
		"comparing wide objects",
		"for i in 1..10000 return wide = context merge([wide])",
	),
	over("comparing long lists", "for i in 1..10000 return ids = reverse(ids)"),
	over("comparing lists", "for i in 1..10000 return big = reverse(big)"),
	over("projections in loops", "for i in 1..10000 return big.name"),
	over("projections of names with signs", "for i in 1..10000 return big.a-b"),
	over("entries in loops", "for i in 1..10000 return count(get entries(wide))"),
	over(
		"objects of entries",
		"for i in 1..10000 return context(get entries(wide))",
	),
	over(
		"objects that grow by a name",
		"for i in 1..10000 return context put(wide, string(i), i)",
	),
	over(
		"objects that grow round by round",
		'{f: function(o, n) if n = 0 then o else f(context put(o, "k" + string(n), n), n - 1), r: for i in 1..9 return f({}, 290)}.r',
	),
	over(
		"objects merged and merged",
		chain("{a: wide}", (before) => `context merge([wide, ${before}])`),
	),
	over(
		"a value put deep down",
		`context put({}, [${count(270)
			.map(() => '"a"')
			.join(", ")}], 1)`,
		"type",
	),
	over("a deviation of many numbers", "for i in 1..99 return stddev(ids)"),
	over("medians of many numbers", "for i in 1..99 return median(many)"),
	over("modes of many numbers", "for i in 1..99 return mode(many)"),
	over("sums of many numbers", "for i in 1..99999 return sum(ids)"),
	over("the least of many", "for i in 1..99 return min(many)"),
	over(
		"a value that holds itself twice, kept",
		chain("[1]", (before) => `[${before}, ${before}]`),
	),
	over(
		"a value that holds itself twice, written",
		`${chain("[1]", (before) => `[${before}, ${before}]`, ", z: string(k40)")}.z`,
	),
	over(
		"a value that holds itself twice, flattened",
		`${chain("[1]", (before) => `[${before}, ${before}]`, ", z: count(flatten(k40))")}.z`,
	),
	over(
		"a value that holds itself twice, compared",
		`${chain("[1]", (before) => `[${before}, ${before}]`, ", z: k40 = concatenate(k40, [])")}.z`,
		"answered",
	),
	over(
		"objects that hold themselves twice",
		`{${count(20)
			.map((at) => `k${at}: {a: k${at - 1}, b: k${at - 1}}`)
			.join(", ")}}`,
	),
];

const NESTED = (): JsonObject => ({
	deep: JSON.parse("[".repeat(50_000) + "]".repeat(50_000)),
});

/** What reaches for the machinery. */
const REACHING: readonly HostileCase[] = [
	expression("data that is nested too deeply", "deep", NESTED),
	expression(
		"comparing data that is nested too deeply",
		"deep = [deep]",
		NESTED,
	),
	expression(
		"flattening data that is nested too deeply",
		"flatten(deep)",
		NESTED,
	),
	expression("writing data that is nested too deeply", "string(deep)", NESTED),
	over(
		"__proto__ by a computed name",
		'get value(poisoned, "__proto" + "__")',
		"guard",
	),
	over(
		"__proto__ put",
		'context put({}, "__proto" + "__", { admin: true })',
		"guard",
	),
	over(
		"__proto__ from entries",
		'context([{ key: "__proto" + "__", value: 1 }])',
		"guard",
	),
];

/** All of them. */
export const HOSTILE_LOOPS: Readonly<Record<string, readonly HostileCase[]>> = {
	loops: LOOPS,
	recursion: RECURSION,
	collections: COLLECTIONS,
	reaching: REACHING,
};
