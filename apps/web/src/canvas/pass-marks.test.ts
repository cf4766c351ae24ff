import type { RunEvent, RunEventBody } from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { createFlowView } from "./flow-view.ts";
import { loopFlow } from "./loop-flow.testing.ts";
import {
	itemWords,
	type PassMarks,
	passesAt,
	passWords,
} from "./pass-marks.ts";
import { stripOf } from "./pass-strip.ts";
import { runMarks } from "./run-marks.ts";

const flow = loopFlow();
const gate = (index: number, port: string): RunEventBody => ({
	kind: "gate.decided",
	data: {
		nodeId: "n_gate",
		scope: `n_stores[${index}]/`,
		port,
		output: {},
		evidence: {
			kind: "condition",
			tests: [
				{
					outcome: "yes",
					title: "yes",
					source: "item > 1",
					result: port === "yes",
					values: {},
				},
			],
		},
	},
});
const bodies: readonly RunEventBody[] = [
	{
		kind: "run.started",
		data: {
			flowId: "f",
			versionHash: "h",
			test: true,
			via: "form",
			input: {},
		},
	},
	{
		kind: "loop.started",
		data: { nodeId: "n_stores", items: [{ name: "Lyon" }, "Rio", 3] },
	},
	gate(1, "yes"),
	{
		kind: "step.failed",
		data: {
			nodeId: "n_big",
			scope: "n_stores[1]/",
			error: { kind: "expression", message: "No." },
			port: null,
		},
	},
	{
		kind: "pass.ended",
		data: {
			nodeId: "n_stores",
			index: 1,
			error: { kind: "expression", message: "No." },
		},
	},
	gate(2, "else"),
];
const events = bodies.map(
	(body, index) =>
		({
			...body,
			seq: index + 1,
			at: new Date(index),
			actor: { kind: "system", id: null, name: "Patchbay" },
		}) as RunEvent, // each body is of its own kind
);

describe("the passes of a container in a run", () => {
	it("shows the newest pass until another is asked for", () => {
		const newest = runMarks(flow, "r", events);
		expect(newest.passes.get("n_stores")).toEqual({
			kind: "items",
			total: 3,
			begun: 2,
			over: 1,
			shown: 2,
			failed: [1],
			item: "Rio",
		});
		expect(newest.nodes.get("n_gate")?.text).toBe("else");
		expect(newest.nodes.get("n_stores")?.text).toBe("1 of 3 done");
		const first = runMarks(flow, "r", events, new Map([["n_stores", 1]]));
		expect(first.nodes.get("n_gate")?.text).toBe("yes");
		expect(first.nodes.get("n_big")?.state).toBe("failed");
		expect(first.passes.get("n_stores")?.item).toBe("name Lyon");
	});

	it("follows the event that is looked at into its passes", () => {
		expect([...passesAt(events[2])]).toEqual([["n_stores", 1]]);
		expect([...passesAt(events[4])]).toEqual([["n_stores", 1]]);
		expect([...passesAt(events[1])]).toEqual([]);
	});

	it("draws containers before what stands in them, with their passes", () => {
		const view = createFlowView()({
			flow: { ...flow, nodes: flow.nodes.toReversed() },
			catalog: [],
			issues: [],
			selectedNodes: new Set(),
			selectedEdges: new Set(),
			marks: runMarks(flow, "r", events),
			editable: false,
		});
		const order = view.nodes.map(({ id }) => id);
		for (const node of view.nodes)
			if (node.parentId !== undefined)
				expect(order.indexOf(node.parentId)).toBeLessThan(
					order.indexOf(node.id),
				);
		const frame = view.nodes.find(({ id }) => id === "n_stores");
		expect(frame?.type === "frame" && frame.data.passes?.shown).toBe(2);
		expect(frame?.ariaLabel).toBe(
			"stores, for each, 3 steps inside, 1 of 3 done",
		);
	});

	it("keeps what has not changed when a step inside is selected", () => {
		const toView = createFlowView();
		const input = {
			flow,
			catalog: [],
			issues: [],
			selectedNodes: new Set<string>(),
			selectedEdges: new Set<string>(),
			marks: null,
			editable: true,
		};
		const before = toView(input);
		const after = toView({ ...input, selectedNodes: new Set(["n_call"]) });
		expect(
			after.nodes
				.filter((node, index) => node !== before.nodes[index])
				.map(({ id }) => id),
		).toEqual(["n_call"]);
	});

	it("draws a document at the top whose containers stand in each other", () => {
		const circle = {
			...flow,
			nodes: flow.nodes.map((node) =>
				node.id === "n_stores" ? { ...node, parent: "n_tracks" } : node,
			),
		};
		const view = createFlowView()({
			flow: circle,
			catalog: [],
			issues: [],
			selectedNodes: new Set(),
			selectedEdges: new Set(),
			marks: null,
			editable: true,
		});
		expect(
			view.nodes.find(({ id }) => id === "n_stores")?.parentId,
		).toBeUndefined();
	});
});

describe("the words and marks of passes", () => {
	const marks: PassMarks = {
		kind: "items",
		total: 240,
		begun: 200,
		over: 199,
		shown: 5,
		failed: [5, 120],
		item: "",
	};

	it("says which one of how many", () => {
		expect(passWords(marks)).toBe("5 of 240");
		expect(passWords({ ...marks, kind: "rounds", shown: 2, total: 3 })).toBe(
			"round 2 of 3",
		);
	});

	it("lets many passes share a mark, and hides no failure", () => {
		const strip = stripOf(marks);
		expect(strip).toHaveLength(60);
		expect(strip[0]).toEqual({ from: 1, to: 4, state: "begun" });
		expect(strip[1]?.state).toBe("shown-failed");
		expect(strip.filter(({ state }) => state === "failed")).toEqual([
			{ from: 117, to: 120, state: "failed" },
		]);
		expect(strip.at(-1)?.state).toBe("ahead");
	});

	it.each([
		["Lyon", "Lyon"],
		[null, "nothing"],
		[[1, 2], "a list of 2"],
		[{ name: "Lyon", tracks: [1], spend: 9 }, "name Lyon, spend 9"],
		[{ tracks: [] }, "an object"],
	])("tells the item %j as %j", (item, words) => {
		expect(itemWords(item)).toBe(words);
	});
});
