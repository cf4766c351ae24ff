import { describe, expect, test } from "vitest";
import type { Flow } from "./flow.ts";
import { sampleData } from "./sample-data.ts";
import {
	approvalNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	repeatNode,
	startNode,
	testCatalog,
	transformNode,
} from "./testing.ts";

const NOW = new Date("2027-03-01T09:00:00Z");
const TRACKS = [
	{ title: "Rue", minutes: 3 },
	{ title: "Printemps", minutes: 4 },
];
const start = startNode({ sample: { tracks: TRACKS } });
const samples = (flow: Flow, recorded = {}) =>
	sampleData(flow, testCatalog, NOW, recorded);

describe("at the top", () => {
	const flow = flowOf(
		[
			start,
			transformNode("sum", { double: "trigger.spend * 2" }),
			endNode("done"),
		],
		["start -> sum", "sum -> done"],
	);

	test("steps give what they work out of the form's samples", () => {
		expect(samples(flow).top).toMatchObject({
			trigger: { spend: 900, region: "FR" },
			n_sum: { double: 1800 },
		});
		const { top, at } = samples(flow);
		expect(at("n_done")).toBe(top);
	});

	test("what was recorded counts more than samples", () => {
		const { top } = samples(flow, { trigger: { spend: 1 } });
		expect(top).toMatchObject({ trigger: { spend: 1 }, n_sum: { double: 2 } });
		expect(samples(flow, { n_sum: { double: 7 } }).at("n_done")).toMatchObject({
			n_sum: { double: 7 },
		});
	});
});

describe("in a container that goes through a list", () => {
	const eachOf = (list: string, result = "n_line.text") =>
		flowOf(
			[
				start,
				{
					...eachNode("tracks", list),
					result: { kind: "expression", source: result },
				},
				...inside(
					"tracks",
					transformNode("line", { text: 'string(index) + " " + item.title' }),
					approvalNode("ask"),
				),
				endNode("done"),
			],
			[
				"start -> tracks",
				"tracks.body -> line",
				"line -> ask",
				"tracks -> done",
			],
		);
	const flow = eachOf("trigger.tracks");

	test("the steps see the first item and its number", () => {
		expect(samples(flow).at("n_ask")).toMatchObject({
			item: TRACKS[0],
			index: 1,
			n_line: { text: "1 Rue" },
		});
	});

	test("what an item gives is computed with what the steps in it gave", () => {
		expect(samples(flow).at("n_tracks", true)).toMatchObject({
			n_line: { text: "1 Rue" },
			n_ask: { decision: "approved" },
		});
	});

	test("outside there are results, and neither items nor the steps in it", () => {
		const { top, at } = samples(flow);
		expect(top.n_tracks).toEqual({
			results: ["1 Rue", "2 Printemps"],
			errors: [],
			count: 2,
		});
		expect(at("n_tracks")).toBe(top);
		expect(top).not.toHaveProperty("item");
		expect(top).not.toHaveProperty("n_line");
	});

	test("without a list there is still something for the steps to see", () => {
		const { top, at } = samples(eachOf("trigger.nothing", "item"));
		expect(at("n_line")).toMatchObject({ item: null, index: 1 });
		expect(top.n_tracks).toEqual({ results: [], errors: [], count: 0 });
	});

	test("of a very long list only the first items are gone through", () => {
		const { top } = samples(
			eachOf("for i in 1..5000 return {title: string(i)}"),
		);
		const given = top.n_tracks as { results: unknown[]; count: number };
		expect(given.count).toBe(5000);
		expect(given.results).toHaveLength(60);
	});

	test("a container in a container shows the first item of the first item", () => {
		const nested = flowOf(
			[
				start,
				eachNode("outer", "[[1, 2], [3]]"),
				...inside("outer", eachNode("inner", "item")),
				...inside("inner", transformNode("twice", { of: "item * 2" })),
			],
			["start -> outer", "outer.body -> inner", "inner.body -> twice"],
		);
		expect(samples(nested).at("n_inner")).toMatchObject({ item: [1, 2] });
		expect(samples(nested).at("n_twice")).toMatchObject({ item: 1, index: 1 });
		expect(samples(nested).at("n_outer", true)).toMatchObject({
			n_inner: { results: [1, 2], count: 2 },
		});
	});
});

describe("in a container that goes round", () => {
	const flow = (maxRounds: number) =>
		flowOf(
			[
				start,
				repeatNode(
					"again",
					"n_next.count > 1",
					{ count: "n_next.count" },
					{ maxRounds },
				),
				...inside(
					"again",
					transformNode("next", {
						count: "if previous = null then 1 else previous.count + 1",
					}),
				),
			],
			["start -> again", "again.body -> next"],
		);

	test("the second round is shown, because it has one before it", () => {
		expect(samples(flow(5)).at("n_next")).toMatchObject({
			previous: { count: 1 },
			index: 2,
			n_next: { count: 2 },
		});
		expect(samples(flow(5)).top.n_again).toEqual({ count: 2, rounds: 2 });
	});

	test("where only one round is allowed, that one", () => {
		expect(samples(flow(1)).at("n_next")).toMatchObject({
			previous: null,
			index: 1,
		});
		expect(samples(flow(1)).top.n_again).toEqual({ count: 1, rounds: 1 });
	});
});
