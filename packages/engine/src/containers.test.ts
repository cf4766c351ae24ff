/** Containers in each other, paths that come together, and a long list. */
import { expression } from "@patchbay/flow";
import {
	actionNode,
	approvalNode,
	conditionNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	joinNode,
	repeatNode,
	startNode,
	transformNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import { done, named, refusesItem, valuesOf } from "./containers.testing.ts";
import { createTestBench, settle } from "./testing.ts";

describe("containers in containers", () => {
	test("keep their items and rounds apart, with a key for each call", async () => {
		const flow = flowOf(
			[
				startNode(),
				eachNode("outer", '["a", "b"]', {
					result: expression("n_inner.results"),
				}),
				...inside(
					"outer",
					eachNode("inner", '[item + "1", item + "2"]', {
						result: expression("n_create.name"),
					}),
				),
				...inside("inner", actionNode("create", "create", named("item"))),
				done("n_outer.results"),
			],
			[
				"start -> outer",
				"outer.body -> inner",
				"inner.body -> create",
				"outer -> done",
			],
		);
		const bench = createTestBench(flow);
		const { runId } = await bench.start();
		expect(valuesOf(bench, runId)).toEqual({
			all: [
				["a1", "a2"],
				["b1", "b2"],
			],
		});
		expect(new Set(bench.vendor.effects)).toEqual(
			new Set(
				[1, 2].flatMap((outer) =>
					[1, 2].map(
						(inner) => `${runId}/n_outer[${outer}]/n_inner[${inner}]/n_create`,
					),
				),
			),
		);
	});

	test("withdraw what is asked further inside", async () => {
		const flow = flowOf(
			[
				startNode(),
				eachNode("outer", "[1, 2]", { onError: "collect", concurrency: 2 }),
				...inside(
					"outer",
					repeatNode("loop", 'n_ask.decision = "approved"'),
					actionNode("create", "create", named("string(item)")),
				),
				...inside("loop", approvalNode("ask", { dueInMs: null })),
				done("n_outer.results"),
			],
			[
				"start -> outer",
				"outer.body -> loop",
				"outer.body -> create",
				"loop.body -> ask",
				"outer -> done",
			],
		);
		const bench = createTestBench(flow);
		refusesItem(bench, "1");
		const { runId } = await bench.start();
		expect(
			bench.journal
				.tasks(runId)
				.map(({ task, status }) => [task.scope, status]),
		).toEqual([
			["n_outer[1]/n_loop[1]/", "withdrawn"],
			["n_outer[2]/n_loop[1]/", "open"],
		]);
		await bench.decide(runId, "approved");
		expect(valuesOf(bench, runId)).toEqual({ all: [null, 2] });
	});
});

describe("a join", () => {
	const quorum = flowOf(
		[
			startNode(),
			...["a", "b", "c"].map((name) => approvalNode(name, { dueInMs: null })),
			joinNode("two", 2),
			actionNode("create", "create", named('"x"')),
			endNode("done"),
		],
		[
			...["a", "b", "c"].flatMap((name) => [
				`start -> ${name}`,
				`${name}.approved -> two`,
			]),
			"two -> create",
			"create -> done",
		],
	);

	test("of two out of three goes on once, with the second", async () => {
		const bench = createTestBench(quorum);
		const { runId } = await bench.start();
		await bench.decide(runId, "approved");
		expect(bench.vendor.effects).toEqual([]);
		await bench.decide(runId, "approved");
		expect(bench.vendor.effects).toHaveLength(1);
		await bench.decide(runId, "approved");
		expect(bench.vendor.effects).toHaveLength(1);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: "done",
		});
	});

	test("that cannot come about any more is passed by", async () => {
		const bench = createTestBench(quorum);
		const { runId } = await bench.start();
		for (const decision of ["rejected", "rejected", "approved"] as const)
			await bench.decide(runId, decision);
		expect(bench.vendor.effects).toEqual([]);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: null,
		});
	});
});

test("a thousand items with a gate and a transform each are gone through", async () => {
	const flow = flowOf(
		[
			startNode(),
			eachNode("all", "for i in 1..1000 return i", {
				concurrency: 50,
				result: expression("n_words.text"),
			}),
			...inside(
				"all",
				conditionNode("gate", { even: "modulo(item, 2) = 0" }),
				transformNode("words", { text: '"even " + string(item)' }),
			),
			done("count(n_all.results)"),
		],
		["start -> all", "all.body -> gate", "gate.even -> words", "all -> done"],
	);
	const bench = createTestBench(flow);
	const { runId } = await bench.start();
	for (let turn = 0; turn < 50; turn += 1) await settle();
	expect(valuesOf(bench, runId)).toEqual({ all: 1_000 });
});
