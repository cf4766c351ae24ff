/** What people are asked, and what their answers do. */
import {
	approvalNode,
	endNode,
	flowOf,
	startNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import { approvalFlow, nothing } from "./engine-flows.testing.ts";
import type { Journal } from "./ports.ts";
import { createTestBench, PEOPLE } from "./testing.ts";

describe("approvals", () => {
	test("an approval parks, and holds no memory", async () => {
		const bench = createTestBench(approvalFlow);
		const { runId } = await bench.start({ spend: 900 });
		expect(bench.journal.row(runId)).toMatchObject({
			status: "waiting",
			ownerJobId: null,
			summary: "Waiting for an answer to “Agree?”",
		});
		expect(bench.journal.tasks(runId)).toMatchObject([
			{
				status: "open",
				task: {
					question: "Agree?",
					shown: [{ label: "Spend", value: 900 }],
					role: "reviewer",
					excludedUserId: "u_builder",
				},
			},
		]);
		expect(bench.engine.held()).toEqual(nothing);
	});

	test("a decision goes on along its path, with who decided", async () => {
		const bench = createTestBench(approvalFlow);
		const { runId } = await bench.start();
		await bench.decide(runId, "approved");
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: "live",
			summary: null,
		});
		const decided = bench.journal
			.events(runId)
			.find((event) => event.kind === "approval.decided");
		expect(decided?.actor).toEqual(PEOPLE.reviewer);
		expect(bench.journal.tasks(runId)).toMatchObject([{ status: "approved" }]);
	});

	test("a rejection takes its own path", async () => {
		const bench = createTestBench(approvalFlow);
		const { runId } = await bench.start();
		await bench.decide(runId, "rejected");
		expect(bench.journal.row(runId)?.outcome).toBe("refused");
		expect(bench.journal.tasks(runId)).toMatchObject([{ status: "rejected" }]);
	});

	test("a quorum needs as many people, each counted once", async () => {
		const flow = flowOf(
			[startNode(), approvalNode("ask", { quorum: 2 }), endNode("live")],
			["start -> ask", "ask.approved -> live"],
		);
		const bench = createTestBench(flow);
		const { runId } = await bench.start();
		await bench.decide(runId, "approved");
		await bench.decide(runId, "approved");
		expect(bench.journal.row(runId)?.status).toBe("waiting");
		expect(bench.engine.held()).toEqual(nothing);
		await bench.decide(runId, "approved", PEOPLE.second);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: "live",
		});
		expect(
			bench.story(runId).filter((line) => line.startsWith("approval.decided")),
		).toHaveLength(2);
	});

	test("a decision on something else than what was asked is not taken", async () => {
		const bench = createTestBench(approvalFlow);
		const { runId } = await bench.start();
		const decision = {
			kind: "decide",
			nodeId: "n_ask",
			taskId: "task_1",
			decision: "approved",
			comment: "",
		} as const;
		await bench.signal(runId, { ...decision, viewHash: "another" });
		expect(bench.journal.row(runId)).toMatchObject({
			status: "waiting",
			summary: "Waiting for an answer to “Agree?”",
		});
		expect(bench.engine.held()).toEqual(nothing);
	});

	test("an approval expires by its timer", async () => {
		const bench = createTestBench(approvalFlow);
		const { runId } = await bench.start();
		await bench.clock.advance(3_599_000);
		expect(bench.journal.row(runId)?.status).toBe("waiting");
		await bench.clock.advance(3_000);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: "late",
		});
		expect(bench.journal.tasks(runId)).toMatchObject([{ status: "expired" }]);
	});

	test("a timer that comes after the decision does nothing", async () => {
		const bench = createTestBench(approvalFlow);
		const { runId } = await bench.start();
		await bench.decide(runId, "approved");
		await bench.clock.advance(4_000_000);
		expect(bench.journal.row(runId)?.outcome).toBe("live");
		expect(bench.dispatcher.size()).toBe(0);
	});

	test("a signal that comes while the run is being parked is not lost", async () => {
		const bench = createTestBench(approvalFlow);
		await bench.engine.stop();
		let isFirst = true;
		const journal: Journal = {
			...bench.journal,
			async park(entry, wait) {
				if (isFirst) {
					isFirst = false;
					const at = bench.clock.now();
					await bench.journal.signal(
						entry.runId,
						{ kind: "cancel", reason: "" },
						{ actor: PEOPLE.builder, at },
					);
				}
				return bench.journal.park(entry, wait);
			},
		};
		bench.another({ journal }).work();
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)?.status).toBe("cancelled");
		expect(bench.journal.tasks(runId)).toMatchObject([{ status: "withdrawn" }]);
	});
});
