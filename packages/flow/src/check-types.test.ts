import { describe, expect, test } from "vitest";
import { expression } from "./binding.ts";
import type { Node } from "./flow.ts";
import {
	actionNode,
	conditionNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	repeatNode,
	startNode,
	testCatalog,
	transformNode,
	waitNode,
} from "./testing.ts";
import { validateFlow } from "./validate-flow.ts";

const typeIssues = (nodes: readonly Node[], cables: readonly string[]) =>
	validateFlow(flowOf(nodes, cables), { catalog: testCatalog })
		.filter(({ code }) => code === "type")
		.map(({ nodeId, field, text, fix }) => ({ nodeId, field, text, fix }));

const gate = (test: string) =>
	typeIssues(
		[startNode(), conditionNode("gate", { yes: test }), endNode("done")],
		["start -> gate", "gate.yes -> done"],
	);

describe("types flow along cables", () => {
	test("a number of the form compared with text", () => {
		expect(gate('trigger.spend = "900"')).toEqual([
			{
				nodeId: "n_gate",
				field: "outcomes.yes.test",
				text: "`spend` is a number, and cannot be compared with text.",
				fix: "Use values of one kind: number(…), string(…) and date(…) turn one into another.",
			},
		]);
		expect(gate("trigger.spend = 900")).toEqual([]);
	});

	test("a test that is no question", () => {
		expect(gate("trigger.spend + 1")).toMatchObject([
			{ text: "This gives a number, but true or false is needed." },
		]);
		expect(gate("trigger.spend > 1")).toEqual([]);
	});

	test("a field of an action that takes a number, given text", () => {
		const act = (source: string) =>
			typeIssues(
				[
					startNode(),
					actionNode("act", "find", { size: expression(source) }),
					endNode("done"),
				],
				["start -> act", "act -> done"],
			);
		expect(act("trigger.region")).toEqual([
			{
				nodeId: "n_act",
				field: "inputs.size",
				text: "This gives text, but a number is needed.",
				fix: "Put number(…) around it.",
			},
		]);
		expect(act("number(trigger.region)")).toEqual([]);
	});

	test("what a transform gives has the type of its expression", () => {
		const total = (test: string) =>
			typeIssues(
				[
					startNode(),
					transformNode("sum", { total: "trigger.spend * 2", day: "today()" }),
					conditionNode("gate", { yes: test }),
					endNode("done"),
				],
				["start -> sum", "sum -> gate", "gate.yes -> done"],
			);
		expect(total('n_sum.total = "x"')).toHaveLength(1);
		expect(total("n_sum.total > 5")).toEqual([]);
		// Kept as JSON, a date is text that says so.
		expect(total("n_sum.day > today()")).toMatchObject([
			{
				text: "`day` is text that says a date, and cannot be compared with a date. Write `date(day)`.",
			},
		]);
		expect(total("date(n_sum.day) > today()")).toEqual([]);
	});

	test("the items of a list, and what they give", () => {
		const each = (test: string, after: string) =>
			typeIssues(
				[
					startNode(),
					eachNode("all", "[1, 2, 3]", { result: expression("n_twice.it") }),
					...inside(
						"all",
						conditionNode("gate", { yes: test }),
						transformNode("twice", { it: "item * 2" }),
					),
					conditionNode("after", { yes: after }),
					endNode("done"),
				],
				[
					"start -> all",
					"all.body -> gate",
					"gate.yes -> twice",
					"all -> after",
					"after.yes -> done",
				],
			).map(({ nodeId }) => nodeId);
		expect(each("item > index", "sum(n_all.results) > 1")).toEqual([]);
		expect(each('item = "x"', "n_all.results[1] > 1")).toEqual(["n_gate"]);
		expect(each("item > 1", 'n_all.results[1] = "x"')).toEqual(["n_after"]);
	});

	test("containers in containers, and what is worked out of what they give", () => {
		const issues = (inner: string, test: string) =>
			typeIssues(
				[
					startNode(),
					eachNode("outer", "[[1, 2], [3]]"),
					...inside("outer", eachNode("inner", "item")),
					...inside("inner", transformNode("twice", { it: inner })),
					repeatNode("rounds", "index > 2", { tries: "n_count.tries" }),
					...inside("rounds", transformNode("count", { tries: "index" })),
					transformNode("sum", { of: "n_outer.count + n_rounds.tries" }),
					conditionNode("gate", { yes: test }),
					endNode("done"),
				],
				[
					"start -> outer",
					"outer.body -> inner",
					"inner.body -> twice",
					"outer -> rounds",
					"rounds.body -> count",
					"rounds -> sum",
					"sum -> gate",
					"gate.yes -> done",
				],
			).map(({ nodeId }) => nodeId);
		expect(issues("item * 2", "n_sum.of > 1")).toEqual([]);
		expect(issues('item = "x"', "n_sum.of > 1")).toEqual(["n_twice"]);
		expect(issues("item * 2", 'n_sum.of = "x"')).toEqual(["n_gate"]);
		expect(issues("item * 2", 'n_rounds.tries = "x"')).toEqual(["n_gate"]);
	});

	test("lists, tests of rounds and times of waits", () => {
		expect(
			typeIssues(
				[
					startNode(),
					eachNode("all", "trigger.spend"),
					...inside("all", transformNode("one", {})),
					repeatNode("rounds", "index + 1"),
					...inside("rounds", transformNode("two", {})),
					waitNode("nap", {
						for: "duration",
						duration: expression("trigger.spend"),
					}),
					waitNode("day", { for: "instant", instant: expression("today()") }),
					endNode("done"),
				],
				[
					"start -> all",
					"all.body -> one",
					"all -> rounds",
					"rounds.body -> two",
					"rounds -> nap",
					"nap -> day",
					"day -> done",
				],
			).map(({ nodeId, text }) => `${nodeId} ${text}`),
		).toEqual([
			"n_all This gives a number, but a list is needed.",
			"n_rounds This gives a number, but true or false is needed.",
			"n_nap This gives a number, but text is needed.",
		]);
	});
});
