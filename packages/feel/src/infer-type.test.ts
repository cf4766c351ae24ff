import { describe, expect, test } from "vitest";
import type { FeelType } from "./feel-type.ts";
import { typeInWords } from "./feel-type.ts";
import { FUNCTIONS_WITH_RESULTS } from "./function-results.ts";
import { FUNCTIONS } from "./functions.ts";
import { inferCell, inferType, type TypeScope } from "./infer-type.ts";

const track: FeelType = {
	kind: "object",
	fields: { title: { kind: "text" }, minutes: { kind: "number" } },
	open: false,
};
const scope: TypeScope = {
	spend: { kind: "number" },
	region: { kind: "text" },
	due: { kind: "text", says: "date" },
	open: { kind: "boolean" },
	tracks: { kind: "list", of: track },
	tags: { kind: "list", of: { kind: "text" } },
	trigger: {
		kind: "object",
		fields: { spend: { kind: "number" } },
		open: true,
	},
};

describe("the type of an expression", () => {
	test.each([
		["1 + 2", "a number"],
		["spend > 5", "true or false"],
		['region + "!"', "text"],
		["trigger.spend", "a number"],
		["trigger.other", "anything"],
		["tracks.minutes", "a list of numbers"],
		["tracks[1]", "a group of fields"],
		["tracks[minutes > 3].title", "a list of texts"],
		["tracks[1].title", "text"],
		["for t in tracks return t.minutes * 2", "a list of numbers"],
		["some t in tracks satisfies t.minutes > 3", "true or false"],
		["if open then 1 else 2", "a number"],
		['if open then 1 else "two"', "anything"],
		["if open then 1 else null", "a number"],
		["{ a: 1, b: a + 1 }.b", "a number"],
		['date("2027-01-01") + duration("P1D")', "a date"],
		['date("2027-01-02") - date("2027-01-01")', "a days and time duration"],
		['@"2027-01-01"', "a date"],
		["today() - date(due)", "a days and time duration"],
		["count(tracks)", "a number"],
		["max(tracks.minutes)", "a number"],
		["upper case(region)", "text"],
		["append(tags, region)", "a list of texts"],
		["now().year", "a number"],
		["function(x) x", "a function"],
		["[]", "a list"],
		["unknown_name", "anything"],
		["-spend", "a number"],
		['-duration("P1Y")', "a years and months duration"],
		["[1..5]", "a range"],
		["[1..5].start", "a number"],
		["[today()..today()].end", "a date"],
		["[1..5].end included", "true or false"],
		["now().time offset", "a days and time duration"],
		["now().timezone", "text"],
		["spend between 1 and 5", "true or false"],
		["spend in [1..5]", "true or false"],
		["spend instance of number", "true or false"],
		["for d in today()..today() return d", "a list of dates"],
		["for i in [1..5] return i", "a list of numbers"],
		["for i in unknown_name..9 return i", "a list of numbers"],
		["if open then [1] else [2]", "a list of numbers"],
		["if open then tracks[1] else null", "a group of fields"],
		["if unknown_name then tracks else []", "a list"],
		['(if open then tracks[1] else { title: "x" }).title', "text"],
		['(if open then tracks[1] else { title: "x" }).minutes', "anything"],
		["trigger[spend > 5]", "a list of groups of fields"],
		["tags[item = region]", "a list of texts"],
		["tags[-1]", "text"],
		["tags[unknown_name]", "anything"],
	])("%s is %s", (source, words) => {
		const { type, issues } = inferType(source, scope);
		expect(issues).toEqual([]);
		expect(typeInWords(type)).toBe(words);
	});
});

describe("the type of what is calculated with something that is not known", () => {
	test.each([
		['unknown_name + "a"', "text"],
		["unknown_name - 1", "a number"],
		["2 ** unknown_name", "a number"],
		["unknown_name * 2", "anything"],
		["unknown_name + 1", "a number"],
		["today() - unknown_name", "anything"],
		['unknown_name / duration("P1D")', "a number"],
		["[1] + 1", "anything"],
	])("%s is %s", (source, words) => {
		const { type, issues } = inferType(source, scope);
		expect(issues).toEqual([]);
		expect(typeInWords(type)).toBe(words);
	});
});

describe("the type of what a function gives", () => {
	test.each([
		['duration("P1D")', "a days and time duration"],
		['duration("P1Y2M")', "a years and months duration"],
		['duration(from: "PT1H")', "a days and time duration"],
		["duration(region)", "anything"],
		['duration("nonsense")', "anything"],
		['abs(duration("-P1D"))', "a days and time duration"],
		["abs(-5)", "a number"],
		["abs([-5])", "a number"],
		['date("2027-01-01")', "a date"],
		["date(2027, 1, 1)", "a date"],
		['time("10:00:00")', "a time"],
		["date and time(today(), time(10, 0, 0))", "a date and time"],
		[
			"years and months duration(today(), today())",
			"a years and months duration",
		],
		['range("[1..5]").start', "a number"],
		['range("[date(\\"2027-01-01\\")..date(\\"2027-02-01\\")]").end', "a date"],
		["range(region)", "a range"],
		["sum(tracks.minutes)", "a number"],
		["mode(tracks.minutes)", "a list of numbers"],
		["min(region, due)", "text"],
		["max(spend, region)", "anything"],
		["max([today()])", "a date"],
		["sublist(tags, 1)", "a list of texts"],
		["sublist(start position: 1, list: tags)", "a list of texts"],
		["reverse(region)", "a list of texts"],
		["append(spend, 5)", "a list of numbers"],
		['append(tracks.minutes, "a")', "a list"],
		['concatenate(tags, ["x"])', "a list of texts"],
		["concatenate(tags, [1])", "a list"],
		["union(tags, region)", "a list of texts"],
		["insert before(tags, 1, region)", "a list of texts"],
		["list replace(tags, 1, region)", "a list of texts"],
		[
			"list replace(tracks, function(a, b) a.minutes > b.minutes, tracks[1])",
			"a list of groups of fields",
		],
		["flatten([[tags], [tags]])", "a list of texts"],
		["distinct values(tracks).title", "a list of texts"],
		["sort(tracks, function(a, b) a.minutes < b.minutes)[1].title", "text"],
		["index of(tags, region)", "a list of numbers"],
		['split(region, ",")', "a list of texts"],
		["string join(tags)", "text"],
		['get value(tracks[1], "minutes")', "a number"],
		['get value({ a: { b: 1 } }, ["a", "b"])', "a number"],
		["get value(tracks[1], region)", "anything"],
		["get entries({ a: 1, b: 2 })[1].value", "a number"],
		["get entries(trigger).value", "a list"],
		["get entries(trigger).key", "a list of texts"],
		['context([{ key: "a", value: 1 }, { key: "b", value: "x" }]).b', "text"],
		["context(unknown_name).a", "anything"],
		['context put(tracks[1], "title", 5).title', "a number"],
		['context put(tracks[1], "title", 5).minutes', "a number"],
		['context put({ a: { b: 1 } }, ["a", "c"], "x").a.c', "text"],
		["context merge([tracks[1], { title: 5 }]).title", "a number"],
		["context merge([tracks[1], { title: 5 }]).minutes", "a number"],
		["context merge([tracks[1], trigger]).minutes", "anything"],
		["is(spend, region)", "true or false"],
		["coincides([1..5], [1..5])", "true or false"],
		["(function(n: number) n * 2)(5)", "a number"],
		["{ twice: function(n: number) n * 2, r: twice(5) }.r", "a number"],
		["{ f: function(n) f(n), r: f(5) }.r", "anything"],
		["(function(p: context<a: list<date>>) p.a)({})", "a list of dates"],
	])("%s is %s", (source, words) => {
		const { type, issues } = inferType(source, scope);
		expect(issues).toEqual([]);
		expect(typeInWords(type)).toBe(words);
	});

	test("is said for every function", () => {
		expect(
			[...FUNCTIONS.keys()].filter((name) => !FUNCTIONS_WITH_RESULTS.has(name)),
		).toEqual([]);
	});
});

describe("what can never work", () => {
	test.each([
		['spend = "900"', "`spend` is a number, and cannot be compared with text."],
		[
			"region > 5",
			"`region` is text, and cannot be compared with a number. Write `number(region)`.",
		],
		[
			'due < date("2027-01-01")',
			"`due` is text that says a date, and cannot be compared with a date. Write `date(due)`.",
		],
		[
			'date("2027-01-01") > due',
			"A date cannot be compared with text that says a date. Write `date(due)`.",
		],
		[
			'spend between 1 and "x"',
			"`spend` is a number, and cannot be compared with text.",
		],
		[
			'spend in ("a", "b")',
			"`spend` is a number, and cannot be compared with text.",
		],
		["open > open", "There is no more and less of true or false."],
		[
			"region + 5",
			"`+` joins text with text: this is a number. Put string(…) around it.",
		],
		[
			"region + spend",
			"`+` joins text with text: `spend` is a number. Write `string(spend)`.",
		],
		["region * 2", "`*` does not work for text and a number."],
		["open and spend", "`and` needs true or false, but `spend` is a number."],
		[
			"if region then 1 else 2",
			"`if` needs true or false, but `region` is text.",
		],
		[
			"every t in tracks satisfies t.title",
			"`satisfies` needs true or false, but `title` is text.",
		],
		[
			"upper case(spend)",
			"upper case() needs text here, but `spend` is a number.",
		],
		[
			"upper case(string: spend)",
			"upper case() needs text here, but `spend` is a number.",
		],
		["-region", "`-` does not work for text."],
		[
			"sort(tracks, function(a, b) a < b)",
			"There is no more and less of a group of fields.",
		],
		[
			'duration("P1D") > duration("P1M")',
			"A days and time duration cannot be compared with a years and months duration.",
		],
	])("%s", (source, message) => {
		const [issue] = inferType(source, scope).issues;
		expect(issue).toMatchObject({ code: "type", message });
	});

	test.each([
		"tags = region",
		"tracks[1].minutes > spend",
		"spend = null",
		"unknown > 5",
		"if unknown then 1 else 2",
		"region in tags",
		"spend in [1..5]",
		"string(spend) + region",
		"sum(tracks.minutes) / count(tracks)",
		"not(open)",
	])("%s is all right", (source) => {
		expect(inferType(source, scope).issues).toEqual([]);
	});
});

describe("a cell", () => {
	test.each([
		["> 5", "number", null],
		[
			'"FR"',
			"number",
			"The value is a number, and cannot be compared with text.",
		],
		["[1..5], 9", "number", null],
		[
			'["a".."c"]',
			"number",
			"The value is a number, and cannot be compared with text.",
		],
		["5", "text", "The value is text, and cannot be compared with a number."],
		["-", "text", null],
		['not("a")', "text", null],
		["? > spend", "number", null],
	] as const)("%s of a column of %s", (source, kind, message) => {
		const [issue] = inferCell(source, { kind }, scope);
		expect(issue?.message ?? null).toBe(message);
	});
});
