import { describe, expect, it } from "vitest";
import {
	clip,
	insertOnEdge,
	moveInto,
	paste,
	removeParts,
	whyNotConnect,
} from "./edit-flow.ts";
import type { Flow } from "./flow.ts";
import {
	eachNode,
	flowOf,
	inside,
	startNode,
	transformNode,
} from "./testing.ts";

describe("containers", () => {
	const flow = flowOf(
		[
			startNode(),
			{ ...eachNode("all", "[1]"), position: { x: 100, y: 50 } },
			...inside("all", {
				...transformNode("one", {}),
				position: { x: 20, y: 30 },
			}),
			...inside("all", transformNode("two", { v: "n_one.x" })),
			transformNode("free", {}),
		],
		["start -> all", "all.body -> one", "one -> two", "all -> free"],
	);
	const at = { x: 10, y: 20 };
	const edgesOf = (next: Flow) =>
		next.edges.map(({ from, port, to }) => `${from}.${port} ${to}`);

	it("take a step in, and cables across their border go", () => {
		const next = moveInto(flow, "n_free", { container: "n_all", position: at });
		expect(next.nodes.at(-1)).toMatchObject({ parent: "n_all", position: at });
		expect(edgesOf(next)).toEqual([
			"n_start.out n_all",
			"n_all.body n_one",
			"n_one.out n_two",
		]);
	});

	it("let a step out", () => {
		const next = moveInto(flow, "n_one", { container: null, position: at });
		expect(next.nodes.find(({ id }) => id === "n_one")).not.toHaveProperty(
			"parent",
		);
		expect(edgesOf(next)).toEqual(["n_start.out n_all", "n_all.out n_free"]);
	});

	it("are not taken into themselves", () => {
		const target = { container: "n_all", position: at };
		expect(moveInto(flow, "n_all", target)).toBe(flow);
	});

	it("are removed with what stands in them", () => {
		const next = removeParts(flow, { nodes: ["n_all"] });
		expect(next.nodes.map(({ id }) => id)).toEqual(["n_start", "n_free"]);
		expect(next.edges).toEqual([]);
	});

	it("are copied with what stands in them, which keeps its place and its references", () => {
		const ids = ["n_new1", "n_new2", "n_new3"].values();
		const { flow: next } = paste(flow, clip(flow, new Set(["n_all"])), {
			offset: { x: 500, y: 0 },
			newNodeId: () => ids.next().value ?? "",
			newEdgeId: () => "e_new",
		});
		expect(next.nodes.slice(5)).toMatchObject([
			{ id: "n_new1", position: { x: 600, y: 50 } },
			{ id: "n_new2", parent: "n_new1", position: { x: 20, y: 30 } },
			{
				id: "n_new3",
				parent: "n_new1",
				values: [{ value: { source: "n_new2.x" } }],
			},
		]);
		expect(edgesOf(next).slice(4)).toEqual([
			"n_new1.body n_new2",
			"n_new2.out n_new3",
		]);
	});

	it("keep the place of a step that is copied without them", () => {
		const { nodes } = clip(flow, new Set(["n_one"]));
		expect(nodes).toMatchObject([{ position: { x: 120, y: 80 } }]);
		expect(nodes[0]).not.toHaveProperty("parent");
	});

	it("are not left or entered by a cable", () => {
		const words = "A cable cannot cross the border of a container.";
		expect(
			whyNotConnect(flow, { from: "n_two", port: "out", to: "n_free" }),
		).toBe(words);
		expect(
			whyNotConnect(flow, { from: "n_start", port: "out", to: "n_two" }),
		).toBe(words);
		expect(
			whyNotConnect(flow, { from: "n_all", port: "body", to: "n_two" }),
		).toBeNull();
	});

	it("hold a step that is inserted on one of their cables", () => {
		const [, , inner] = flow.edges;
		const next = insertOnEdge(
			flow,
			inner?.id ?? "",
			transformNode("mid", {}),
			"e_x",
		);
		expect(next.nodes.at(-1)).toMatchObject({ id: "n_mid", parent: "n_all" });
	});
});
