import { describe, expect, test } from "vitest";
import type { FeelType } from "./feel-type.ts";
import { typeInWords } from "./feel-type.ts";
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
		['date("2027-01-01") + duration("P1D")', "anything"],
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
	])("%s is %s", (source, words) => {
		const { type, issues } = inferType(source, scope);
		expect(issues).toEqual([]);
		expect(typeInWords(type)).toBe(words);
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
