import { expect, test } from "vitest";
import {
	type Completion,
	completionsAt,
	insertionOf,
	isInTemplateText,
} from "./completion.ts";
import { at, factsOfTest, sampleData, sampleFlow } from "./testing.ts";
import { upstreamOf } from "./upstream.ts";

const steps = upstreamOf(factsOfTest(sampleFlow, sampleData), at("n_gate"));

/** What is offered at the `|` of a text. */
function offered(
	marked: string,
	{ template = false, asked = false } = {},
): readonly Completion[] {
	const caret = marked.indexOf("|");
	const text = marked.replace("|", "");
	return completionsAt({ text, caret, template, asked, steps });
}

const labels = (marked: string, options?: Parameters<typeof offered>[1]) =>
	offered(marked, options).map(({ label }) => label);

/** The text after the first offer is taken. */
function taken(marked: string, options?: Parameters<typeof offered>[1]) {
	const [first] = offered(marked, options);
	const text = marked.replace("|", "");
	return first
		? `${text.slice(0, first.from)}${first.insert.slice(0, first.caret)}|${first.insert.slice(first.caret)}${text.slice(first.to)}`
		: null;
}

test("a dot after a step offers its values", () => {
	expect(labels("trigger.|")).toEqual([
		"minutes",
		"until",
		"tracks",
		"headers",
	]);
	expect(labels("brief.|")).toEqual(["region"]);
	expect(labels("1 + trigger.m|")).toContain("minutes");
});

test("the shown name of a step is found by its title too", () => {
	expect(labels("bri|")[0]).toBe("brief");
	expect(labels("playl|")[0]).toBe("trigger");
});

test.each([
	["bri|", "brief.|"],
	["trigger.min|", "trigger.minutes|"],
	["trigger.hea|", "trigger.headers.|"],
	["sum(trigger.tracks.mi|)", "sum(trigger.tracks.minutes|)"],
	["cei|", "ceiling(|)"],
	["cei|(1)", "ceiling|(1)"],
	["toda|", "today()|"],
	["string le|", null],
	["trigger.headers.|", 'get value(trigger.headers, "content-type")|'],
	[
		"x + trigger.headers.con|",
		'x + get value(trigger.headers, "content-type")|',
	],
])("taking the first offer in %j gives %j", (before, after) => {
	if (after === null) expect(labels(before).length).toBeGreaterThan(0);
	else expect(taken(before)).toBe(after);
});

test("an item of a loop offers its fields", () => {
	expect(labels("some t in trigger.tracks satisfies t.|")).toEqual([
		"title",
		"minutes",
	]);
	expect(offered("for t in trigger.tracks return t.mi|")[0]?.type).toBe(
		"number",
	);
	expect(labels("some t in trigger.tracks satisfies t|")[0]).toBe("t");
});

test("a filter offers the fields of its items, with and without `item`", () => {
	expect(labels("trigger.tracks[mi|")[0]).toBe("minutes");
	expect(labels("trigger.tracks[item.|")).toEqual(["title", "minutes"]);
	expect(labels("trigger.tracks[minutes > 3].|")).toEqual(["title", "minutes"]);
});

test.each([
	"",
	"1 + ",
	'"bri',
	"// bri",
	"12",
	"trigger.nothing.",
	"(1).",
	"zzzz",
])("nothing is offered behind %j", (text) => {
	expect(labels(`${text}|`)).toEqual([]);
});

test("asked for by a key, everything is offered", () => {
	const all = labels("|", { asked: true });
	expect(all.slice(0, 3)).toEqual(["trigger", "brief", "run"]);
	expect(all).toContain("if");
});

test("nothing is offered for what is complete", () => {
	expect(labels("trigger.minutes|")).toEqual([]);
});

test("a brace in a template opens the list, its text does not", () => {
	const template = true;
	expect(labels("Hello {|", { template })[0]).toBe("trigger");
	expect(labels("Hello bri|", { template })).toEqual([]);
	expect(labels("Hello {brief.|", { template })).toEqual(["region"]);
	expect(labels("Hello {{bri|", { template })).toEqual([]);
	expect(labels("Hello {brief.region} bri|", { template })).toEqual([]);
	expect(taken("Hello |", { template, asked: true })).toBe("Hello {trigger.|}");
});

test("a picked value stands in braces within text", () => {
	expect(insertionOf(["n_brief", "region"], "brief", true)).toBe(
		"{brief.region}",
	);
	expect(insertionOf(["n_brief", "region"], "brief", false)).toBe(
		"brief.region",
	);
	expect(insertionOf(["trigger", "content-type"], "trigger", false)).toBe(
		'get value(trigger, "content-type")',
	);
	expect(isInTemplateText("a {b", 4, true)).toBe(false);
	expect(isInTemplateText("a {b} c", 7, true)).toBe(true);
	expect(isInTemplateText("a b", 3, false)).toBe(false);
});

test("a function is found by its help once three letters are typed, and brings an example", () => {
	const names = (text: string) => offered(text).map(({ label }) => label);
	expect(names("we|")).not.toContain("day of year");
	expect(names("yea|")).toContain("week of year");
	expect(names("sep|")).toContain("string join");
	expect(
		offered("uppe|").find(({ label }) => label === "upper case"),
	).toMatchObject({
		type: "upper case(string)",
		forms: [{ example: 'upper case("fr")' }],
	});
});
