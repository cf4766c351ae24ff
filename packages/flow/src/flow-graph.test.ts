import { describe, expect, it } from "vitest";
import { closesCircle, graphOf } from "./flow-graph.ts";
import { endNode, flowOf, startNode, transformNode } from "./testing.ts";

const step = (name: string) => transformNode(name, {});
const diamond = flowOf(
	[startNode(), step("a"), step("b"), step("c"), endNode("done"), step("lost")],
	["start -> a", "a -> b", "a -> c", "b -> done", "c -> done"],
);

describe("the shape of a flow", () => {
	it("orders nodes so that each stands after all that lead to it", () => {
		const { order } = graphOf(diamond);
		for (const edge of diamond.edges)
			expect(order.indexOf(edge.from)).toBeLessThan(order.indexOf(edge.to));
	});

	it("knows what every path goes through, and what only some do", () => {
		const { certain, before } = graphOf(diamond);
		expect([...(certain.get("n_done") ?? [])].sort()).toEqual([
			"n_a",
			"n_start",
		]);
		expect([...(before.get("n_done") ?? [])].sort()).toEqual([
			"n_a",
			"n_b",
			"n_c",
			"n_start",
		]);
	});

	it("finds what nothing leads to", () => {
		expect(graphOf(diamond).reachable.has("n_lost")).toBe(false);
		expect(graphOf(diamond).reachable.has("n_done")).toBe(true);
	});

	it("finds circles", () => {
		const circle = flowOf(
			[startNode(), step("a"), step("b")],
			["start -> a", "a -> b", "b -> a"],
		);
		expect([...graphOf(circle).circular].sort()).toEqual(["n_a", "n_b"]);
	});

	it("leaves out cables that lead to nothing", () => {
		const loose = flowOf([startNode()], ["start -> gone"]);
		expect(graphOf(loose).order).toEqual(["n_start"]);
	});

	it.each([
		["n_done", "n_a", true],
		["n_a", "n_a", true],
		["n_b", "n_c", false],
	])(
		"says whether a cable from %s to %s closes a circle: %s",
		(from, to, closes) => {
			expect(closesCircle(diamond, from, to)).toBe(closes);
		},
	);
});
