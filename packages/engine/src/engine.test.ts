import { compileFlow, foldRun } from "@patchbay/flow";
import {
	actionNode,
	endNode,
	flowOf,
	respondNode,
	startNode,
	testCatalog,
	transformNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import { approvalFlow, callFlow, nothing } from "./engine-flows.testing.ts";
import { createTestBench, holdsBack, refuses, settle } from "./testing.ts";

describe("answers for callers", () => {
	const answerFlow = flowOf(
		[
			startNode(),
			actionNode("find", "find"),
			respondNode("answer", { found: "n_find.id" }),
			actionNode("create", "create"),
			endNode("done"),
		],
		["start -> find", "find -> answer", "answer -> create", "create -> done"],
	);

	test("an answer is given as soon as it is durable, before the run is over", async () => {
		const bench = createTestBench(answerFlow);
		const [find, create] = [holdsBack(), holdsBack()];
		bench.vendor.script("n_find", find.behaviour);
		bench.vendor.script("n_create", create.behaviour);
		const { runId, response } = await bench.start();
		expect(response).toBeNull();
		const waiting = bench.engine.waitForResponse(runId, 5_000);
		find.letGo();
		expect(await waiting).toEqual({
			status: "running",
			response: { status: 200, body: { found: `${runId}/n_find` } },
		});
		// Who asks later gets the same.
		expect(await bench.engine.waitForResponse(runId, 5_000)).toMatchObject({
			response: { status: 200 },
		});
		create.letGo();
		await settle();
		expect(bench.engine.held()).toEqual(nothing);
	});

	test("a run that ends without an answer says how it ended", async () => {
		const bench = createTestBench(callFlow);
		bench.vendor.script("n_find", refuses("auth"));
		const { runId } = await bench.start();
		expect(await bench.engine.waitForResponse(runId, 5_000)).toEqual({
			status: "failed",
			response: null,
		});
	});

	test("a caller is not kept longer than asked", async () => {
		const bench = createTestBench(approvalFlow);
		const { runId } = await bench.start();
		const waiting = bench.engine.waitForResponse(runId, 5_000);
		await bench.clock.advance(5_000);
		expect(await waiting).toBeNull();
		expect(bench.engine.held()).toEqual(nothing);
	});

	test("an answer that another process gave is seen", async () => {
		const bench = createTestBench(answerFlow);
		const web = bench.another();
		const find = holdsBack();
		bench.vendor.script("n_find", find.behaviour);
		const { runId } = await bench.start();
		const waiting = web.waitForResponse(runId, 5_000);
		await bench.clock.advance(100);
		find.letGo();
		await bench.clock.advance(500);
		expect(await waiting).toMatchObject({ response: { status: 200 } });
	});
});

describe("limits", () => {
	test("a run that has used up its events fails, and says so", async () => {
		const bench = createTestBench(callFlow, { limits: { maxEvents: 3 } });
		const { runId } = await bench.start();
		expect(bench.story(runId).at(-1)).toBe("run.failed");
		expect(bench.journal.row(runId)?.summary).toBe(
			"The run has more than 3 events.",
		);
		expect(bench.vendor.effects).toEqual([]);
	});

	test("a result that is too large is the step's error", async () => {
		const flow = flowOf(
			[
				startNode(),
				transformNode("copy", { a: "trigger.text", b: "trigger.more" }),
				endNode("done"),
			],
			["start -> copy", "copy -> done"],
		);
		const bench = createTestBench(flow);
		const { runId } = await bench.start({
			text: "x".repeat(600_000),
			more: "y".repeat(600_000),
		});
		expect(bench.journal.row(runId)).toMatchObject({
			status: "failed",
			summary: "copy: The result of the step is larger than 1,000 kB.",
		});
	});
});

test("a long chain of computed steps holds up neither the start nor the others in the process", async () => {
	const keys = Array.from({ length: 200 }, (_, index) => `step${index}`);
	const flow = flowOf(
		[
			startNode(),
			...keys.map((key) => transformNode(key, { a: "1" })),
			endNode("done"),
		],
		["start", ...keys].map(
			(key, index) => `${key} -> ${keys[index] ?? "done"}`,
		),
	);
	let nowMs = Date.parse("2027-03-04T10:00:00.000Z");
	const bench = createTestBench(flow, {
		clock: {
			now: () => {
				nowMs += 10;
				return new Date(nowMs);
			},
			setTimer: () => () => undefined,
		},
	});
	const { runId } = await bench.start();
	expect(bench.journal.row(runId)?.status).toBe("running");
	for (let turn = 0; turn < 20; turn += 1) await settle();
	expect(bench.journal.row(runId)?.status).toBe("succeeded");
});

test("the state in memory is the fold of what is stored, whatever happened", async () => {
	const bench = createTestBench(callFlow);
	bench.vendor.script("n_find", refuses("unavailable"));
	const { runId } = await bench.start();
	await bench.clock.advance(5_000);
	const state = foldRun(
		compileFlow(callFlow, testCatalog),
		runId,
		bench.journal.events(runId),
	);
	expect(state).toMatchObject({
		status: "succeeded",
		seq: bench.journal.events(runId).length,
	});
});
