import { newFlow } from "@patchbay/flow";
import { expect, test } from "vitest";
import { loopFlow } from "./loop-flow.testing.ts";
import { layOutPicture, toLines } from "./picture-layout.ts";

test.each([
	["Live", ["Live"]],
	["Playlist request", ["Playlist request"]],
	["Tell the store why not", ["Tell the store", "why not"]],
	[
		"Rejected by the policy of the country",
		["Rejected by the", "policy of the…"],
	],
	["Donaudampfschifffahrt", ["Donaudampfschiff…"]],
])("%j is written as %j", (title, lines) => {
	expect(toLines(title)).toEqual(lines);
});

const base = newFlow("Picture");
const end = (id: string, x: number, y: number) => ({
	id,
	key: id,
	kind: "end" as const,
	title: id,
	position: { x, y },
	outcome: "done",
	values: [],
});

test("everything stands inside of the picture, wherever it is on the canvas", () => {
	const flow = {
		...base,
		nodes: [end("a", -500, -80), end("b", 900, 400)],
		edges: [],
	};
	const { tiles, width, height } = layOutPicture(flow, []);
	for (const tile of tiles) {
		expect(tile.x).toBeGreaterThan(20);
		expect(tile.y).toBeGreaterThan(20);
		expect(tile.x).toBeLessThan(width - 20);
		expect(tile.y).toBeLessThan(height - 20);
	}
});

test("two ways out to the same step are one cable, and notes are left away", () => {
	const flow = {
		...base,
		nodes: [
			{
				...end("ask", 0, 0),
				kind: "condition" as const,
				outcomes: [{ id: "yes", title: "yes", test: "true" }],
			},
			end("done", 300, 0),
			{ ...end("note", 0, 300), kind: "note" as const, text: "Hello" },
		],
		edges: [
			{ id: "e1", from: "ask", port: "yes", to: "done" },
			{ id: "e2", from: "ask", port: "else", to: "done" },
			{ id: "e3", from: "gone", port: "out", to: "done" },
		],
	};
	const { tiles, cables } = layOutPicture(flow, []);
	expect(tiles.map((tile) => tile.id)).toEqual(["ask", "done"]);
	expect(cables.map((cable) => cable.id)).toEqual(["e1"]);
});

test("an empty flow is an empty picture", () => {
	const layout = layOutPicture({ ...base, nodes: [], edges: [] }, []);
	expect(layout.tiles).toEqual([]);
	expect(Number.isFinite(layout.width)).toBe(true);
});

test("containers are frames around what stands in them", () => {
	const { frames, tiles } = layOutPicture(loopFlow(), []);
	expect(frames.map((frame) => frame.id)).toEqual(["n_stores", "n_tracks"]);
	expect(tiles.map((tile) => tile.id)).not.toContain("n_stores");
	const tracks = frames[1];
	const call = tiles.find((tile) => tile.id === "n_call");
	if (!tracks || !call) throw new Error("Both are drawn.");
	expect(call.x - 20).toBeGreaterThan(tracks.x);
	expect(call.x + 20).toBeLessThan(tracks.x + tracks.width);
	expect(call.y + 20).toBeLessThan(tracks.y + tracks.height);
});
