/** Calls of one run: side by side, refused, tried again. */
import { actionNode, endNode, flowOf, startNode } from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import { callFlow, nothing } from "./engine-flows.testing.ts";
import type { Journal } from "./ports.ts";
import {
	createTestBench,
	holdsBack,
	PEOPLE,
	refuses,
	settle,
} from "./testing.ts";

describe("calls", () => {
	test("a run with calls goes to its end, and is forgotten", async () => {
		const bench = createTestBench(callFlow);
		const { runId } = await bench.start();
		expect(bench.story(runId)).toEqual([
			"run.started",
			"step.started n_find",
			"step.succeeded n_find",
			"step.started n_create",
			"step.succeeded n_create",
			"step.succeeded n_done",
			"run.succeeded",
		]);
		expect(bench.engine.held()).toEqual(nothing);
		expect(bench.dispatcher.size()).toBe(0);
	});

	test("a driver of the same process needs no load of a run that has just been started", async () => {
		let loads = 0;
		const bench = createTestBench(callFlow);
		const journal: Journal = {
			...bench.journal,
			load(runId) {
				loads += 1;
				return bench.journal.load(runId);
			},
		};
		await bench.engine.stop();
		const engine = bench.another({ journal });
		engine.work();
		const { runId } = await engine.start({
			flowId: "flow_1",
			versionHash: "v1",
			input: {},
			test: false,
			via: "api",
			startedBy: PEOPLE.builder,
			dedupeKey: null,
		});
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
		expect(loads).toBe(0);
	});

	test("branches call at the same time", async () => {
		const flow = flowOf(
			[
				startNode(),
				actionNode("a", "find"),
				actionNode("b", "find"),
				endNode("done"),
			],
			["start -> a", "start -> b", "a -> done", "b -> done"],
		);
		const bench = createTestBench(flow);
		const [a, b] = [holdsBack(), holdsBack()];
		bench.vendor.script("n_a", a.behaviour);
		bench.vendor.script("n_b", b.behaviour);
		const { runId } = await bench.start();
		expect(bench.vendor.calls).toEqual(["n_a 1", "n_b 1"]);
		b.letGo();
		await settle();
		// What has happened is there for watchers while the run still waits.
		expect(bench.story(runId)).toContain("step.succeeded n_b");
		a.letGo();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});

	test("no more calls of one run are under way than allowed", async () => {
		const names = ["a", "b", "c", "d", "e"];
		const flow = flowOf(
			[
				startNode(),
				...names.map((name) => actionNode(name, "find")),
				endNode("done"),
			],
			names.flatMap((name) => [`start -> ${name}`, `${name} -> done`]),
		);
		const bench = createTestBench(flow, { limits: { callsAtOnce: 2 } });
		const held = names.map((name) => {
			const hold = holdsBack();
			bench.vendor.script(`n_${name}`, hold.behaviour);
			return hold;
		});
		const { runId } = await bench.start();
		expect(bench.vendor.calls).toHaveLength(2);
		held[0]?.letGo();
		await settle();
		expect(bench.vendor.calls).toHaveLength(3);
		for (const hold of held) hold.letGo();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});

	test("an error path is taken when a call is refused", async () => {
		const flow = flowOf(
			[
				startNode(),
				actionNode("create", "create"),
				endNode("done"),
				endNode("sorry"),
			],
			["start -> create", "create -> done", "create.error -> sorry"],
		);
		const bench = createTestBench(flow);
		bench.vendor.script("n_create", refuses("rejected"));
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: "sorry",
		});
	});

	test("a failure without a path ends the run, and says what failed", async () => {
		const bench = createTestBench(callFlow);
		bench.vendor.script("n_find", refuses("auth"));
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)).toMatchObject({
			status: "failed",
			summary: "find: The vendor says: auth",
		});
		expect(bench.story(runId).slice(-2)).toEqual([
			"step.failed n_find",
			"run.failed n_find",
		]);
	});
});

describe("retries", () => {
	test("a short pause is slept through", async () => {
		const bench = createTestBench(callFlow);
		bench.vendor.script("n_find", refuses("unavailable"));
		const { runId } = await bench.start();
		expect(bench.engine.held().runs).toBe(1);
		expect(bench.story(runId).at(-1)).toBe("step.retried n_find");
		await bench.clock.advance(1_000);
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
		expect(bench.vendor.calls).toEqual(["n_find 1", "n_find 2", "n_create 1"]);
	});

	test("Retry-After is obeyed, and the run holds no memory meanwhile", async () => {
		const bench = createTestBench(callFlow);
		bench.vendor.script(
			"n_find",
			refuses("rate-limited", { retryAfterMs: 60_000 }),
		);
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)).toMatchObject({
			status: "waiting",
			ownerJobId: null,
			summary: "Will try find again: The vendor says: rate-limited",
		});
		expect(bench.engine.held()).toEqual(nothing);
		await bench.clock.advance(59_000);
		expect(bench.vendor.calls).toEqual(["n_find 1"]);
		await bench.clock.advance(2_000);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			summary: null,
		});
	});

	test("tries end, and the run fails with the last error", async () => {
		const bench = createTestBench(callFlow);
		bench.vendor.script(
			"n_find",
			...Array.from({ length: 4 }, () => refuses("unavailable")),
		);
		const { runId } = await bench.start();
		await bench.clock.advance(60_000);
		expect(bench.vendor.calls).toEqual([
			"n_find 1",
			"n_find 2",
			"n_find 3",
			"n_find 4",
		]);
		expect(bench.journal.row(runId)?.status).toBe("failed");
	});
});
