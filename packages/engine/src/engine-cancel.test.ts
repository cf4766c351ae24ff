/** Runs that people stop, and runs that they have go on. */
import {
	actionNode,
	approvalNode,
	endNode,
	flowOf,
	startNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import {
	approvalFlow,
	callFlow,
	gateFlow,
	nothing,
} from "./engine-flows.testing.ts";
import {
	createTestBench,
	holdsBack,
	PEOPLE,
	refuses,
	settle,
} from "./testing.ts";

describe("cancel and resume", () => {
	test("a cancel while the run waits ends it, and withdraws what was asked", async () => {
		const bench = createTestBench(approvalFlow);
		const { runId } = await bench.start();
		await bench.signal(
			runId,
			{ kind: "cancel", reason: "wrong market" },
			PEOPLE.builder,
		);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "cancelled",
			summary: "Cancelled: wrong market",
		});
		expect(bench.journal.tasks(runId)).toMatchObject([{ status: "withdrawn" }]);
		await bench.clock.advance(4_000_000);
		expect(bench.story(runId).at(-1)).toBe("run.cancelled");
	});

	test("a cancel waits a moment for a call under way, and records what it did", async () => {
		const bench = createTestBench(callFlow);
		const held = holdsBack();
		bench.vendor.script("n_create", held.behaviour);
		const { runId } = await bench.start();
		await bench.signal(runId, { kind: "cancel", reason: "" });
		held.letGo();
		await settle();
		expect(bench.story(runId).slice(-2)).toEqual([
			"step.succeeded n_create",
			"run.cancelled",
		]);
	});

	test("a cancel does not wait longer than a moment, and drops what comes later", async () => {
		const bench = createTestBench(callFlow);
		const held = holdsBack();
		bench.vendor.script("n_create", held.behaviour);
		const { runId } = await bench.start();
		await bench.signal(runId, { kind: "cancel", reason: "" });
		await bench.clock.advance(1_000);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "cancelled",
			summary: "Cancelled",
		});
		held.letGo();
		await settle();
		expect(bench.story(runId).at(-1)).toBe("run.cancelled");
		expect(bench.engine.held()).toEqual(nothing);
	});

	test("nothing new goes out once a cancel has been read", async () => {
		const bench = createTestBench(callFlow);
		const held = holdsBack();
		bench.vendor.script("n_find", held.behaviour);
		const { runId } = await bench.start();
		await bench.signal(runId, { kind: "cancel", reason: "" });
		held.letGo();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("cancelled");
		expect(bench.vendor.effects).toEqual([]);
	});

	test("a failed run is resumed at the step that failed", async () => {
		const bench = createTestBench(callFlow);
		bench.vendor.script("n_create", refuses("auth"));
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)?.status).toBe("failed");
		await bench.signal(runId, { kind: "resume" }, PEOPLE.builder);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			summary: null,
		});
		expect(bench.vendor.calls).toEqual([
			"n_find 1",
			"n_create 1",
			"n_create 1",
		]);
		const keys = bench.vendor.requests
			.slice(1)
			.map((request) => request.idempotencyKey);
		expect(new Set(keys).size).toBe(1);
	});

	test("what was asked beside the failed step is asked anew after a resume", async () => {
		const flow = flowOf(
			[
				startNode(),
				approvalNode("ask"),
				actionNode("create", "create"),
				endNode("done"),
			],
			[
				"start -> ask",
				"start -> create",
				"ask.approved -> done",
				"create -> done",
			],
		);
		const bench = createTestBench(flow);
		bench.vendor.script("n_create", refuses("auth"));
		const { runId } = await bench.start();
		expect(bench.journal.tasks(runId).map((task) => task.status)).toEqual([
			"withdrawn",
		]);
		await bench.signal(runId, { kind: "resume" }, PEOPLE.builder);
		expect(bench.journal.tasks(runId).map((task) => task.status)).toEqual([
			"withdrawn",
			"open",
		]);
		await bench.decide(runId, "approved");
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});

	test("a resume of a run that cannot be resumed leaves it failed, with its reason", async () => {
		const bench = createTestBench(callFlow, { limits: { maxEvents: 2 } });
		const { runId } = await bench.start();
		const before = bench.journal.row(runId);
		expect(before).toMatchObject({
			status: "failed",
			summary: "The run has more than 2 events.",
		});
		await bench.signal(runId, { kind: "resume" });
		expect(bench.journal.row(runId)).toEqual(before);
		expect(bench.dispatcher.size()).toBe(0);
	});

	test("a signal for a run that is over changes nothing", async () => {
		const bench = createTestBench(gateFlow);
		const { runId } = await bench.start({ spend: 900 });
		expect(await bench.signal(runId, { kind: "cancel", reason: "" })).toBe(1);
		expect(
			await bench.signal("run_none", { kind: "cancel", reason: "" }),
		).toBeNull();
		expect(bench.story(runId).at(-1)).toBe("run.succeeded");
	});
});
