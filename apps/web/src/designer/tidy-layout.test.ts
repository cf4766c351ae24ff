import {
	conditionNode,
	endNode,
	flowOf,
	startNode,
} from "@patchbay/flow/testing";
import { describe, expect, it } from "vitest";
import { loopFlow } from "../canvas/loop-flow.testing.ts";
import { boxesOf } from "../canvas/node-size.ts";
import { tidyLayout } from "./tidy-layout.ts";

const flow = flowOf(
	[
		startNode(),
		conditionNode("gate", { big: "true", small: "false" }),
		endNode("first"),
		endNode("second"),
	],
	["start -> gate", "gate.big -> first", "gate.small -> second"],
);

describe("the tidy layout", () => {
	it("goes from left to right, the first outcome above the second, nothing on anything else", async () => {
		const tidy = await tidyLayout(flow);
		const at = new Map(tidy.nodes.map((node) => [node.key, node.position]));
		const x = (key: string) => at.get(key)?.x ?? 0;
		const y = (key: string) => at.get(key)?.y ?? 0;
		expect(x("gate") - x("start")).toBeGreaterThanOrEqual(236);
		expect(x("first") - x("gate")).toBeGreaterThanOrEqual(236);
		expect(y("second")).toBeGreaterThan(y("first"));
	});

	it("leaves the start where it is", async () => {
		const tidy = await tidyLayout(flow);
		expect(tidy.nodes[0]?.position).toEqual(flow.nodes[0]?.position);
	});

	it("lays out the inside of containers first, and makes them as large as that", async () => {
		const tidy = await tidyLayout(loopFlow());
		const boxes = boxesOf(tidy);
		const box = (name: string) => {
			const found = boxes.get(`n_${name}`);
			if (!found) throw new Error(`No box of ${name}`);
			return found;
		};
		for (const [inner, outer] of [
			["gate", "stores"],
			["tracks", "stores"],
			["call", "tracks"],
		] as const) {
			expect(box(inner).left).toBeGreaterThan(box(outer).left);
			expect(box(inner).right).toBeLessThan(box(outer).right);
			expect(box(inner).bottom).toBeLessThan(box(outer).bottom);
			expect(box(inner).top).toBeGreaterThanOrEqual(box(outer).top + 54);
		}
		expect(box("done").left).toBeGreaterThan(box("stores").right);
		expect(box("tracks").left).toBeGreaterThan(box("gate").right);
		// Its cable comes in at the head.
		expect(box("stores").top).toBe(box("start").top);
	});
});
