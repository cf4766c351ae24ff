import { describe, expect, it } from "vitest";
import { CONTEXT, evaluate, value } from "./expression.testing.ts";
import { compileExpression } from "./expression.ts";
import type { JsonValue } from "./json.ts";

describe("evaluating an expression", () => {
	const values: [string, JsonValue][] = [
		["1 + 2 * 3", 7],
		["(1 + 2) * 3", 9],
		["2 ** 3", 8],
		["2 ^ 3", 8],
		["10 - 4 - 3", 3],
		["-trigger.spend", -900],
		["1.5e3", 1500],
		['"a" + "b"', "ab"],
		['"tab\\t quote\\" \\u00e9"', 'tab\t quote" é'],
		["true and not(false)", true],
		["trigger.spend > 100 and trigger.vip", true],
		["trigger.spend", 900],
		["trigger.store.country", "FR"],
		["trigger.store.first name", "Ada"],
		["trigger.tags", ["a", "b"]],
		["trigger.tracks.name", ["x", "y", "z"]],
		["trigger.store", { country: "FR", "first name": "Ada" }],
		["trigger.nothing.at all", null],
		["trigger.note", null],
		["null", null],
		["n_1.total", 12],
		["if trigger.vip then 1 else 2", 1],
		["if not(trigger.vip) then 1 else 2", 2],
		["[1, 2, [3]]", [1, 2, [3]]],
		['{ a: 1, "b c": a + 1 }', { a: 1, "b c": 2 }],
		["{ a: 1 }.a", 1],
		["{ a-b: 1, c: a-b + 1 }.c", 2],
		["// comment\n1 /* two */ + 2", 3],
		["for i in 1..3 return i * i", [1, 4, 9]],
		["for i in 3..1 return i", [3, 2, 1]],
		["for i in [1..3] return i", [1, 2, 3]],
		["for i in (1..4) return i", [2, 3]],
		[
			"for i in 1..2, j in i..2 return [i, j]",
			[
				[1, 1],
				[1, 2],
				[2, 2],
			],
		],
		["for t in trigger.tracks return t.name", ["x", "y", "z"]],
		["for i in 1..count(trigger.tags) return i", [1, 2]],
		["some t in trigger.tracks satisfies t.plays > 10", true],
		['every t in trigger.tags satisfies t < "c"', true],
		["trigger.tracks[1].name", "x"],
		["trigger.tracks[-1].name", "z"],
		["trigger.tracks[9]", null],
		["trigger.tracks[0]", null],
		["trigger.tracks[plays > 10].name", ["y"]],
		["trigger.tracks[item.plays > 10].name", ["y"]],
		["trigger.tracks[live].name", ["x"]],
		["trigger.tracks[plays = null].name", ["z"]],
		["trigger.tracks[plays > n_1.total].name", ["y"]],
		["trigger.tracks[n_1.total - 11].name", "x"],
		["[1, 2, 3][item > 1]", [2, 3]],
		["trigger.spend[item > 5]", [900]],
		["trigger.spend instance of number", true],
		["trigger.spend instance of string", false],
		['date("2026-01-31") instance of date', true],
		['get value(trigger, "spend")', 900],
		["0.1 + 0.2 = 0.3", true],
	];
	it.each(values)("%s", (source, expected) => {
		expect(evaluate(source)).toEqual({ ok: true, value: expected });
	});

	const times: [string, JsonValue][] = [
		["now()", "2026-05-06T07:08:09.123Z"],
		["today()", "2026-05-06"],
		['@"2026-01-31"', "2026-01-31"],
		['@"PT5H"', "PT5H"],
		['date("2026-01-31") + duration("P1M")', "2026-02-28"],
		['duration("P1D") + date("2026-01-31")', "2026-02-01"],
		['date("2026-03-01") - date("2026-01-31")', "P29D"],
		['date("2026-01-31").month', 1],
		['date(trigger.until) > date("2026-01-01")', true],
		["date(trigger.until) < today()", true],
		["date and time(trigger.at) < now()", true],
		["date(date and time(trigger.at)) = date(trigger.until)", true],
		['time("10:30:00").minute', 30],
		['duration("P1D") < duration("PT25H")', true],
		['date("2026-02-01") in [date("2026-01-01")..date("2026-12-31")]', true],
		[
			"{ at: today(), list: [now()] }",
			{ at: "2026-05-06", list: ["2026-05-06T07:08:09.123Z"] },
		],
		[
			'[date("2026-01-31"), date("2025-01-31")][item < date("2026-01-01")]',
			["2025-01-31"],
		],
	];
	it.each(times)("knows the calendar: %s", (source, expected) => {
		expect(evaluate(source)).toEqual({ ok: true, value: expected });
	});

	it("gives the same object back when nothing in it had to be converted", () => {
		expect(value("trigger")).toBe(CONTEXT.trigger);
	});

	it("compiles a source once", () => {
		expect(compileExpression("1 + 1")).toBe(compileExpression("1 + 1"));
	});

	it("reads only what a context owns", () => {
		expect(value("toString")).toBeNull();
		expect(value("trigger.hasOwnProperty")).toBeNull();
	});
});

describe("strict, three-valued logic", () => {
	const unanswerable: [string, "missing" | "type"][] = [
		["text >= 5", "type"],
		["text < 5", "type"],
		["text = 5", "type"],
		["text != 5", "type"],
		["trigger.vip > false", "type"],
		["trigger.tags > 1", "type"],
		["trigger.amount > 5", "type"],
		["text between 1 and 5", "type"],
		["text in [1..5]", "type"],
		["text in (> 5)", "type"],
		['trigger.until >= date("2026-01-01")', "type"],
		['date("2026-01-01") > now()', "type"],
		["[1..text]", "type"],
		["trigger.note > 5", "missing"],
		["trigger.missing > 5", "missing"],
		["trigger.missing between 1 and 5", "missing"],
		["trigger.missing in [1..5]", "missing"],
		["trigger.missing + 1", "missing"],
		["-trigger.missing", "missing"],
		["trigger.missing and true", "missing"],
		["text and true", "type"],
		["not(text)", "type"],
		["not(trigger.missing)", "missing"],
		["upper case(trigger.missing)", "missing"],
		["for i in trigger.missing return i", "missing"],
		["for i in text return i", "type"],
		["some i in trigger.tracks satisfies i.plays > 100", "missing"],
		["every i in trigger.tracks satisfies i.plays > 1", "missing"],
		["1 / 0", "type"],
		["10 ** 400", "type"],
		['"a" + 1', "type"],
		['"a" - "b"', "type"],
		['date("2026-01-01") + 1', "type"],
		['date("2026-01-01") + date("2026-01-01")', "type"],
		['date("2026-13-01")', "type"],
		['date("soon")', "type"],
		['@"soon"', "type"],
		['duration("P99999999999999999Y")', "type"],
	];
	it.each(unanswerable)("%s has no answer (%s)", (source, code) => {
		expect(evaluate(source)).toMatchObject({ ok: false, code });
	});

	const answered: [string, JsonValue][] = [
		["trigger.missing > 5 or true", true],
		["trigger.missing > 5 and false", false],
		["true or text > 5", true],
		["trigger.missing = null", true],
		["trigger.spend = null", false],
		["trigger.spend != null", true],
		["null = null", true],
		['"1" in [1, 2]', false],
		["trigger.missing in [1, 2]", false],
		["1 in [1, 2]", true],
		["1 in (2, > 5)", false],
		["7 in (2, > 5)", true],
		["7 in (? > 5 and ? < 9)", true],
		["5 in [1..5]", true],
		["5 in [1..5)", false],
		["1 in ]1..5]", false],
		['"b" in trigger.tags', true],
		['trigger.tags = ["a", "b"]', true],
		["{ a: [1] } = { a: [1] }", true],
		["[1][1] = 1", true],
		["if trigger.missing = null then 0 else trigger.missing", 0],
		["[1, 2, null][item > 1]", [2]],
	];
	it.each(answered)("%s is answered", (source, expected) => {
		expect(evaluate(source)).toEqual({ ok: true, value: expected });
	});

	it("takes the else of an if without an answer, and says so", () => {
		for (const source of [
			'if "abc" then 1 else 2',
			"if trigger.missing > 5 then 1 else 2",
		]) {
			expect(evaluate(source)).toEqual({
				ok: true,
				value: 2,
				warnings: [expect.stringContaining("neither true nor false")],
			});
		}
	});
});

describe("what a person is told", () => {
	const messages: [string, string][] = [
		[
			"trigger.missing > 5",
			"`missing` is missing, so this cannot be answered.",
		],
		[
			"trigger.amount > 5",
			'`amount` is the text "900", so it cannot be compared with the number 5. Write `number(amount)`.',
		],
		[
			"5 < trigger.amount",
			'`amount` is the text "900", so it cannot be compared with the number 5. Write `number(amount)`.',
		],
		[
			"text > 5",
			'`text` is the text "n/a", so it cannot be compared with the number 5.',
		],
		[
			'trigger.until > date("2026-01-01")',
			'`until` is the text "2026-03-01", so it cannot be compared with the date 2026-01-01. Write `date(until)`.',
		],
		['"5" = 5', 'The text "5" cannot be compared with the number 5.'],
		[
			'"Total: " + trigger.spend',
			'`+` does not work with the text "Total: " and the number 900. To join text, write `string(spend)`; to add, `number(…)`.',
		],
		[
			"trigger.amount * 2",
			'`*` does not work with the text "900" and the number 2. Write `number(amount)`.',
		],
		["1 / 0", "Nothing can be divided by zero."],
		["not(text)", 'not() has no answer for the text "n/a".'],
		[
			"text and true",
			'`text` is the text "n/a", which is neither true nor false.',
		],
		[
			"for i in text return i",
			'A list is needed here, and this is the text "n/a".',
		],
		[
			"[1..5]",
			"The result is a range, which cannot be kept. Give its ends instead.",
		],
		["a == b", "Did you mean `=`?"],
	];
	it.each(messages)("%s", (source, message) => {
		expect(evaluate(source)).toMatchObject({ ok: false, message });
	});
});
