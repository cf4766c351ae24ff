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
		const { certain, before, order } = graphOf(diamond);
		const all = (set?: { has(id: string): boolean }) =>
			order.filter((id) => set?.has(id)).sort();
		expect(all(certain.get("n_done"))).toEqual(["n_a", "n_start"]);
		expect(all(before.get("n_done"))).toEqual(["n_a", "n_b", "n_c", "n_start"]);
		expect(certain.get("n_lost")).toBeUndefined();
		expect(before.get("n_done")?.has("n_nowhere")).toBe(false);
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

	it("tells the same of long flows, beyond one word of bits", () => {
		const names = Array.from({ length: 100 }, (_, index) => `s${index}`);
		const chain = flowOf(
			[startNode(), ...names.map(step)],
			names.map(
				(name, index) =>
					`${index === 0 ? "start" : names[index - 1]} -> ${name}`,
			),
		);
		const { certain, before } = graphOf(chain);
		expect(certain.get("n_s99")?.has("n_s32")).toBe(true);
		expect(before.get("n_s31")?.has("n_s32")).toBe(false);
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
