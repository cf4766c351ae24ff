import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.ts";
import { FUNCTIONS } from "./functions.ts";
import type { JsonValue } from "./json.ts";

const NOW = new Date("2026-05-06T07:08:09Z");
const CONTEXT = {
	list: [3, 1, 2],
	texts: ["b", "a"],
	nested: [[1], [1], [2]],
	person: { name: "Ada", age: 36 },
};

const evaluate = (source: string) =>
	compileExpression(source).evaluate(CONTEXT, NOW);

describe("functions", () => {
	const table: [string, JsonValue][] = [
		['substring("hello", 2)', "ello"],
		['substring("hello", -3, 2)', "ll"],
		['substring("👍ab", 2)', "ab"],
		['substring(string: "hello", start position: 4)', "lo"],
		['string length("héllo👍")', 6],
		['upper case("ab")', "AB"],
		['lower case("AB")', "ab"],
		['substring before("a-b", "-")', "a"],
		['substring after("a-b", "-")', "b"],
		['contains("abc", "b")', true],
		['starts with("abc", "a")', true],
		['ends with("abc", "c")', true],
		['string join(texts, "-")', "b-a"],
		['string join(["a", null, "b"])', "ab"],
		["string(1.5)", "1.5"],
		['string([1, "a", { b: 1 }])', '[1, "a", {b: 1}]'],
		['string(date("2026-01-31"))', "2026-01-31"],
		['number("1.5")', 1.5],
		['number("1.000,5", ".", ",")', 1000.5],
		["number(5)", 5],
		["decimal(1.115, 1)", 1.1],
		["floor(1.5)", 1],
		["ceiling(1.5)", 2],
		["round up(1.21, 1)", 1.3],
		["round down(1.29, 1)", 1.2],
		["round half up(1.25, 1)", 1.3],
		["round half down(1.25, 1)", 1.2],
		["abs(-5)", 5],
		["modulo(12, 5)", 2],
		["sqrt(16)", 4],
		["odd(3)", true],
		["even(3)", false],
		["log(1)", 0],
		["exp(0)", 1],
		["not(false)", true],
		["is(1, 1)", true],
		['is(1, "1")', false],
		['is(date("2026-01-01"), date("2026-01-01"))', true],
		["count(list)", 3],
		["min(list)", 1],
		["max(1, 7, 3)", 7],
		["max(texts)", "b"],
		['string(max([date("2026-01-01"), date("2027-01-01")]))', "2027-01-01"],
		["sum(list)", 6],
		["sum(for i in 1..10000 return i)", 50_005_000],
		["mean(list)", 2],
		["median([10, 9, 1, 2])", 5.5],
		["median([100, 9, 20])", 20],
		["stddev([2, 4, 7, 5])", 2.0816659994661326],
		["mode([6, 3, 9, 6, 6])", [6]],
		["mode([6, 1, 9, 6, 1])", [1, 6]],
		["product([2, 3])", 6],
		["all([true, true])", true],
		["all([true, false, null])", false],
		["any([false, true, null])", true],
		["list contains(list, 2)", true],
		["list contains(nested, [2])", true],
		["sublist(list, 2)", [1, 2]],
		["sublist(list, -2, 1)", [1]],
		["append(list, 4, 5)", [3, 1, 2, 4, 5]],
		["concatenate(list, [4], 5)", [3, 1, 2, 4, 5]],
		["insert before(list, 1, 0)", [0, 3, 1, 2]],
		["remove(list, 2)", [3, 2]],
		["list replace(list, 1, 9)", [9, 1, 2]],
		["reverse(list)", [2, 1, 3]],
		["index of([1, 2, 1], 1)", [1, 3]],
		["union([1, 2], [2, 3])", [1, 2, 3]],
		["distinct values([1, 2, 1, null, null])", [1, 2, null]],
		["distinct values(nested)", [[1], [2]]],
		["flatten([1, [2, [3]]])", [1, 2, 3]],
		['get value(person, "name")', "Ada"],
		['get value(person, "nothing")', null],
		["get entries({ a: 1 })", [{ key: "a", value: 1 }]],
		['context([{ key: "a", value: 1 }])', { a: 1 }],
		['context put(person, "age", 37)', { name: "Ada", age: 37 }],
		['context put({ a: { b: 1 } }, ["a", "c"], 2)', { a: { b: 1, c: 2 } }],
		["context merge([{ a: 1, b: 1 }, { b: 2 }])", { a: 1, b: 2 }],
		["date(2026, 1, 31)", "2026-01-31"],
		['date(from: "2026-01-31")', "2026-01-31"],
		['date and time("2026-01-31T10:00:00Z")', "2026-01-31T10:00:00Z"],
		[
			'date and time(date("2026-01-31"), time("10:00:00"))',
			"2026-01-31T10:00:00",
		],
		['time("10:00:00")', "10:00:00"],
		['duration("PT90M")', "PT1H30M"],
		[
			'years and months duration(date("2025-01-01"), date("2026-03-01"))',
			"P1Y2M",
		],
		['day of week(date("2026-05-06"))', "Wednesday"],
		['month of year(date("2026-05-06"))', "May"],
		['day of year(date("2026-02-01"))', 32],
		['week of year(date("2026-05-06"))', 19],
	];
	it.each(table)("%s", (source, expected) => {
		expect(evaluate(source)).toEqual({ ok: true, value: expected });
	});

	it.each([
		['number("")'],
		['number("0x10")'],
		['number("1.2.3")'],
		["sum([])"],
		['sum([1, "2"])'],
		['min([1, "2"])'],
		["sqrt(-1)"],
		["exp(1000)"],
		["modulo(1, 0)"],
		["upper case(5)"],
		["string join([1, 2])"],
		["all([true, null])"],
		["any([false, null])"],
		["sublist(list, 0)"],
		["remove(list, 9)"],
		["string(function(x) x)"],
		['substring("abc", 0)'],
		['context put(5, "a", 1)'],
		['date and time("soon")'],
	])("%s has no answer", (source) => {
		expect(evaluate(source)).toMatchObject({ ok: false, code: "type" });
	});

	it("have a test each", () => {
		const tested = readdirSync(import.meta.dirname)
			.filter((file) => file.endsWith("functions.test.ts"))
			.map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
			.join("\n");
		const untested = [...FUNCTIONS.keys()].filter(
			(name) => !tested.includes(`${name}(`),
		);
		expect(untested).toEqual([]);
	});
});
