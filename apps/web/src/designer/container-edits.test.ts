import { type Flow, moveNodes, placeOf } from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { loopFlow } from "../canvas/loop-flow.testing.ts";
import {
	moveTogether,
	outgrow,
	relocate,
	resizeContainer,
	settle,
} from "./container-edits.ts";
import { dropSteps, dropWords, spotAt, spotsOf } from "./drop-steps.ts";

const flow = loopFlow();
const find = (of: Flow, name: string) => {
	const node = of.nodes.find(({ id }) => id === `n_${name}`);
	if (!node) throw new Error(`No node ${name}`);
	return node;
};
const sizeOf = (of: Flow, name: string) => {
	const node = find(of, name);
	return node.kind === "each" ? node.size : null;
};
const cables = (of: Flow) =>
	of.edges.map(({ from, to }) => `${from.slice(2)} > ${to.slice(2)}`);

describe("moving steps into containers and out", () => {
	it("keeps the cables among what moves together, and cuts those that would cross a border", () => {
		const out = relocate(flow, [
			{ nodeId: "n_gate", container: null, place: { x: 0, y: 800 } },
			{ nodeId: "n_big", container: null, place: { x: 300, y: 800 } },
		]);
		expect(find(out, "gate").parent).toBeUndefined();
		expect(cables(out)).toEqual([
			"start > stores",
			"gate > big",
			"tracks > call",
			"stores > done",
		]);
	});

	it("takes the first step that comes into an empty container for its beginning", () => {
		const empty = relocate(flow, [
			{ nodeId: "n_call", container: "n_stores", place: { x: 600, y: 480 } },
		]);
		expect(cables(empty)).not.toContain("tracks > call");
		const filled = relocate(empty, [
			{ nodeId: "n_call", container: "n_tracks", place: { x: 1_000, y: 400 } },
		]);
		expect(cables(filled)).toContain("tracks > call");
	});

	it("grows every container around a step, from the inside out", () => {
		const far = moveNodes(flow, new Map([["n_call", { x: 1_000, y: 900 }]]));
		const settled = settle(far, ["n_call"]);
		expect(sizeOf(settled, "tracks")).toEqual({ width: 1_260, height: 978 });
		expect(sizeOf(settled, "stores")).toEqual({ width: 1_732, height: 1_202 });
		expect(settle(settled, ["n_call"])).toBe(settled);
	});

	it("has what stands beside a grown container give way, in it and outside", () => {
		const beside = moveNodes(
			flow,
			new Map([
				["n_tracks", { x: 448, y: 60 }],
				["n_big", { x: 448, y: 340 }],
			]),
		);
		const far = moveNodes(beside, new Map([["n_call", { x: 700, y: 300 }]]));
		const settled = settle(far, ["n_call"]);
		expect(sizeOf(settled, "tracks")).toEqual({ width: 960, height: 378 });
		expect(find(settled, "big").position).toEqual({ x: 448, y: 458 });
		expect(sizeOf(settled, "stores")).toEqual({ width: 1_432, height: 536 });
		expect(find(settled, "done").position).toEqual({ x: 1_876, y: 100 });
		expect(find(settled, "start")).toBe(find(flow, "start"));
	});

	it("does not let a step stand on the title bar", () => {
		const high = moveNodes(flow, new Map([["n_call", { x: -40, y: -20 }]]));
		expect(find(settle(high, ["n_call"]), "call").position).toEqual({
			x: 16,
			y: 66,
		});
	});

	it("moves by keyboard to a free place, and out below the outermost container", () => {
		const inner = moveTogether(flow, new Set(["n_big"]), "n_tracks");
		expect(find(inner, "big")).toMatchObject({
			parent: "n_tracks",
			position: { x: 148, y: 208 },
		});
		const out = moveTogether(flow, new Set(["n_call"]), null);
		expect(find(out, "call")).toMatchObject({ position: { x: 400, y: 644 } });
		expect(find(out, "call").parent).toBeUndefined();
		expect(moveTogether(flow, new Set(["n_done"]), "n_stores")).toBe(flow);
	});
});

describe("a step that becomes larger", () => {
	const withOutcomes = (count: number): Flow => ({
		...flow,
		nodes: flow.nodes.map((node) =>
			node.id === "n_gate" && node.kind === "condition"
				? {
						...node,
						outcomes: Array.from({ length: count }, (_, index) => ({
							id: `o${index}`,
							title: `${index}`,
							test: "item > 1",
						})),
					}
				: node,
		),
	});

	it("gets room in its container, and what lies below it gives way", () => {
		const below = moveNodes(flow, new Map([["n_big", { x: 148, y: 240 }]]));
		const next = outgrow(
			below,
			{
				...below,
				nodes: withOutcomes(12).nodes.map((node) =>
					node.id === "n_big" ? find(below, "big") : node,
				),
			},
			"n_gate",
		);
		expect(find(next, "big").position.y).toBeGreaterThan(78 + 54 + 14 * 33);
		expect(sizeOf(next, "stores")?.height).toBeGreaterThan(
			find(next, "big").position.y + 54,
		);
	});

	it("changes nothing else while there is room", () => {
		const next = withOutcomes(1);
		expect(outgrow(flow, next, "n_gate")).toBe(next);
	});
});

describe("resizing a container", () => {
	it("leaves what stands in it where it is on the canvas", () => {
		const before = placeOf(flow, find(flow, "call"));
		const next = resizeContainer(flow, "n_stores", {
			place: { x: 300, y: 100 },
			size: { width: 1_300, height: 500 },
		});
		expect(placeOf(next, find(next, "call"))).toEqual(before);
		expect(sizeOf(next, "stores")).toEqual({ width: 1_300, height: 500 });
	});

	it("has what it is pulled over give way to the right, and nothing when it is pulled to the left", () => {
		const pull = (place: { x: number; y: number }, width: number) =>
			find(
				resizeContainer(flow, "n_stores", {
					place,
					size: { width, height: 500 },
				}),
				"done",
			).position;
		expect(pull({ x: 400, y: 100 }, 1_500)).toEqual({ x: 1_944, y: 100 });
		expect(pull({ x: 200, y: 100 }, 1_400)).toEqual({ x: 1_700, y: 100 });
	});

	it("never makes it smaller than what stands in it", () => {
		const next = resizeContainer(flow, "n_tracks", {
			place: { x: 448, y: 200 },
			size: { width: 50, height: 50 },
		});
		expect(sizeOf(next, "tracks")).toEqual({ width: 408, height: 156 });
	});
});

describe("letting go of dragged steps", () => {
	it("falls into the innermost container under the pointer", () => {
		const spots = spotsOf(flow);
		expect(spotAt(spots, { x: 1_000, y: 400 })).toBe("n_tracks");
		expect(spotAt(spots, { x: 500, y: 400 })).toBe("n_stores");
		expect(spotAt(spots, { x: 10, y: 10 })).toBeNull();
		expect(
			spotAt(spotsOf(flow, new Set(["n_tracks"])), { x: 1_000, y: 400 }),
		).toBe("n_stores");
	});

	it("says how many cables it cost", () => {
		const dropped = dropSteps(flow, {
			grabbed: "n_big",
			at: { x: 1_000, y: 420 },
			places: new Map([["n_big", { x: 560, y: 310 }]]),
		});
		expect(find(dropped.flow, "big").parent).toBe("n_tracks");
		expect(dropWords(dropped)).toMatch(/^A cable would have crossed/);
	});

	it("leaves an end at the top, and says why", () => {
		const dropped = dropSteps(flow, {
			grabbed: "n_done",
			at: { x: 1_000, y: 420 },
			places: new Map([["n_done", { x: 990, y: 410 }]]),
		});
		expect(find(dropped.flow, "done").parent).toBeUndefined();
		expect(dropWords(dropped)).toBe("“done” cannot stand in a container.");
	});

	it("says nothing of a plain move", () => {
		const dropped = dropSteps(flow, {
			grabbed: "n_gate",
			at: { x: 600, y: 300 },
			places: new Map([["n_gate", { x: 160, y: 90 }]]),
		});
		expect(find(dropped.flow, "gate")).toMatchObject({
			parent: "n_stores",
			position: { x: 160, y: 90 },
		});
		expect(dropWords(dropped)).toBeNull();
	});
});
