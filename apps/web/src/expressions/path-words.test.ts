import { expect, test } from "vitest";
import { inWords, shownSpans, wordsOfPath } from "./path-words.ts";
import { at, factsOfTest, sampleData, sampleFlow } from "./testing.ts";
import { upstreamOf } from "./upstream.ts";
import { pathOfSource, sourceOfPath } from "./value-source.ts";

const steps = upstreamOf(factsOfTest(sampleFlow, sampleData), at("n_gate"));
const given = {
	keyById: new Map(sampleFlow.nodes.map((node) => [node.id, node.key])),
	stepOf: (root: string) => steps.find((step) => step.path[0] === root) ?? null,
};

test("a path is told in the words of its step and fields", () => {
	expect(wordsOfPath(["trigger", "minutes"], given.stepOf)).toEqual([
		"Playlist request",
		"Minutes of music",
	]);
	expect(wordsOfPath(["n_brief", "unheard", "of"], given.stepOf)).toEqual([
		"Brief",
		"unheard",
		"of",
	]);
	expect(wordsOfPath(["n_gone"], given.stepOf)).toBeNull();
});

test("an expression that is one reference is shown as words", () => {
	expect(shownSpans(" trigger.until ", false, given)).toEqual([
		{
			kind: "reference",
			root: "trigger",
			words: ["Playlist request", "Licence until"],
		},
	]);
});

test("any other expression is shown as it is written, with keys", () => {
	expect(shownSpans("n_brief.region = 1", false, given)).toEqual([
		{ kind: "code", text: "brief.region = 1" },
	]);
	expect(shownSpans("n_gone.x", false, given)).toEqual([
		{ kind: "code", text: "n_gone.x" },
	]);
});

test("a template is text with words and expressions in it", () => {
	expect(shownSpans("{{Hi}} {n_brief.region}, {1 + 1}", true, given)).toEqual([
		{ kind: "text", text: "{Hi} " },
		{ kind: "reference", root: "n_brief", words: ["Brief", "region"] },
		{ kind: "text", text: ", " },
		{ kind: "code", text: "{1 + 1}" },
	]);
	expect(shownSpans("open {n_brief", true, given)).toEqual([
		{ kind: "text", text: "open {n_brief" },
	]);
});

test("messages name steps by their keys", () => {
	expect(inWords("`n_brief.x` is missing, n_gone too", given.keyById)).toBe(
		"`brief.x` is missing, n_gone too",
	);
});

test.each([
	[["trigger", "store", "country"], "trigger.store.country"],
	[["n_a", "content-type"], 'get value(n_a, "content-type")'],
	[["n_a", "in"], 'get value(n_a, "in")'],
])("the path %j is written %j", (path, source) => {
	expect(sourceOfPath(path)).toBe(source);
});

test.each(["a.b + 1", "f(a)", "[a]", "", "1", "a ="])(
	"%j is more than a path",
	(source) => {
		expect(pathOfSource(source)).toBeNull();
	},
);
