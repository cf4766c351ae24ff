import { expression, type Flow, newNode } from "@patchbay/flow";
import { describe, expect, test } from "vitest";
import { at, factsOfTest, sampleData, sampleFlow } from "./testing.ts";
import { upstreamOf } from "./upstream.ts";
import { findRow, searchValues } from "./value-row.ts";

const facts = factsOfTest(sampleFlow, sampleData);

test("a step sees the trigger, the steps that lead to it and the run", () => {
	const names = upstreamOf(facts, at("n_gate")).map(({ name }) => name);
	expect(names).toEqual(["trigger", "brief", "run"]);
});

test("a step that is not on every path is marked", () => {
	const steps = upstreamOf(facts, at("n_end"));
	expect(steps.map(({ name, certain }) => [name, certain])).toEqual([
		["trigger", true],
		["brief", false],
		["ask", false],
		["gate", false],
		["run", true],
	]);
});

test("labels see every step", () => {
	const names = upstreamOf(facts, at(null)).map(({ name }) => name);
	expect(names).toEqual(["trigger", "brief", "ask", "gate", "run"]);
});

test("values carry their words, types and samples, declared ones first", () => {
	const [trigger] = upstreamOf(facts, at("n_gate"));
	expect(
		trigger?.children.map(({ name, title, type }) => [name, title, type]),
	).toEqual([
		["minutes", "Minutes of music", "number"],
		["until", "Licence until", "date"],
		["tracks", "tracks", "list of groups"],
		["headers", "headers", "group"],
	]);
	expect(trigger?.children[0]?.sample).toBe(184.5);
});

test("a list gives the fields of its items as lists", () => {
	const steps = upstreamOf(facts, at("n_gate"));
	expect(findRow(steps, ["trigger", "tracks", "minutes"])).toMatchObject({
		type: "list of numbers",
		sample: [3.5, 4],
	});
	expect(findRow(steps, ["trigger", "tracks", "nothing"])).toBeNull();
});

test("a search keeps the way to what it finds", () => {
	const steps = upstreamOf(facts, at("n_gate"));
	const found = searchValues(steps, "tracks min");
	expect(found.map(({ name }) => name)).toEqual(["trigger"]);
	expect(found[0]?.children.map(({ name }) => name)).toEqual(["tracks"]);
	expect(found[0]?.children[0]?.children.map(({ name }) => name)).toEqual([
		"minutes",
	]);
	expect(searchValues(steps, "playlist licence")[0]?.children).toHaveLength(1);
	expect(searchValues(steps, "xyz")).toEqual([]);
});

describe("in containers", () => {
	const place = { x: 0, y: 0 };
	const made = (kind: "each" | "repeat" | "transform", name: string) => ({
		...newNode(sampleFlow, kind, `n_${name}`, place),
		key: name,
		title: name,
	});
	const flow: Flow = {
		...sampleFlow,
		nodes: [
			...sampleFlow.nodes,
			{
				...made("each", "tracks"),
				list: expression("trigger.tracks"),
			} as Flow["nodes"][number],
			{
				...made("transform", "line"),
				parent: "n_tracks",
			} as Flow["nodes"][number],
			{
				...made("repeat", "again"),
				parent: "n_tracks",
				values: [{ name: "tries", value: expression("index * 2") }],
			} as Flow["nodes"][number],
			{
				...made("transform", "next"),
				parent: "n_again",
			} as Flow["nodes"][number],
			made("transform", "after") as Flow["nodes"][number],
		],
		edges: [
			...sampleFlow.edges,
			{ id: "e_6", from: "n_brief", port: "out", to: "n_tracks" },
			{ id: "e_7", from: "n_tracks", port: "body", to: "n_line" },
			{ id: "e_8", from: "n_line", port: "out", to: "n_again" },
			{ id: "e_9", from: "n_again", port: "body", to: "n_next" },
			{ id: "e_10", from: "n_tracks", port: "out", to: "n_after" },
		],
	};
	const inContainers = factsOfTest(flow, sampleData);
	const namesAt = (nodeId: string, inside = false) =>
		upstreamOf(inContainers, { nodeId, inside }).map(({ name }) => name);

	test("a step sees the item and its number first, and not the container", () => {
		expect(namesAt("n_line")).toEqual([
			"item",
			"index",
			"trigger",
			"brief",
			"run",
		]);
	});

	test("an item is described as the list describes it", () => {
		const [item, index] = upstreamOf(inContainers, at("n_line"));
		expect(item?.title).toBe("This item");
		expect(
			item?.children.map(({ name, type, sample }) => [name, type, sample]),
		).toEqual([
			["title", "text", "Printemps"],
			["minutes", "number", 3.5],
		]);
		expect(index).toMatchObject({ title: "Number of this item", sample: 1 });
	});

	test("the nearest container gives the number; of the outer one the item stays", () => {
		expect(namesAt("n_next")).toEqual([
			"previous",
			"index",
			"item",
			"trigger",
			"brief",
			"line",
			"run",
		]);
		const [previous, index] = upstreamOf(inContainers, at("n_next"));
		expect(previous).toMatchObject({
			title: "The round before",
			children: [{ name: "tries", type: "number", sample: 2 }],
		});
		expect(index).toMatchObject({ title: "Number of the round", sample: 2 });
	});

	test("what a container computes at the end sees the steps in it too", () => {
		expect(namesAt("n_tracks", true)).toEqual([
			"item",
			"index",
			"trigger",
			"brief",
			"line",
			"again",
			"run",
		]);
		expect(namesAt("n_tracks")).toEqual(["trigger", "brief", "run"]);
	});

	test("from outside there is only what the container gives", () => {
		expect(namesAt("n_after")).toEqual(["trigger", "brief", "tracks", "run"]);
		const steps = upstreamOf(inContainers, at("n_after"));
		expect(findRow(steps, ["n_tracks", "results"])).toMatchObject({
			title: "What each item gave",
			type: "list of groups",
		});
	});
});

test("a step that runs another flow gives what that flow ends with", () => {
	const flow: Flow = {
		...sampleFlow,
		nodes: [
			...sampleFlow.nodes,
			{
				...newNode(sampleFlow, "subflow", "n_other", { x: 0, y: 0 }),
				key: "other",
				flowId: "flow_other",
			} as Flow["nodes"][number],
		],
		edges: [
			...sampleFlow.edges,
			{ id: "e_6", from: "n_other", port: "out", to: "n_gate" },
		],
	};
	const other: Flow = {
		...sampleFlow,
		nodes: sampleFlow.nodes.map((node) =>
			node.kind === "end"
				? {
						...node,
						outcome: "live",
						values: [
							{ name: "hours", value: expression("trigger.minutes / 60") },
						],
					}
				: node,
		),
	};
	const facts = factsOfTest(flow, {}, new Map([["flow_other", other]]));
	const step = upstreamOf(facts, at("n_gate")).find(
		({ name }) => name === "other",
	);
	expect(
		step?.children.map(({ name, type, sample }) => [name, type, sample]),
	).toEqual([
		["hours", "number", 3.075],
		["outcome", "text", "live"],
	]);
});
