/** Steps that run for each item of a list. */
import { expression } from "@patchbay/flow";
import {
	actionNode,
	approvalNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	startNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import { done, named, refusesItem, valuesOf } from "./containers.testing.ts";
import {
	createTestBench,
	holdsBack,
	PEOPLE,
	refuses,
	settle,
} from "./testing.ts";

const createEach = (over: Parameters<typeof eachNode>[2] = {}) =>
	flowOf(
		[
			startNode(),
			eachNode("all", '["a", "b", "c", "d"]', {
				result: expression("n_create.name"),
				...over,
			}),
			...inside("all", actionNode("create", "create", named("item"))),
			done("n_all.results"),
			{
				...endNode("sorry"),
				values: [{ name: "why", value: expression("n_all.error.message") }],
			},
		],
		["start -> all", "all.body -> create", "all -> done"],
	);

describe("an action for each item", () => {
	test("is called for several at a time, under a key of its own for each", async () => {
		const bench = createTestBench(createEach({ concurrency: 3 }));
		const holds = Array.from({ length: 4 }, () => holdsBack());
		bench.vendor.script("n_create", ...holds.map((hold) => hold.behaviour));
		const { runId } = await bench.start();
		expect(bench.vendor.calls).toHaveLength(3);
		// The second one comes back first, and its place is taken at once.
		holds[1]?.letGo();
		await settle();
		expect(bench.vendor.calls).toHaveLength(4);
		for (const hold of holds) hold.letGo();
		await settle();
		expect(valuesOf(bench, runId)).toEqual({ all: ["a", "b", "c", "d"] });
		expect(
			bench.vendor.requests.map((request) => request.idempotencyKey),
		).toEqual([1, 2, 3, 4].map((n) => `${runId}/n_all[${n}]/n_create`));
	});

	test("is called one by one, in order, when only one may be under way", async () => {
		const bench = createTestBench(createEach({ concurrency: 1 }));
		const holds = Array.from({ length: 4 }, () => holdsBack());
		bench.vendor.script("n_create", ...holds.map((hold) => hold.behaviour));
		const { runId } = await bench.start();
		for (const [index, hold] of holds.entries()) {
			expect(bench.vendor.requests.map(({ input }) => input.name)).toEqual(
				["a", "b", "c", "d"].slice(0, index + 1),
			);
			hold.letGo();
			await settle();
		}
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});

	test("never has more calls under way than a run may have", async () => {
		const flow = createEach({
			list: expression("for i in 1..40 return string(i)"),
			concurrency: 50,
		});
		const bench = createTestBench(flow, { limits: { callsAtOnce: 5 } });
		const holds = Array.from({ length: 40 }, () => holdsBack());
		bench.vendor.script("n_create", ...holds.map((hold) => hold.behaviour));
		const { runId } = await bench.start();
		expect(bench.vendor.calls).toHaveLength(5);
		for (const hold of holds) hold.letGo();
		await settle();
		await settle();
		expect(bench.vendor.effects).toHaveLength(40);
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});

	test("that fails is left out, and told of, where failures are collected", async () => {
		const flow = createEach({ onError: "collect" });
		const bench = createTestBench({
			...flow,
			nodes: flow.nodes.map((node) =>
				node.id === "n_done"
					? done("{results: n_all.results, errors: n_all.errors}")
					: node,
			),
		});
		refusesItem(bench, "b");
		const { runId } = await bench.start();
		expect(valuesOf(bench, runId)).toEqual({
			all: {
				results: ["a", null, "c", "d"],
				errors: [{ index: 2, message: "The vendor says: rejected" }],
			},
		});
		expect(bench.vendor.effects).toHaveLength(3);
	});

	test("that fails stops the rest, and only it is done again after a resume", async () => {
		const bench = createTestBench(createEach({ concurrency: 1 }));
		refusesItem(bench, "c");
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)).toMatchObject({ status: "failed" });
		expect(bench.vendor.requests.map(({ input }) => input.name)).toEqual([
			"a",
			"b",
			"c",
		]);
		await bench.signal(runId, { kind: "resume" }, PEOPLE.builder);
		expect(bench.vendor.requests.map(({ input }) => input.name)).toEqual([
			"a",
			"b",
			"c",
			"c",
			"d",
		]);
		expect(bench.vendor.effects).toEqual(
			[1, 2, 3, 4].map((n) => `${runId}/n_all[${n}]/n_create`),
		);
		expect(valuesOf(bench, runId)).toEqual({ all: ["a", "b", "c", "d"] });
	});

	test("that fails lets what is under way come back before the container's error path is taken", async () => {
		const flow = createEach({ concurrency: 2 });
		const bench = createTestBench({
			...flow,
			edges: [
				...flow.edges,
				{ id: "e_sorry", from: "n_all", port: "error", to: "n_sorry" },
			],
		});
		const held = holdsBack();
		bench.vendor.script("n_create", held.behaviour, refuses("rejected"));
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)?.status).toBe("running");
		held.letGo();
		await settle();
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: "sorry",
		});
		expect(valuesOf(bench, runId)).toEqual({
			why: "The vendor says: rejected",
		});
		expect(bench.vendor.calls).toHaveLength(2);
	});

	test("whose effect is unknown waits for a person, who names the item", async () => {
		const flow = flowOf(
			[
				startNode(),
				eachNode("all", '["a", "b"]', { result: expression("n_send.name") }),
				...inside("all", actionNode("send", "send", named("item"))),
				done("n_all.results"),
			],
			["start -> all", "all.body -> send", "all -> done"],
		);
		const bench = createTestBench(flow);
		bench.vendor.script("n_send", (request, vendor) => {
			vendor.act(request);
			return {
				kind: "failed",
				error: { kind: "timeout", message: "no answer" },
				retryAfterMs: null,
				inDoubt: true,
				calls: [],
			};
		});
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)?.status).toBe("waiting");
		const settled = {
			kind: "resolve-effect",
			nodeId: "n_send",
			attempt: 1,
			resolution: "happened",
			output: { name: "a" },
			comment: "seen",
		} as const;
		await bench.signal(runId, { ...settled, scope: "n_all[2]/" });
		expect(bench.journal.row(runId)?.status).toBe("waiting");
		await bench.signal(runId, { ...settled, scope: "n_all[1]/" });
		expect(valuesOf(bench, runId)).toEqual({ all: ["a", "b"] });
		expect(bench.vendor.effects).toHaveLength(2);
	});

	test("gives an empty list for no items, in the first breath", async () => {
		const bench = createTestBench(createEach({ list: expression("[]") }));
		const started = await bench.start();
		expect(started.status).toBe("succeeded");
		expect(valuesOf(bench, started.runId)).toEqual({ all: [] });
	});
});

describe("an approval for each item", () => {
	const flow = (onError: "stop" | "collect") =>
		flowOf(
			[
				startNode(),
				eachNode("all", '["a", "b", "c"]', {
					concurrency: 3,
					onError,
					result: expression("n_ask.decision"),
				}),
				...inside(
					"all",
					approvalNode("ask", { question: "Agree to {item}?", dueInMs: null }),
					actionNode("create", "create", named("item")),
				),
				done("n_all.results"),
				endNode("sorry"),
			],
			[
				"start -> all",
				"all.body -> ask",
				"ask.approved -> create",
				"all -> done",
				"all.error -> sorry",
			],
		);

	test("asks for each, and each decision goes on with its own item", async () => {
		const bench = createTestBench(flow("stop"));
		const { runId } = await bench.start();
		expect(
			bench.journal.tasks(runId).map(({ task }) => [task.question, task.scope]),
		).toEqual([
			["Agree to a?", "n_all[1]/"],
			["Agree to b?", "n_all[2]/"],
			["Agree to c?", "n_all[3]/"],
		]);
		expect(bench.engine.held().runs).toBe(0);
		await bench.decide(runId, "approved");
		await bench.decide(runId, "rejected");
		await bench.decide(runId, "approved");
		expect(valuesOf(bench, runId)).toEqual({
			all: ["approved", "rejected", "approved"],
		});
		expect(bench.vendor.effects).toEqual([
			`${runId}/n_all[1]/n_create`,
			`${runId}/n_all[3]/n_create`,
		]);
	});

	test("is withdrawn when the container takes its error path", async () => {
		const bench = createTestBench(flow("stop"));
		refusesItem(bench, "a");
		const { runId } = await bench.start();
		await bench.decide(runId, "approved");
		expect(bench.journal.row(runId)?.outcome).toBe("sorry");
		expect(bench.journal.tasks(runId).map(({ status }) => status)).toEqual([
			"approved",
			"withdrawn",
			"withdrawn",
		]);
	});

	test("of the other items is still asked when failures are collected", async () => {
		const bench = createTestBench(flow("collect"));
		refusesItem(bench, "a");
		const { runId } = await bench.start();
		for (let times = 0; times < 3; times += 1)
			await bench.decide(runId, "approved");
		expect(valuesOf(bench, runId)).toEqual({
			all: [null, "approved", "approved"],
		});
	});
});
