import { type RunEvent, type RunEventBody, tellStory } from "@patchbay/flow";
import { expect, it } from "vitest";
import { loopFlow } from "../canvas/loop-flow.testing.ts";
import { type StoryEntry, storyTree } from "./story-tree.ts";

const flow = loopFlow();
const error = { kind: "expression", message: "No spend." } as const;
const worked = (nodeId: string, scope: string): RunEventBody => ({
	kind: "step.succeeded",
	data: { nodeId, scope, port: "out", output: { x: 1 } },
});
const bodies: readonly RunEventBody[] = [
	{
		kind: "run.started",
		data: {
			flowId: "f",
			versionHash: "h",
			test: false,
			via: "form",
			input: {},
		},
	},
	{
		kind: "loop.started",
		data: { nodeId: "n_stores", items: ["Lyon", "Rio"] },
	},
	{
		kind: "loop.started",
		data: { nodeId: "n_tracks", scope: "n_stores[1]/", items: [7, 8] },
	},
	worked("n_call", "n_stores[1]/n_tracks[1]/"),
	worked("n_call", "n_stores[1]/n_tracks[2]/"),
	{
		kind: "step.succeeded",
		data: {
			nodeId: "n_tracks",
			scope: "n_stores[1]/",
			port: "out",
			output: { results: [7, 8], errors: [], count: 2 },
		},
	},
	{ kind: "pass.ended", data: { nodeId: "n_stores", index: 1, result: 1 } },
	{
		kind: "step.failed",
		data: { nodeId: "n_big", scope: "n_stores[2]/", error, port: null },
	},
	{ kind: "pass.ended", data: { nodeId: "n_stores", index: 2, error } },
	{
		kind: "step.succeeded",
		data: {
			nodeId: "n_stores",
			port: "out",
			output: {
				results: [1, null],
				errors: [{ index: 2, message: "No spend." }],
				count: 2,
			},
		},
	},
];
const events = bodies.map(
	(body, index) =>
		({
			...body,
			seq: index + 1,
			at: new Date(index),
			actor: { kind: "person", id: "u", name: "Marketing ops" },
		}) as RunEvent, // each body is of its own kind
);
const treeAfter = (count: number) => {
	const shown = events.slice(0, count);
	return storyTree(
		flow,
		shown,
		tellStory({ flow, catalog: [], events: shown }),
	);
};
/** The tree as an outline: seq of each sentence, titles of passes. */
const outline = (entries: readonly StoryEntry[]): unknown[] =>
	entries.map((entry) =>
		entry.kind === "sentence"
			? entry.line.seq
			: [
					entry.line?.seq ?? null,
					...entry.passes.map((pass) => [
						`${pass.title} ${pass.item}`,
						...outline(pass.entries),
					]),
				],
	);

it("sets what happened in passes under the sentence of their container, loops in loops", () => {
	expect(outline(treeAfter(10))).toEqual([
		1,
		[
			10,
			["Item 1 Lyon", [6, ["Item 1 7", 4], ["Item 2 8", 5]]],
			["Item 2 Rio", 8],
		],
	]);
});

it("counts the passes that failed, and says it once of each", () => {
	const [, loop] = treeAfter(10);
	if (loop?.kind !== "loop") throw new Error("There is a loop.");
	expect(loop.failed).toBe(1);
	expect(loop.passes.map(({ failed }) => failed)).toEqual([false, true]);
	const [only] = loop.passes[1]?.entries ?? [];
	expect(only?.kind === "sentence" && only.line.covers).toEqual([8, 9]);
});

it("tells a container that is under way where its first pass has something to tell", () => {
	expect(outline(treeAfter(4))).toEqual([
		1,
		[2, ["Item 1 Lyon", [3, ["Item 1 7", 4]]]],
	]);
	expect(outline(treeAfter(8))).toEqual([
		1,
		[
			null,
			["Item 1 Lyon", [6, ["Item 1 7", 4], ["Item 2 8", 5]]],
			["Item 2 Rio", 8],
		],
	]);
});

it("does not take a failure that an inner container has collected for one of the outer", () => {
	const collected = [
		...events.slice(0, 4),
		{
			kind: "pass.ended",
			data: { nodeId: "n_tracks", scope: "n_stores[1]/", index: 1, error },
		},
	].map((event, index) => ({
		...events[0],
		...event,
		seq: index + 1,
	})) as RunEvent[]; // events of the list above, and one more of its own kind
	const lines = tellStory({ flow, catalog: [], events: collected });
	const [, loop] = storyTree(flow, collected, lines);
	if (loop?.kind !== "loop") throw new Error("There is a loop.");
	expect(loop.failed).toBe(0);
	const [tracks] = loop.passes[0]?.entries ?? [];
	expect(tracks?.kind === "loop" && tracks.failed).toBe(1);
});

it("finds the pass of an event", () => {
	const [, loop] = treeAfter(10);
	if (loop?.kind !== "loop") throw new Error("There is a loop.");
	expect(loop.passes[0]?.covers.has(5)).toBe(true);
	expect(loop.passes[1]?.covers.has(5)).toBe(false);
});
