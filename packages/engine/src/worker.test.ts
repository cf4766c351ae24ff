import {
	actionNode,
	approvalNode,
	endNode,
	flowOf,
	startNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import type { Journal } from "./ports.ts";
import {
	createTestBench,
	holdsBack,
	refuses,
	settle,
	type TestBench,
} from "./testing.ts";

const callFlow = flowOf(
	[
		startNode(),
		actionNode("find", "find"),
		actionNode("create", "create"),
		endNode("done"),
	],
	["start -> find", "find -> create", "create -> done"],
);

/** Events without gap or duplicate. */
const seqs = (bench: TestBench, runId: string) =>
	bench.journal.events(runId).map((event) => event.seq);
const upTo = (length: number) =>
	Array.from({ length }, (_, index) => index + 1);

describe("stopping", () => {
	test("waits for calls under way, records them, and gives the run back", async () => {
		const bench = createTestBench(callFlow);
		const held = holdsBack();
		bench.vendor.script("n_create", held.behaviour);
		const { runId } = await bench.start();
		const stopped = bench.engine.stop();
		await settle();
		held.letGo();
		await stopped;
		expect(bench.story(runId).at(-1)).toBe("step.succeeded n_create");
		expect(bench.engine.held().runs).toBe(0);
		bench.another().work();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
		expect(bench.vendor.calls).toEqual(["n_find 1", "n_create 1"]);
	});

	test("does not wait for ever: what comes later is dropped, and the next driver finds out", async () => {
		const bench = createTestBench(callFlow, { stopGraceMs: 500 });
		const held = holdsBack();
		bench.vendor.script("n_create", held.behaviour);
		const { runId } = await bench.start();
		const stopped = bench.engine.stop();
		await bench.clock.advance(500);
		await stopped;
		const other = bench.another();
		other.work();
		await bench.clock.advance(3_000);
		// Its job is handed out again only after its heartbeat has failed.
		expect(bench.journal.row(runId)?.status).toBe("running");
		held.letGo();
		await bench.clock.advance(12_000);
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
		expect(bench.vendor.effects).toEqual([`${runId}/n_create`]);
	});

	test("lets a run go that sleeps between two tries", async () => {
		const bench = createTestBench(callFlow);
		bench.vendor.script("n_find", refuses("unavailable"));
		const { runId } = await bench.start();
		await bench.engine.stop();
		expect(bench.story(runId).at(-1)).toBe("step.retried n_find");
		bench.another().work();
		await bench.clock.advance(2_000);
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});

	test("and working again goes on", async () => {
		const bench = createTestBench(callFlow);
		await bench.engine.stop();
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)?.status).toBe("running");
		bench.engine.work();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});
});

describe("the fence", () => {
	test("lets one of two drivers go on: no gap, no duplicate, no second effect", async () => {
		const bench = createTestBench(callFlow);
		const held = holdsBack();
		bench.vendor.script("n_find", held.behaviour, held.behaviour);
		const { runId } = await bench.start();
		// The first process is taken for dead although it is only slow.
		bench.dispatcher.loseProcess("job_1");
		const other = bench.another();
		other.work();
		await settle();
		expect(bench.engine.held().runs + other.held().runs).toBe(2);
		held.letGo();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
		expect(bench.vendor.effects).toEqual([`${runId}/n_create`]);
		expect(seqs(bench, runId)).toEqual(upTo(seqs(bench, runId).length));
		expect(bench.log.lines).toContain(
			"warn: A run is driven by somebody else.",
		);
		expect(bench.engine.held().runs + other.held().runs).toBe(0);
	});

	test("holds when a driver that was passed over wants to park", async () => {
		const flow = flowOf(
			[
				startNode(),
				actionNode("find", "find"),
				approvalNode("ask"),
				endNode("live"),
			],
			["start -> find", "find -> ask", "ask.approved -> live"],
		);
		const bench = createTestBench(flow);
		const held = holdsBack();
		bench.vendor.script("n_find", held.behaviour);
		const { runId } = await bench.start();
		bench.dispatcher.loseProcess("job_1");
		bench.another().work();
		await settle();
		await bench.decide(runId, "approved");
		expect(bench.journal.row(runId)?.outcome).toBe("live");
		held.letGo();
		await settle();
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: "live",
		});
		expect(bench.journal.tasks(runId)).toHaveLength(1);
	});
});

describe("jobs", () => {
	test("of a run that another job owns are completed without a word", async () => {
		const bench = createTestBench(callFlow);
		const { runId } = await bench.start();
		const before = bench.story(runId);
		bench.dispatcher.add({ id: "job_stray", runId, timer: false }, null);
		bench.dispatcher.add(
			{ id: "job_nobody", runId: "run_none", timer: true },
			null,
		);
		await settle();
		expect(bench.dispatcher.size()).toBe(0);
		expect(bench.story(runId)).toEqual(before);
	});

	test("are taken only as long as there is room", async () => {
		const bench = createTestBench(callFlow, { capacity: 2 });
		const held = holdsBack();
		bench.vendor.script("n_find", held.behaviour, held.behaviour);
		const runs = [];
		for (let count = 0; count < 5; count += 1) runs.push(await bench.start());
		expect(bench.engine.held().runs).toBe(2);
		held.letGo();
		await settle();
		expect(runs.map(({ runId }) => bench.journal.row(runId)?.status)).toEqual(
			runs.map(() => "succeeded"),
		);
	});

	test("stay with a process that is alive, however long a call takes", async () => {
		const bench = createTestBench(callFlow);
		const held = holdsBack();
		bench.vendor.script("n_find", held.behaviour);
		const { runId } = await bench.start();
		const other = bench.another();
		other.work();
		await bench.clock.advance(60_000);
		expect(other.held().runs).toBe(0);
		held.letGo();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});

	test("that cannot be fetched or completed for a while are not lost", async () => {
		const bench = createTestBench(callFlow);
		await bench.engine.stop();
		let isDown = true;
		const whenUp = <Result>(work: () => Promise<Result>): Promise<Result> =>
			isDown ? Promise.reject(new Error("database down")) : work();
		const engine = bench.another({
			dispatcher: {
				...bench.dispatcher,
				fetch: (limit) => whenUp(() => bench.dispatcher.fetch(limit)),
				complete: (ids) => whenUp(() => bench.dispatcher.complete(ids)),
				touch: (ids) => whenUp(() => bench.dispatcher.touch(ids)),
			},
		});
		engine.work();
		const { runId } = await bench.start();
		await bench.clock.advance(20_000);
		expect(bench.log.lines[0]).toBe(
			"error: Jobs cannot be fetched. (database down)",
		);
		isDown = false;
		await bench.clock.advance(15_000);
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
		expect(bench.dispatcher.size()).toBe(0);
	});
});

describe("trouble", () => {
	test("with the journal makes a run wait, and it goes on where it stood", async () => {
		const bench = createTestBench(callFlow);
		await bench.engine.stop();
		let failures = 3;
		const journal: Journal = {
			...bench.journal,
			async append(entry) {
				failures -= 1;
				if (failures >= 0) throw new Error("database down");
				await bench.journal.append(entry);
			},
		};
		const { runId } = await bench.start();
		const engine = bench.another({ journal });
		engine.work();
		await bench.clock.advance(30_000);
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
		expect(bench.vendor.effects).toEqual([`${runId}/n_create`]);
	});

	test("with loading a version makes a run wait; a version that is gone ends it", async () => {
		const bench = createTestBench(callFlow);
		await bench.engine.stop();
		const { runId } = await bench.start();
		let isDown = true;
		const load = async () => {
			if (isDown) throw new Error("database down");
			return null;
		};
		bench.another({ loadVersion: load }).work();
		await bench.clock.advance(5_000);
		expect(bench.journal.row(runId)?.status).toBe("running");
		isDown = false;
		await bench.clock.advance(15_000);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "failed",
			summary: "Patchbay itself failed: There is no version v1.",
		});
		expect(bench.dispatcher.size()).toBe(0);
	});

	test("of our own making ends the run instead of coming back for ever", async () => {
		const bench = createTestBench(callFlow, {
			sha256: () => {
				throw new Error("a bug");
			},
			loadVersion: async () =>
				flowOf(
					[startNode(), actionNode("find", "find"), approvalNode("ask")],
					["start -> find", "find -> ask"],
				),
		});
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)).toMatchObject({
			status: "failed",
			summary: "Patchbay itself failed: a bug",
		});
		// What had happened before is not lost with it.
		expect(bench.story(runId)).toEqual([
			"run.started",
			"step.started n_find",
			"step.succeeded n_find",
			"run.failed",
		]);
		expect(bench.dispatcher.size()).toBe(0);
	});

	test("with a history that cannot be read ends the run", async () => {
		const bench = createTestBench(callFlow);
		await bench.engine.stop();
		const { runId } = await bench.start();
		const other = flowOf([startNode(), endNode("done")], []);
		await bench.journal.append({
			runId,
			events: [
				{
					seq: 2,
					at: bench.clock.now(),
					actor: { kind: "system", id: null, name: "Test" },
					kind: "step.succeeded",
					data: { nodeId: "n_find", port: "out", output: {} },
				},
			],
		});
		bench.another({ loadVersion: async () => other }).work();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("failed");
		expect(bench.story(runId).at(-1)).toBe("run.failed");
	});
});
