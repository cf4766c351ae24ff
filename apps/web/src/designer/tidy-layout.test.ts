import {
	conditionNode,
	endNode,
	flowOf,
	startNode,
} from "@patchbay/flow/testing";
import { describe, expect, it } from "vitest";
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
});
