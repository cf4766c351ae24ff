import { moveNodes, type RunEvent, updateNode } from "@patchbay/flow";
import {
	conditionNode,
	endNode,
	flowOf,
	startNode,
	testCatalog,
} from "@patchbay/flow/testing";
import { describe, expect, it } from "vitest";
import { createFlowView, type FlowViewInput } from "./flow-view.ts";
import { loopFlow } from "./loop-flow.testing.ts";
import { runMarks } from "./run-marks.ts";
import { countMoved } from "./use-glide.ts";

const flow = flowOf(
	[
		startNode(),
		conditionNode("gate", { big: "trigger.spend > 1" }),
		endNode("yes"),
		endNode("no"),
	],
	["start -> gate", "gate.big -> yes", "gate.else -> no"],
);
const input: FlowViewInput = {
	flow,
	catalog: testCatalog,
	issues: [],
	selectedNodes: new Set(),
	selectedEdges: new Set(),
	marks: null,
	editable: true,
};
const at = new Date(0);
const actor = { kind: "system", id: null, name: "Patchbay" } as const;
const events: RunEvent[] = [
	{
		seq: 1,
		at,
		actor,
		kind: "run.started",
		data: {
			flowId: "f",
			versionHash: "h",
			test: true,
			via: "form",
			input: { spend: 5 },
		},
	},
	{
		seq: 2,
		at,
		actor,
		kind: "gate.decided",
		data: {
			nodeId: "n_gate",
			port: "big",
			output: {},
			evidence: {
				kind: "condition",
				tests: [
					{
						outcome: "big",
						title: "big",
						source: "trigger.spend > 1",
						result: true,
						values: {},
					},
				],
			},
		},
	},
];

describe("the view of a flow", () => {
	it("has a node for each step with its rows, and a cable for each edge in the hue of what it leaves", () => {
		const view = createFlowView()(input);
		const gate = view.nodes.find((node) => node.id === "n_gate");
		expect(
			gate?.type === "step" && gate.data.words.rows.map((row) => row.label),
		).toEqual(["big", "else", "cannot tell"]);
		expect(gate?.type === "step" && [...gate.data.wired]).toEqual([
			"big",
			"else",
		]);
		expect(
			view.edges.map((edge) => [edge.sourceHandle, edge.data?.hue]),
		).toEqual([
			["out", "http"],
			["big", "neutral"],
			["else", "neutral"],
		]);
	});

	it("keeps the identity of everything that has not changed", () => {
		const makeView = createFlowView();
		const before = makeView(input);
		const moved = makeView({
			...input,
			flow: moveNodes(flow, new Map([["n_yes", { x: 5, y: 5 }]])),
		});
		expect(
			moved.nodes.map((node, index) => node === before.nodes[index]),
		).toEqual([true, true, false, true]);
		expect(
			moved.edges.every((edge, index) => edge === before.edges[index]),
		).toBe(true);
		const still = makeView(input);
		const selected = makeView({ ...input, selectedNodes: new Set(["n_no"]) });
		expect(
			selected.nodes
				.filter((node, index) => node !== still.nodes[index])
				.map((node) => node.id),
		).toEqual(["n_no"]);
	});

	it("says on a node how many problems it has, also to those who do not see it", () => {
		const issue = {
			severity: "error",
			nodeId: "n_gate",
			field: null,
			code: "x",
			text: "Wrong",
		} as const;
		const gate = createFlowView()({ ...input, issues: [issue] }).nodes[1];
		expect(gate?.ariaLabel).toBe("gate, condition, 3 outcomes, 1 problem");
	});

	it("draws what a run took and what it ruled out", () => {
		const view = createFlowView()({
			...input,
			marks: runMarks(flow, "r", events),
		});
		expect(view.edges.map((edge) => edge.data?.path)).toEqual([
			"taken",
			"taken",
			"ruled-out",
		]);
		const marks = view.nodes.map((node) =>
			node.type === "step" ? node.data.mark?.text : null,
		);
		expect(marks).toEqual(["started", "big", "running", "not taken"]);
	});

	it("leaves out cables to steps that are gone", () => {
		const broken = { ...flow, nodes: flow.nodes.slice(0, 2) };
		expect(createFlowView()({ ...input, flow: broken }).edges).toHaveLength(1);
	});

	it("follows a new title", () => {
		const named = updateNode<"condition">(flow, "n_gate", (node) => ({
			...node,
			title: "Size",
		}));
		expect(
			createFlowView()({ ...input, flow: named }).nodes[1]?.ariaLabel,
		).toContain("Size");
	});
});

it("calls things by their own words, where React Flow says node and edge", () => {
	const looped = loopFlow();
	const { nodes, edges } = createFlowView()({ ...input, flow: looped });
	const said = (id: string) =>
		nodes.find((node) => node.id === id)?.domAttributes?.[
			"aria-roledescription"
		];
	expect(said("n_start")).toBe("step");
	expect(said("n_stores")).toBe("container");
	expect(edges[0]?.domAttributes?.["aria-roledescription"]).toBe("cable");
});

describe("what glides", () => {
	const view = createFlowView();
	const before = view(input).nodes;
	const moved = (places: Readonly<Record<string, { x: number; y: number }>>) =>
		view({
			...input,
			flow: moveNodes(flow, new Map(Object.entries(places))),
		}).nodes;

	it("is what has another place, and no more", () => {
		expect(countMoved(before, before)).toBe(0);
		expect(
			countMoved(
				before,
				moved({ n_yes: { x: 400, y: 0 }, n_no: { x: 0, y: 9 } }),
			),
		).toBe(2);
	});

	it("is not what lies under the pointer, or was put there by it", () => {
		const after = moved({ n_yes: { x: 400, y: 0 } });
		const held = before.map((node) =>
			node.id === "n_yes" ? { ...node, dragging: true } : node,
		);
		const dropped = before.map((node) =>
			node.id === "n_yes" ? { ...node, position: { x: 400, y: 0 } } : node,
		);
		expect(countMoved(held, after)).toBe(0);
		expect(countMoved(dropped, after)).toBe(0);
	});
});
