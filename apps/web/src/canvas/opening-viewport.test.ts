import { newFlow } from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { openingViewport } from "./opening-viewport.ts";

const flowAt = (...places: readonly (readonly [x: number, y: number])[]) => {
	const flow = newFlow("A");
	const [trigger] = flow.nodes;
	if (!trigger) throw new Error("A new flow has a trigger.");
	return {
		...flow,
		nodes: places.map(([x, y], index) => ({
			...trigger,
			id: `n_${index}`,
			position: { x, y },
		})),
	};
};
const size = { width: 900, height: 600 };

describe("what a canvas shows when it is opened", () => {
	it("shows a small flow whole, in the middle and never enlarged", () => {
		const { x, y, zoom } = openingViewport(flowAt([100, 100]), size);
		expect(zoom).toBe(1);
		expect(x).toBe((900 - 236) / 2 - 100);
		expect(y).toBe((600 - 54) / 2 - 100);
	});

	it("shows a long flow from its start, large enough to read", () => {
		const { x, zoom } = openingViewport(flowAt([80, 160], [4_000, 160]), size);
		expect(zoom).toBe(0.8);
		expect(80 * zoom + x).toBe(56);
	});

	it("shows nothing of a flow without steps", () => {
		expect(openingViewport(flowAt(), size)).toEqual({ x: 0, y: 0, zoom: 1 });
	});
});
