import { expect, test } from "vitest";
import {
	type FlowItem,
	findFlows,
	formStart,
	runFacts,
	stateOf,
} from "./flow-words.ts";

test.each([
	[{ publishedNumber: null, changed: true }, "draft"],
	[{ publishedNumber: 3, changed: false }, "published v3"],
	[{ publishedNumber: 3, changed: true }, "v3, draft differs"],
])("%j is called %j", (flow, word) => {
	expect(stateOf(flow).word).toBe(word);
});

test("only numbers that are not zero are worth a word", () => {
	const counts = { running: 0, waiting: 2, failedLast7Days: 1, total: 40 };
	expect(runFacts(counts).map((fact) => fact.text)).toEqual([
		"2 waiting",
		"1 failed",
	]);
	expect(
		runFacts({ running: 0, waiting: 0, failedLast7Days: 0, total: 9 }),
	).toEqual([]);
});

const flow = (title: string, description = "", connectors: string[] = []) => ({
	id: title,
	title,
	description,
	connectors,
	archived: false,
	demo: false,
	updatedAt: "2026-11-21T09:00:00.000Z",
	updatedBy: { kind: "person" as const, id: "u", name: "Marketing ops" },
	publishedNumber: null,
	publishedAt: null,
	changed: true,
	runCounts: { running: 0, waiting: 0, failedLast7Days: 0, total: 0 },
	lastRunAt: null,
	startedBy: { form: false, webhook: false },
});

test.each([
	["a draft", { publishedNumber: null }, "once-published"],
	[
		"a published form",
		{ publishedNumber: 2, startedBy: { form: true, webhook: true } },
		"now",
	],
	[
		"a published webhook without a form",
		{ publishedNumber: 2, startedBy: { form: false, webhook: true } },
		"never",
	],
	[
		"what is archived",
		{
			archived: true,
			publishedNumber: 2,
			startedBy: { form: true, webhook: false },
		},
		"never",
	],
])("by hand, %s can be started %j: %s", (_name, given, when) => {
	expect(formStart({ ...flow("Any"), ...given })).toBe(when);
});

const FLOWS: readonly FlowItem[] = [
	flow("Playlist requests", "For stores", ["spotify"]),
	flow("Café offers", "Morning campaign", ["ads"]),
];

test.each([
	["", ["Playlist requests", "Café offers"]],
	["cafe", ["Café offers"]],
	["STORES playlist", ["Playlist requests"]],
	["spotify", ["Playlist requests"]],
	["spotify morning", []],
])("searching %j finds %j", (text, titles) => {
	expect(findFlows(FLOWS, text).map((found) => found.title)).toEqual(titles);
});
