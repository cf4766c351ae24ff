import { describe, expect, it } from "vitest";
import { expression } from "./binding.ts";
import {
	addNode,
	clip,
	connect,
	freeKey,
	insertOnEdge,
	moveNodes,
	paste,
	removeAndBridge,
	removeParts,
	replaceNode,
	usersOf,
	whyNotConnect,
} from "./edit-flow.ts";
import {
	actionNode,
	conditionNode,
	endNode,
	flowOf,
	startNode,
	transformNode,
} from "./testing.ts";

const flow = flowOf(
	[
		startNode(),
		transformNode("a", { x: "trigger.spend" }),
		actionNode("b", "create", { name: expression("n_a.x") }),
		endNode("done"),
	],
	["start -> a", "a -> b", "b -> done"],
);

describe("edits", () => {
	it.each([
		["Create playlist", "create_playlist"],
		["a", "a_2"],
		["Prüfung für Köln", "prufung_fur_koln"],
		["123", "step_step"],
		["run", "run_step"],
	])("make a free key from “%s”: %s", (title, key) => {
		expect(freeKey(flow, title)).toBe(key);
	});

	it("give an added node a key of its own", () => {
		const added = addNode(flow, { ...endNode("done"), id: "n_done2" });
		expect(added.nodes.at(-1)?.key).toBe("done_2");
	});

	it("keep what they do not touch identical", () => {
		const moved = moveNodes(flow, new Map([["n_a", { x: 10.4, y: 20 }]]));
		expect(moved.nodes[1]?.position).toEqual({ x: 10, y: 20 });
		expect(moved.nodes[0]).toBe(flow.nodes[0]);
		expect(moved.edges).toBe(flow.edges);
	});

	it("take cables away with their node, and from outcomes that are gone", () => {
		expect(
			removeParts(flow, { nodes: ["n_a"] }).edges.map((edge) => edge.id),
		).toEqual(["e_2"]);
		const gate = flowOf(
			[
				startNode(),
				conditionNode("g", { yes: "true", no: "false" }),
				endNode("done"),
			],
			["start -> g", "g.yes -> done", "g.no -> done"],
		);
		const fewer = replaceNode(gate, conditionNode("g", { yes: "true" }));
		expect(fewer.edges.map((edge) => edge.port)).toEqual(["out", "yes"]);
	});

	it.each([
		[{ from: "n_start", port: "out", to: "n_done" }, null],
		[
			{ from: "n_start", port: "out", to: "n_a" },
			"This cable is there already.",
		],
		[
			{ from: "n_b", port: "out", to: "n_a" },
			"That would close a circle, which could never begin.",
		],
		[
			{ from: "n_b", port: "out", to: "n_start" },
			"No cable can lead to “start”.",
		],
		[{ from: "n_b", port: "left", to: "n_done" }, "That jack is gone."],
	])("say why a cable %o cannot be drawn: %s", (cable, reason) => {
		expect(whyNotConnect(flow, cable)).toBe(reason);
		expect(connect(flow, { id: "e_new", ...cable }) === flow).toBe(
			reason !== null,
		);
	});

	it("put a node into a cable and take it out again", () => {
		const inserted = insertOnEdge(
			flow,
			"e_1",
			transformNode("mid", {}),
			"e_new",
		);
		expect(inserted.edges.map((edge) => `${edge.from}>${edge.to}`)).toEqual([
			"n_start>n_a",
			"n_a>n_mid",
			"n_b>n_done",
			"n_mid>n_b",
		]);
		const without = removeAndBridge(
			inserted,
			"n_mid",
			(index) => `e_b${index}`,
		);
		expect(
			new Set(without.edges.map((edge) => `${edge.from}>${edge.to}`)),
		).toEqual(new Set(["n_start>n_a", "n_a>n_b", "n_b>n_done"]));
	});

	it("paste copies whose references follow, without the trigger", () => {
		let count = 0;
		const { flow: pasted, nodeIds } = paste(
			flow,
			clip(flow, new Set(["n_start", "n_a", "n_b"])),
			{
				offset: { x: 40, y: 40 },
				newNodeId: () => `n_copy${++count}`,
				newEdgeId: () => `e_copy${++count}`,
			},
		);
		expect(nodeIds).toEqual(["n_copy1", "n_copy2"]);
		const copy = pasted.nodes.find((node) => node.id === "n_copy2");
		expect(copy?.kind === "action" && copy.inputs.name).toEqual(
			expression("n_copy1.x"),
		);
		expect(copy?.key).toBe("b_2");
		expect(pasted.edges.at(-1)).toMatchObject({
			from: "n_copy1",
			to: "n_copy2",
		});
	});

	it("know who uses a step's values", () => {
		expect(usersOf(flow, "n_a").map((node) => node.id)).toEqual(["n_b"]);
		expect(usersOf(flow, "n_b")).toEqual([]);
	});
});
