/** Steps that run in rounds: rejections that loop back, pauses, and the last round. */
import {
	actionNode,
	approvalNode,
	endNode,
	flowOf,
	inside,
	repeatNode,
	startNode,
	transformNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import { done, named, valuesOf } from "./containers.testing.ts";
import { createTestBench, type TestBench } from "./testing.ts";

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
				summary: "loop pauses before its next round",
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
