import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import type { JsonObject } from "./json.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

const CONTEXT: JsonObject = {
	big: Array.from({ length: 1_000 }, (_, id) => ({
		id,
		name: `item ${id}`,
		tags: ["a", "b"],
	})),
	text: "x".repeat(500_000),
	deep: JSON.parse("[".repeat(50_000) + "]".repeat(50_000)),
	repeated: `${"a".repeat(20_000)}!`,
	ids: Array.from({ length: 20_000 }, (_, id) => id + 1),
	wide: Object.fromEntries(
		Array.from({ length: 5_000 }, (_, id) => [`key ${id}`, id]),
	),
	million: 1_000_000,
	poisoned: JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}'),
};

const evaluate = (source: string) =>
	compileExpression(source).evaluate(CONTEXT, NOW);

/** `{k0: <first>, k1: <step of k0>, …}`: grows by the factor of its step with each entry. */
const chain = (first: string, step: (previous: string) => string, then = "") =>
	`{k0: ${first}, ${Array.from({ length: 50 }, (_, index) => `k${index + 1}: ${step(`k${index}`)}`).join(", ")}${then}}`;

describe("what is refused before it runs", () => {
	const refused: [string, string, string][] = [
		["a text of 1 MB", "x".repeat(1_000_000), "longer than 4,000"],
		[
			"10,000 brackets",
			`${"(".repeat(10_000)}1${")".repeat(10_000)}`,
			"longer than 4,000",
		],
		[
			"1,900 brackets",
			`${"(".repeat(1_900)}1${")".repeat(1_900)}`,
			"nested too deeply",
		],
		["1,900 lists", "[".repeat(1_900) + "]".repeat(1_900), "nested too deeply"],
		[
			"900 contexts",
			`${"{a:".repeat(900)}1${"}".repeat(900)}`,
			"nested too deeply",
		],
		["300 ifs", `${"if a then 1 else ".repeat(200)}1`, "nested too deeply"],
		[
			"150 loops",
			`${"for x in [1] return ".repeat(150)}1`,
			"nested too deeply",
		],
		[
			"a context of 300 entries",
			`{${Array.from({ length: 300 }, (_, index) => `k${index}: 1`).join(", ")}}`,
			"too many parts",
		],
		["3,990 minus signs", `${"-".repeat(3_990)}1`, "too many parts"],
		["2,000 words", "a ".repeat(1_999), "too many parts"],
		[
			"an external function",
			'function(a) external { java: { class: "java.lang.Math" } }',
			"Functions of other languages cannot be called",
		],
		["a fractional range", "for i in 0.5..2 return i", "whole numbers"],
		["a textual range", 'for i in "a".."z" return i', "whole numbers"],
		["a number beyond all", "1e9999", "too large"],
		["__proto__", "big.__proto__", "`__proto__` is not allowed"],
		[
			"constructor",
			"big.constructor.constructor",
			"`constructor` is not allowed",
		],
		["prototype as a name", "prototype", "`prototype` is not allowed"],
		[
			"__proto__ as a key",
			'{ "__proto__": { admin: true } }',
			"`__proto__` is not allowed",
		],
		[
			"__proto__ as a loop name",
			"for __proto__ in big return 1",
			"`__proto__` is not allowed",
		],
		[
			"__proto__ as a parameter",
			"(function(__proto__) 1)(big)",
			"`__proto__` is not allowed",
		],
	];
	it.each(refused)("%s", (_name, source, message) => {
		const compiled = compileExpression(source);
		expect(compiled.issues.map((issue) => issue.message).join(" ")).toContain(
			message,
		);
		expect(compiled.evaluate(CONTEXT, NOW)).toMatchObject({ ok: false });
	});

	it("places of issues lie in the source", () => {
		for (const [, source] of refused) {
			for (const { from, to } of compileExpression(source).issues) {
				expect(from).toBeLessThanOrEqual(to);
				expect(to).toBeLessThanOrEqual(source.length);
			}
		}
	});

	it.each([
		`1${" + 1".repeat(300)}`,
		`a${" or a".repeat(200)}`,
		"for a in big, b in a.tags return b",
		'big[tags[item = "a"] != []]',
		"for i in 1..10000 return i",
	])("allows %s", (source) => {
		expect(compileExpression(source).issues).toEqual([]);
	});
});

describe("what ends while it runs", () => {
	const ended: [string, string, string][] = [
		["a huge range", "for i in 1..1000000000 return i", "budget"],
		[
			"a huge range downwards",
			"for i in 0..-900719925474099 return i",
			"budget",
		],
		["a range without an end", "for i in (> 5) return i", "type"],
		[
			"centuries of days",
			'for d in @"0001-01-01"..@"9999-12-31" return d',
			"budget",
		],
		[
			"loops in loops in loops",
			"for a in big return for b in big return some c in big satisfies c = a",
			"budget",
		],
		[
			"a product of four lists",
			"count(for a in big, b in big, c in big, d in big return 1)",
			"budget",
		],
		[
			"results that hold all results before",
			"for i in big return partial",
			"budget",
		],
		["endless recursion", "{f: function(n) f(n + 1), r: f(1)}.r", "budget"],
		[
			"recursion that spreads",
			"{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(40)}.r",
			"budget",
		],
		["a function of itself", "(function(f) f(f))(function(f) f(f))", "budget"],
		[
			"functions that double a text",
			'{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f("ab", 60)}.r',
			"budget",
		],
		["a computed huge range", "for i in 1..million return i", "budget"],
		["a computed fractional range", "for i in 1..million / 3 return i", "type"],
		["a range as a value", "for i in [1..1000000000] return i", "budget"],
		[
			"a product of lists",
			"for a in big, b in big return a.id + b.id",
			"budget",
		],
		[
			"a search over a product",
			"some a in big, b in big satisfies a.name = b.tags",
			"budget",
		],
		[
			"much work in each round",
			`every a in big, b in big satisfies ${Array.from({ length: 60 }, () => "a.id + b.id > -1").join(" and ")}`,
			"budget",
		],
		["filters in filters", "big[count(big[id > item.id]) > -1]", "budget"],
		[
			"lists in loops",
			"for i in 1..10000 return list contains(big, i)",
			"budget",
		],
		["copies of lists", "for i in 1..10000 return append(big, i)", "budget"],
		[
			"comparing wide objects",
			"for i in 1..10000 return wide = context merge([wide])",
			"budget",
		],
		[
			"comparing long lists",
			"for i in 1..10000 return ids = reverse(ids)",
			"budget",
		],
		["sorting without an order", "sort(ids, function(a, b) null)", "type"],
		[
			"sorting by sorting",
			"sort(big, function(a, b) sort(big, function(c, d) c.id > d.id)[1].id = 1)",
			"budget",
		],
		["much replaced", 'replace(text, "x", "yyyyyyyyyyyyyyyyyyyy")', "budget"],
		["much split", 'split(text, "x")', "budget"],
		[
			"patterns in loops",
			'for i in 1..10000 return matches(text, "y")',
			"budget",
		],
		["a pattern of 500,000 characters", "matches(text, text)", "budget"],
		[
			"a pattern that multiplies",
			'matches("a", "((a{1,30}){1,30}){1,30}")',
			"type",
		],
		["numbers of many digits", "for i in 1..100000 return 2 ** 0.5", "budget"],
		["a product without end", "product(ids)", "type"],
		["a deviation of many numbers", "stddev(ids)", "budget"],
		[
			"comparing lists",
			"for i in 1..10000 return big = reverse(big)",
			"budget",
		],
		["projections in loops", "for i in 1..10000 return big.name", "budget"],
		[
			"long text in loops",
			"for i in 1..10000 return string length(text)",
			"budget",
		],
		[
			"changing long text in loops",
			"for i in 1..10000 return upper case(text)",
			"budget",
		],
		[
			"parts of long text in loops",
			"for i in 1..10000 return substring(text, 1, 1)",
			"budget",
		],
		[
			"comparing long text in loops",
			'for i in 1..10000 return text < text + "x"',
			"budget",
		],
		[
			"joining long text",
			"string join(for i in 1..10000 return text)",
			"budget",
		],
		[
			"calendar in loops",
			'for a in 1..10000, b in 1..19 return date(2020, 1, 1) + duration("P" + string(a) + "D") > now()',
			"budget",
		],
		[
			"text that doubles",
			chain('"aaaaaaaa"', (previous) => `${previous} + ${previous}`),
			"budget",
		],
		[
			"lists that double",
			chain("[1, 2]", (previous) => `concatenate(${previous}, ${previous})`),
			"budget",
		],
		[
			"a value that holds itself twice, kept",
			chain("[1]", (previous) => `[${previous}, ${previous}]`),
			"budget",
		],
		[
			"a value that holds itself twice, written",
			`${chain("[1]", (previous) => `[${previous}, ${previous}]`, ", z: string(k50)")}.z`,
			"budget",
		],
		[
			"a value that holds itself twice, flattened",
			`${chain("[1]", (previous) => `[${previous}, ${previous}]`, ", z: count(flatten(k50))")}.z`,
			"budget",
		],
		["a result of more than 1 MB", "text + text + text", "budget"],
		["data that is nested too deeply", "deep", "budget"],
		["comparing data that is nested too deeply", "deep = [deep]", "budget"],
		["a power without end", "10 ** 40000", "type"],
		["a scale without end", "floor(1.5, 7000)", "type"],
		[
			"a date beyond the calendar",
			'date("2026-01-01") + duration("P999999999Y")',
			"type",
		],
		[
			"__proto__ by a computed name",
			'get value(poisoned, "__proto" + "__")',
			"guard",
		],
		[
			"__proto__ put",
			'context put({}, "__proto" + "__", { admin: true })',
			"guard",
		],
		[
			"__proto__ from entries",
			'context([{ key: "__proto" + "__", value: 1 }])',
			"guard",
		],
	];
	it.each(ended)("%s", (_name, source, code) => {
		expect(compileExpression(source).issues).toEqual([]);
		expect(evaluate(source)).toMatchObject({ ok: false, code });
	});

	it.each([
		['matches(repeated, "^(a+)+$")'],
		['matches(repeated, "(a|aa)+$")'],
		['matches(repeated, "^(([a-z])+.)+[A-Z]([a-z])+$")'],
	])("answers %s in a time that grows with the text only", (source) => {
		expect(evaluate(source)).toEqual({ ok: true, value: false });
	});

	it("leaves prototypes alone when data holds dangerous names", () => {
		const result = evaluate("poisoned");
		expect(result.ok && JSON.stringify(result.value)).toContain("__proto__");
		expect(({} as Record<string, unknown>).admin).toBeUndefined();
	});

	it("has its whole budget again the next time", () => {
		const source = "count(for i in 1..10000 return i)";
		for (let round = 0; round < 30; round++) {
			expect(evaluate(source)).toEqual({ ok: true, value: 10_000 });
		}
	});

	it("lets ordinary work on a thousand items through", () => {
		expect(evaluate("sum(for a in big return a.id)")).toEqual({
			ok: true,
			value: 499_500,
		});
		expect(evaluate('count(big[contains(name, "9")])')).toEqual({
			ok: true,
			value: 271,
		});
		expect(
			evaluate('count(big[some tag in tags satisfies tag = "a"])'),
		).toEqual({ ok: true, value: 1_000 });
	});
});
