import { describe, expect, test } from "vitest";
import type { Node } from "./flow.ts";
import {
	actionNode,
	conditionNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	joinNode,
	repeatNode,
	startNode,
	testCatalog,
	transformNode,
	waitNode,
} from "./testing.ts";
import { validateFlow } from "./validate-flow.ts";

/** The findings about a flow, as `code node` with the words. */
const findings = (nodes: readonly Node[], cables: readonly string[]) =>
	validateFlow(flowOf(nodes, cables), { catalog: testCatalog })
		.filter(({ code }) => code !== "open-outcome")
		.map(({ code, nodeId, text }) => ({ what: `${code} ${nodeId}`, text }));

const each = eachNode("all", "[1, 2]");
const step = transformNode("step", { one: "item" });
const end = endNode("done");

describe("a container", () => {
	const right = ["start -> all", "all.body -> step", "all -> done"];

	test("with a step in it and a cable to that is right", () => {
		expect(
			findings([startNode(), each, ...inside("all", step), end], right),
		).toEqual([]);
	});

	test.each([
		[
			"that is empty",
			[startNode(), each, end],
			["start -> all", "all -> done"],
			"empty-container n_all",
		],
		[
			"that does not say where it begins",
			[startNode(), each, ...inside("all", step), end],
			["start -> all", "all -> done"],
			"no-begin n_all",
		],
		[
			"with a cable across its border",
			[startNode(), each, ...inside("all", step), end],
			[...right, "step -> done"],
			"crosses-border n_step",
		],
		[
			"with an end in it",
			[startNode(), each, ...inside("all", step, end)],
			["start -> all", "all.body -> step", "step -> done"],
			"not-in-container n_done",
		],
		[
			"that is gone",
			[startNode(), ...inside("nowhere", step), end],
			["start -> step", "start -> done"],
			"container-gone n_step",
		],
		[
			"in itself",
			[startNode(), { ...each, parent: "n_all" }, ...inside("all", step), end],
			right,
			"container-in-itself n_all",
		],
	] as const)("%s is wrong", (_, nodes, cables, what) => {
		expect(findings(nodes, cables).map((found) => found.what)).toContain(what);
	});
});

test("an open outcome in a container is nothing to speak of: only the pass ends there", () => {
	const open = (nodes: readonly Node[], cables: readonly string[]) =>
		validateFlow(flowOf(nodes, cables), { catalog: testCatalog }).filter(
			({ code }) => code === "open-outcome",
		);
	const gate = conditionNode("gate", { yes: "true" });
	expect(
		open(
			[startNode(), each, ...inside("all", gate), end],
			["start -> all", "all.body -> gate", "all -> done"],
		),
	).toEqual([]);
	expect(open([startNode(), gate], ["start -> gate"])).toHaveLength(2);
});

describe("what the steps of a container see", () => {
	const reading = (source: string) =>
		findings(
			[
				startNode(),
				transformNode("before", { one: "1" }),
				each,
				...inside(
					"all",
					transformNode("first", { one: "1" }),
					transformNode("step", { one: source }),
				),
				end,
			],
			[
				"start -> before",
				"before -> all",
				"all.body -> first",
				"first -> step",
				"all -> done",
			],
		).map((found) => found.what);

	test.each([
		"item.name",
		"index",
		"n_before.one",
		"n_first.one",
		"trigger.spend",
	])("%s", (source) => expect(reading(source)).toEqual([]));

	test.each([
		["previous", "unknown-name n_step"],
		["n_all.results", "own-container n_step"],
	])("not %s", (source, what) => expect(reading(source)).toEqual([what]));

	test("in rounds: the one before, and no item", () => {
		const rounds = repeatNode("rounds", "n_step.one > 3", {
			one: "n_step.one",
		});
		const found = (source: string) =>
			findings(
				[
					startNode(),
					rounds,
					...inside("rounds", transformNode("step", { one: source })),
					end,
				],
				["start -> rounds", "rounds.body -> step", "rounds -> done"],
			).map(({ what }) => what);
		expect(found("previous.one")).toEqual([]);
		expect(found("item")).toEqual(["unknown-name n_step"]);
	});

	test("nobody outside sees them", () => {
		const outside = {
			...end,
			values: [
				{ name: "one", value: { kind: "expression", source: "n_step.one" } },
			],
		} as const;
		expect(
			findings(
				[startNode(), each, ...inside("all", step), outside],
				["start -> all", "all.body -> step", "all -> done"],
			),
		).toMatchObject([{ what: "in-container n_done" }]);
	});
});

describe("a join", () => {
	const gate = conditionNode("gate", { yes: "trigger.spend > 5" });
	const find = (name: string) => actionNode(name, "find");
	const found = (
		count: number,
		cables: readonly string[],
		more: readonly Node[] = [],
	) =>
		findings(
			[
				startNode(),
				gate,
				find("a"),
				find("b"),
				...more,
				joinNode("meet", count),
				end,
			],
			[...cables, "meet -> done"],
		).filter(({ what }) => what.startsWith("join"));

	test("of two parallel paths is right", () => {
		expect(
			found(2, [
				"start -> gate",
				"start -> a",
				"start -> b",
				"a -> meet",
				"b -> meet",
			]),
		).toEqual([]);
	});

	test("of more paths than lead to it can never complete", () => {
		expect(
			found(3, ["start -> a", "start -> b", "a -> meet", "b -> meet"]),
		).toMatchObject([
			{
				what: "join-never n_meet",
				text: "“meet” waits for 3 paths, but only 2 lead to it.",
			},
		]);
	});

	test("of two outcomes of one gate can never complete", () => {
		const cables = [
			"start -> gate",
			"gate.yes -> a",
			"gate.else -> b",
			"a -> meet",
			"b -> meet",
		];
		expect(found(2, cables)).toMatchObject([{ what: "join-never n_meet" }]);
		expect(found(1, cables)).toEqual([]);
	});

	test("of two out of three, two of them outcomes of one gate, is right", () => {
		expect(
			found(
				2,
				[
					"start -> gate",
					"gate.yes -> a",
					"gate.else -> b",
					"start -> c",
					"a -> meet",
					"b -> meet",
					"c -> meet",
				],
				[find("c")],
			),
		).toEqual([]);
	});
});

describe("a wait", () => {
	const found = (wait: Parameters<typeof waitNode>[1]) =>
		findings(
			[startNode(), waitNode("nap", wait), end],
			["start -> nap", "nap -> done"],
		).map(({ what }) => what);
	const literal = (value: string) => ({ kind: "literal", value }) as const;

	test.each([
		["PT2H", []],
		["two hours", ["wrong-value n_nap"]],
		["", ["required n_nap"]],
	] as const)("for %s", (text, what) =>
		expect(found({ for: "duration", duration: literal(text) })).toEqual(what),
	);

	test("for an event without a time limit is worth a word", () => {
		expect(
			found({ for: "event", event: "paid", key: "k", timeoutMs: null }),
		).toEqual(["no-time-limit n_nap"]);
		expect(
			found({ for: "event", event: "paid", key: "k", timeoutMs: 1_000 }),
		).toEqual([]);
	});
});
