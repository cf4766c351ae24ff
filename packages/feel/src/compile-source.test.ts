import { describe, expect, it } from "vitest";
import { compileFeel, type FeelOptions } from "./compile-source.ts";
import { createFrame, type Names } from "./frame.ts";
import { explainStop } from "./meter.ts";
import { isTemporal, temporalText } from "./temporal.ts";
import { FunctionValue, isList, Range, type Value } from "./value.ts";

const NOW = new Date("2026-05-06T07:08:09Z");

const DATA: Names = {
	five: 5,
	texts: ["b", "a"],
	people: [
		{ name: "Ada", age: 36, "home-town": "London" },
		{ name: "Bob", age: 17, "home-town": "Paris" },
	],
	"monthly fee": 12,
	"net + tax": 119,
	double: new FunctionValue({
		params: [{ name: "x" }],
		call: ([x = null]) => (typeof x === "number" ? x * 2 : null),
	}),
	count: 3,
};

/** A value as plain data: temporal values and ranges as text. */
function plain(value: Value): unknown {
	if (isTemporal(value)) {
		return temporalText(value);
	}
	if (value instanceof Range) {
		return `${value.op ?? ""}${value.startIncluded ? "[" : "("}${String(plain(value.start))}..${String(plain(value.end))}${value.endIncluded ? "]" : ")"}`;
	}
	return isList(value) ? value.map(plain) : value;
}

function evaluate(source: string, options: FeelOptions = {}): unknown {
	const { run, issues } = compileFeel(source, options);
	if (!run) {
		return issues.map(({ message }) => message);
	}
	try {
		return plain(run(createFrame(DATA, NOW)));
	} catch (error) {
		return explainStop(error).code;
	}
}

function whyNull(source: string): string | undefined {
	const frame = createFrame(DATA, NOW);
	const { run, issues } = compileFeel(source);
	expect(issues).toEqual([]);
	expect(run?.(frame)).toBeNull();
	return frame.blame?.message;
}

describe("functions of an expression", () => {
	it.each([
		["(function(x) x + 1)(2)", 3],
		["(function(a, b) a - b)(b: 1, a: 10)", 9],
		["(function() 1)()", 1],
		["{ add: function(a, b) a + b, r: add(1, 2) }.r", 3],
		["{ add: function(a, b) a + b }.add(1, 2)", 3],
		["(function(x) function(y) x * y)(3)(4)", 12],
		["(for i in 1..3 return function() i)[2]()", 2],
		["for f in [function(x) x + 1, double] return f(10)", [11, 20]],
		["(function(x) { five: x, r: five }.r)(1)", 1],
		["(function(x) x + five)(1)", 6],
		["(function(f, x) f(f(x)))(double, 3)", 12],
		["(function(f) f(-3))(abs)", 3],
		["(function(a b, c+d) a b + c+d)(1, 2)", 3],
	])("%s is %j", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});

	it("call themselves by the name that they are given", () => {
		expect(
			evaluate(
				"{ f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(10) }.r",
			),
		).toBe(3_628_800);
		expect(
			evaluate(
				"{ fib: function(n) if n < 2 then n else fib(n - 1) + fib(n - 2), r: fib(12) }.r",
			),
		).toBe(144);
	});

	it.each([
		["(function(x: number) x)([1])", 1],
		["(function(x: list<number>) x)(1)", [1]],
		["(function(x: string) x)(null)", null],
		["(function(x: context<a: number>) x.a)({ a: 1 })", 1],
		["(function(x: range<number>) x.end)([1..5])", 5],
		["(function(f: function<number>->number) f(2))(function(x: number) x)", 2],
	])("%s makes the value fit the type", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});

	it.each([
		['(function(x: number) x)("a")', '`x` cannot be the text "a".'],
		[
			"(function(a, b) a)(1)",
			"A function that takes (a, b) was called with 1 values.",
		],
		["(function(a) a)(b: 1)", "The function has no value named `b`."],
		["five()", "`five` is the number 5, which cannot be called."],
		['"text"()', 'The text "text" cannot be called.'],
		["people[1].speak()", "What is called here is missing."],
		["unheard of(1)", "There is no function `unheard of`."],
		[
			'(function(a) external { java: { class: "x" } })(1)',
			"What is called here is missing.",
		],
		["abs()", "abs() takes: n."],
		["upper case(5)", "upper case() has no answer for the number 5."],
	])("%s is null, and says why", (source, message) => {
		expect(whyNull(source)).toBe(message);
	});

	it("are called by the name of a standard function where the data has a value of that name", () => {
		expect(evaluate("count(texts) + count")).toBe(5);
	});
});

describe("names", () => {
	const names = ["monthly fee", "net + tax", "home-town", "days in weekend"];
	it.each([
		["monthly fee * 2", 24],
		["monthly   fee", 12],
		["net+tax", 119],
		["people[1].home-town", "London"],
		["people.home-town", ["London", "Paris"]],
		['people[home-town = "Paris"].name', ["Bob"]],
		["for p in people return p.home-town", ["London", "Paris"]],
		["{ days in weekend: 2, r: days in weekend + 1 }.r", 3],
		["for days in weekend in 1..2 return days in weekend", [1, 2]],
	])("%s is %j where they are known", (source, expected) => {
		expect(evaluate(source, { names })).toEqual(expected);
	});

	it.each([
		["{ a-b: 1, c: a-b + 1 }.c", 2],
		["{ a b: 1, c: a b + 1 }.c", 2],
		['{ "x y": 1 }.x y', 1],
		["{ größe: 1, 🐎: größe + 1 }.🐎", 2],
		["{ a: 1 /* one */, // end\n b: a }.b", 1],
		["{ a: 1, a: 2 }", null],
		['people[1]."name"', ['`"name"` is not expected here.']],
	])("%s is %j", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});
});

describe("ranges", () => {
	it.each([
		["[1..5]", "[1..5]"],
		["]1..5[", "(1..5)"],
		["(> 5)", "(5..null)"],
		["(<= 5)", "(null..5]"],
		["(= 5)", "=[5..5]"],
		["(!= 5)", "!=[5..5]"],
		['["a".."c"]', "[a..c]"],
		["[1..null]", null],
		['[1.."c"]', null],
		["(> texts)", null],
		["(= 5) = [5..5]", false],
		["(< 5) = (< 5)", true],
		["(> 5).start", 5],
		["(> 5).end included", false],
		["[1..5].start included", true],
		["[1..5].size", null],
		["6 in (> 5)", true],
		["5 in [(> 5), (< 2)]", false],
		["5 in (!= 5)", false],
		["5 in (null..10]", null],
		["null in [1..10]", null],
		["5 in (1, [2..4], > 4)", true],
		["[1, 2] in [[1, 2], [3]]", true],
		["5 between 1 and five", true],
		['"b" between "a" and "c"', true],
		['@"2026-01-15" in [@"2026-01-01"..@"2026-01-31"]', true],
	])("%s is %j", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});
});

describe("loops", () => {
	it.each([
		["for i in 3..1 return i", [3, 2, 1]],
		["for i in [1..3) return i", [1, 2]],
		["for i in ]1..3] return i", [2, 3]],
		["for i in (1..2) return i", []],
		["for i in [2..1] return i", null],
		[
			"for i in 1..2, j in i..2 return [i, j]",
			[
				[1, 1],
				[1, 2],
				[2, 2],
			],
		],
		[
			'for d in @"2024-02-28"..@"2024-03-01" return d',
			["2024-02-28", "2024-02-29", "2024-03-01"],
		],
		['for d in @"2024-01-02"..@"2024-01-01" return d.day', [2, 1]],
		['for t in @"10:00:00"..@"11:00:00" return t', null],
		["for i in 0.5..2 return i", null],
		["for i in five return i", null],
		[
			"for i in 0..4 return if i = 0 then 1 else i * partial[-1]",
			[1, 1, 2, 6, 24],
		],
		["for i in 1..3 return partial", [[], [[]], [[], [[]]]]],
		["for i in 1..3 return sum(partial) + i", [null, null, null]],
		["for i in 1..3 return count(partial)", [0, 1, 2]],
		["some x in texts, y in [1, 2] satisfies y = 2", true],
		["every x in [] satisfies false", true],
		["some x in [null, 1] satisfies x = 1", true],
		["every x in 1..1000000 satisfies x < 3", false],
	])("%s is %j", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});
});

describe("filters and paths", () => {
	it.each([
		["people[age > 18].name", ["Ada"]],
		["people[item.age > 18].name", ["Ada"]],
		["people[-1].name", "Bob"],
		["people[3]", null],
		["people[0]", null],
		["people[five - 4].name", "Ada"],
		["[1, 2, 3][true]", [1, 2, 3]],
		["[1, 2, 3][null]", []],
		['"text"[1]', "text"],
		["five[item > 9]", []],
		["[{ item: 1 }, { item: 2 }][item > 1]", [{ item: 2 }]],
		["[{ a: [1] }, { b: 2 }].a", [[1], null]],
		["[1, 2] = [1, 2]", true],
		["[1] = 1", null],
		["{ a: 1 } = { a: 1.0 }", true],
	])("%s is %j", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});
});

describe("types", () => {
	it.each([
		["1 instance of number", true],
		["null instance of Any", false],
		["[1, null] instance of list<number>", true],
		['[1, "a"] instance of list<number>', false],
		["[[1]] instance of list<list<number>>", true],
		["{ a: 1, b: 2 } instance of context<a: number>", true],
		['{ a: "x" } instance of context<a: number>', false],
		["{} instance of context<a: number>", false],
		["[1..2] instance of range<number>", true],
		["[1..2] instance of range<string>", false],
		["(function(x) x) instance of function<Any>->Any", true],
		["(function() 1) instance of function<Any>->Any", false],
		['@"P1D" instance of days and time duration', true],
		['@"P1Y" instance of days and time duration', false],
		["5 instance of tAge", true],
		["[5, 500] instance of list<tAge>", false],
		["5 instance of tUnknown", null],
	])("%s is %j", (source, expected) => {
		const types = (name: string) =>
			name === "tAge"
				? (value: Value) => typeof value === "number" && value < 150
				: undefined;
		expect(evaluate(source, { types })).toEqual(expected);
	});
});

describe("unary tests", () => {
	const test = (source: string, input: Value) => {
		const { run, issues } = compileFeel(source, { unaryTests: true });
		expect(issues).toEqual([]);
		return run?.({ ...createFrame(DATA, NOW), input });
	};
	it.each<[string, Value, boolean | null]>([
		["-", 1, true],
		["> 3", 5, true],
		["> five", 5, false],
		["1, 5", 5, true],
		["not(1, 5)", 5, false],
		["[1..5]", 5, true],
		["texts", "a", true],
		["? > 3 and ? < 9", 5, true],
		["(function(x) x > ?)(9)", 5, true],
		["null", null, true],
		["> ? - 1", 5, true],
		["!= ?", 5, false],
		["> 3", "a", null],
	])("%s of %j is %j", (source, input, expected) => {
		expect(test(source, input)).toBe(expected);
	});
});

describe("arithmetic", () => {
	it.each([
		["2 ** 3 ** 2", 64],
		["-2 ** 2", 4],
		["-five", -5],
		['-@"P1D"', "-P1D"],
		['@"2026-01-31" + @"P1M"', "2026-02-28"],
		['2 * @"PT1H"', "PT2H"],
		['@"P1D" / @"PT12H"', 2],
		['5 / @"P1D"', null],
		['@"P1D" * @"P1D"', null],
		["0.1 + 0.2", 0.3],
		["1 / 3 * 3 = 1", false],
		["five + null", null],
		["true + 1", null],
	])("%s is %j", (source, expected) => {
		expect(evaluate(source)).toEqual(expected);
	});
});
