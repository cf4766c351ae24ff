import { newFlow } from "@patchbay/flow";
import { expect, test } from "vitest";
import { isSameElsewhere } from "./use-kept-node.ts";

test("a node that is only moved is the same for its panel", () => {
	const [node] = newFlow("x").nodes;
	if (!node) throw new Error("A new flow has a trigger.");
	expect(isSameElsewhere({ ...node, position: { x: 9, y: 9 } }, node)).toBe(
		true,
	);
	expect(isSameElsewhere({ ...node, title: "Other" }, node)).toBe(false);
});
