/** Steps inside containers: for every item, in rounds, and both in each other. */
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
import {
	type Behaviour,
	createTestBench,
	holdsBack,
	PEOPLE,
	refuses,
	settle,
	type TestBench,
} from "./testing.ts";

const named = (source: string) => ({ name: expression(source) });

/** Ends with the container's results. */
const done = (source: string) => ({
	...endNode("done"),
	values: [{ name: "all", value: expression(source) }],
});

const valuesOf = (bench: TestBench, runId: string) => {
	const last = bench.journal.events(runId).at(-1);
	return last?.kind === "run.succeeded" ? last.data.values : last?.data;
};

/** Refuses the call for one item, as often as that. */
function refusesItem(bench: TestBench, name: string, times = 1): void {
	let left = times;
	const behaviour: Behaviour = (request, vendor) => {
		if (request.input.name !== name || left === 0) return vendor.act(request);
		left -= 1;
		return refuses("rejected")(request, vendor);
	};
	bench.vendor.script(
		"n_create",
		...Array.from({ length: 20 }, () => behaviour),
	);
}

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

describe("rounds", () => {
	const review = flowOf(
		[
			startNode(),
			repeatNode("loop", 'n_ask.decision = "approved"', {
				comment: "n_ask.comment",
				draft: "n_write.text",
			}),
			...inside(
				"loop",
				transformNode("write", {
					text: 'if previous = null then "first" else "mended: " + previous.comment',
				}),
				approvalNode("ask", { question: "{n_write.text}?", dueInMs: null }),
			),
			done("n_loop.draft"),
			endNode("enough"),
		],
		[
			"start -> loop",
			"loop.body -> write",
			"write -> ask",
			"loop -> done",
			"loop.exhausted -> enough",
		],
	);

	async function answer(
		bench: TestBench,
		runId: string,
		decision: "approved" | "rejected",
		comment: string,
	): Promise<void> {
		const open = bench.journal
			.tasks(runId)
			.find(({ status }) => status === "open");
		const { nodeId = "", id = "", viewHash = "" } = open?.task ?? {};
		const body = { kind: "decide", nodeId, taskId: id, viewHash } as const;
		await bench.signal(runId, { ...body, decision, comment });
	}

	test("loop back with the comment of a rejection until it is approved", async () => {
		const bench = createTestBench(review);
		const { runId } = await bench.start();
		await answer(bench, runId, "rejected", "too long");
		await answer(bench, runId, "rejected", "too short");
		await answer(bench, runId, "approved", "");
		expect(
			bench.journal
				.tasks(runId)
				.map(({ task, status }) => [task.question, status]),
		).toEqual([
			["first?", "rejected"],
			["mended: too long?", "rejected"],
			["mended: too short?", "approved"],
		]);
		expect(valuesOf(bench, runId)).toEqual({ all: "mended: too short" });
	});

	test("end by their own way out when they are used up", async () => {
		const bench = createTestBench(review);
		const { runId } = await bench.start();
		for (let round = 1; round <= 5; round += 1)
			await answer(bench, runId, "rejected", `no ${round}`);
		expect(bench.journal.row(runId)?.outcome).toBe("enough");
	});

	test("with a pause park in between, and call once in each", async () => {
		const flow = flowOf(
			[
				startNode(),
				repeatNode("loop", "index = 3", {}, { pauseMs: 600_000 }),
				...inside(
					"loop",
					actionNode("create", "create", named("string(index)")),
				),
				done("n_loop.rounds"),
			],
			["start -> loop", "loop.body -> create", "loop -> done"],
		);
		const bench = createTestBench(flow);
		const { runId } = await bench.start();
		for (let round = 1; round <= 2; round += 1) {
			expect(bench.vendor.calls).toHaveLength(round);
			expect(bench.journal.row(runId)).toMatchObject({
				status: "waiting",
				summary: "loop: the next round begins after a pause",
			});
			expect(bench.engine.held().runs).toBe(0);
			await bench.clock.advance(590_000);
			expect(bench.vendor.calls).toHaveLength(round);
			await bench.clock.advance(12_000);
		}
		expect(valuesOf(bench, runId)).toEqual({ all: 3 });
		expect(bench.vendor.effects).toEqual(
			[1, 2, 3].map((n) => `${runId}/n_loop[${n}]/n_create`),
		);
	});
});

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
