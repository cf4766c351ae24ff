import type { JsonObject } from "@patchbay/feel";
import { describe, expect, it } from "vitest";
import type { RunEventBody } from "./run-event.ts";
import {
	done,
	historyOf,
	lastOf,
	started,
	tell,
	textOf,
} from "./story.testing.ts";
import { tellStory } from "./story.ts";
import {
	eachNode,
	endNode,
	flowOf,
	inside,
	repeatNode,
	startNode,
	subflowNode,
	testCatalog,
	transformNode,
} from "./testing.ts";

const flow = flowOf(
	[
		startNode(),
		repeatNode("review", "ok", {}, { maxRounds: 3 }),
		...inside("review", transformNode("look", { x: "1" })),
		eachNode("stores", "[1]"),
		subflowNode("rights"),
		endNode("live"),
	],
	["start -> review", "review.body -> look", "review -> stores"],
);
const items = (...list: readonly number[]): RunEventBody => ({
	kind: "loop.started",
	data: { nodeId: "n_stores", items: [...list] },
});
const round = (
	index: number,
	over: Partial<Extract<RunEventBody, { kind: "pass.ended" }>["data"]> = {},
): RunEventBody => ({
	kind: "pass.ended",
	data: { nodeId: "n_review", index, result: {}, done: false, ...over },
});
const rounds: RunEventBody = {
	kind: "loop.started",
	data: { nodeId: "n_review" },
};

describe("a list", () => {
	const cases: readonly [string, readonly RunEventBody[], string][] = [
		["that begins", [items(1, 2, 3)], "stores goes through 3 items."],
		[
			"that came out well",
			[items(1, 2), done("stores", { results: [1, 2], errors: [], count: 2 })],
			"stores went through 2 items.",
		],
		[
			"that was empty",
			[items(), done("stores", { results: [], errors: [], count: 0 })],
			"stores had nothing to go through: its list was empty.",
		],
	];
	it.each(cases)("%s", (_name, bodies, expected) => {
		expect(lastOf(flow, started(), ...bodies)).toBe(expected);
	});

	const error = (index: number): JsonObject => ({ index, message: "No spend" });
	it.each([
		[2, [1], "one of them failed."],
		[2, [1, 2], "all of them failed."],
		[9, [1, 2, 4, 5], "4 of them failed."],
	])("of %d items says which failed, and of what", (count, failed, words) => {
		const output = { results: [], errors: failed.map(error), count };
		const line = tell(
			flow,
			historyOf(started(), items(1), done("stores", output)),
		).at(-1);
		expect(textOf(line)).toBe(`stores went through ${count} items; ${words}`);
		expect(line?.because).toEqual([
			...failed.slice(0, 3).map((index) => `Item ${index}: No spend.`),
			...(failed.length > 3 ? ["And 1 more."] : []),
		]);
	});
});

describe("rounds", () => {
	const cases: readonly [string, readonly RunEventBody[], string][] = [
		["begin", [rounds], "review begins its first round."],
		[
			"follow each other",
			[rounds, round(1)],
			"Round 1 of review is over, and there is another one.",
		],
		[
			"end with the first",
			[rounds, round(1, { done: true }), done("review", { rounds: 1 })],
			"review was done in its first round.",
		],
		[
			"end with a later one",
			[
				rounds,
				round(1),
				round(2, { done: true }),
				done("review", { rounds: 2 }),
			],
			"review was done after 2 rounds.",
		],
		[
			"are exhausted",
			[
				rounds,
				round(1),
				round(2),
				round(3),
				done("review", { rounds: 3 }, "exhausted"),
			],
			"review gave up after 3 rounds, as many as it may take.",
		],
	];
	it.each(cases)("%s", (_name, bodies, expected) => {
		expect(lastOf(flow, started(), ...bodies)).toBe(expected);
	});

	it("say when the next one begins", () => {
		const lines = tellStory({
			flow,
			catalog: testCatalog,
			events: historyOf(
				started(),
				rounds,
				round(1, { nextAt: "2027-03-04T10:00:00Z" }),
			),
			formatInstant: () => "in 60 min",
		});
		expect(textOf(lines.at(-1))).toBe(
			"Round 1 of review is over; the next begins in 60 min.",
		);
	});

	it("do not speak of another one after the last", () => {
		const lines = tell(flow, historyOf(started(), rounds, round(3)));
		expect(lines.map(textOf)).not.toContain(
			"Round 3 of review is over, and there is another one.",
		);
	});

	it("stand before what happened in them", () => {
		expect(
			lastOf(flow, started(), rounds, {
				kind: "step.succeeded",
				data: {
					nodeId: "n_look",
					scope: "n_review[2]/",
					port: "out",
					output: { x: 1 },
				},
			}),
		).toBe("Round 2: look worked out x.");
	});
});

describe("another flow", () => {
	const begun: RunEventBody = {
		kind: "subflow.started",
		data: {
			nodeId: "n_rights",
			runId: "r2",
			flowId: "f2",
			versionHash: "h",
			input: {},
		},
	};
	it("is waited for, and ends with its outcome", () => {
		expect(lastOf(flow, started(), begun)).toBe(
			"rights runs another flow and waits for its end.",
		);
		expect(
			lastOf(flow, started(), begun, done("rights", { outcome: "cleared" })),
		).toBe("rights ran another flow, which ended as cleared.");
		expect(
			lastOf(flow, started(), begun, done("rights", { outcome: null })),
		).toBe("rights ran another flow to its end.");
	});
});
