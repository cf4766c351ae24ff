import { describe, expect, test } from "vitest";
import { callFlow, gateFlow } from "./engine-flows.testing.ts";
import type { Journal, JournalEntry } from "./ports.ts";
import { createTestBench, holdsBack, PEOPLE, settle } from "./testing.ts";

/** The journal of a bench, telling what was appended to it. */
function recording(journal: Journal, entries: JournalEntry[]): Journal {
	return {
		...journal,
		async append(entry) {
			entries.push(entry);
			await journal.append(entry);
		},
	};
}

describe("the first breath", () => {
	test("a flow of gates is one append, without any job", async () => {
		const bench = createTestBench(gateFlow);
		const entries: JournalEntry[] = [];
		const engine = bench.another({
			journal: recording(bench.journal, entries),
		});
		const started = await engine.start({
			flowId: "flow_1",
			versionHash: "v1",
			input: { spend: 900 },
			test: false,
			via: "webhook",
			startedBy: PEOPLE.builder,
			dedupeKey: null,
		});
		expect(started).toEqual({
			runId: started.runId,
			status: "succeeded",
			response: { status: 200, body: { text: "spend 900" } },
			duplicate: false,
		});
		expect(entries).toHaveLength(1);
		expect(entries[0]).not.toHaveProperty("job");
		expect(bench.dispatcher.size()).toBe(0);
		expect(bench.story(started.runId)).toEqual([
			"run.started",
			"gate.decided n_gate",
			"step.succeeded n_words",
			"step.succeeded n_answer",
			"step.succeeded n_done",
			"run.succeeded",
		]);
		expect(bench.journal.row(started.runId)).toMatchObject({
			status: "succeeded",
			outcome: "done",
			summary: null,
		});
	});

	test("a gate that cannot be computed ends the run with the reason in its row", async () => {
		const bench = createTestBench(gateFlow);
		const started = await bench.start({ spend: "much" });
		expect(started.status).toBe("failed");
		expect(bench.journal.row(started.runId)?.summary).toContain(
			"gate: “big” cannot be answered",
		);
	});

	test("a run with a call is durable, with its job, before the start is answered", async () => {
		const bench = createTestBench(callFlow);
		const engine = bench.another();
		const started = await engine.start({
			flowId: "flow_1",
			versionHash: "v1",
			input: {},
			test: true,
			via: "api",
			startedBy: PEOPLE.builder,
			dedupeKey: null,
		});
		expect(started).toMatchObject({ status: "running", response: null });
		expect(bench.journal.row(started.runId)).toMatchObject({
			status: "running",
			ownerJobId: "job_1",
		});
		expect(bench.dispatcher.size()).toBe(1);
	});

	test("a start that cannot be stored is not answered", async () => {
		const bench = createTestBench(gateFlow);
		const journal: Journal = {
			...bench.journal,
			append: () => Promise.reject(new Error("disk full")),
		};
		const engine = bench.another({ journal });
		const request = {
			flowId: "flow_1",
			input: {},
			test: false,
			via: "api",
			startedBy: PEOPLE.builder,
		} as const;
		await expect(
			engine.start({ ...request, versionHash: "v1", dedupeKey: null }),
		).rejects.toThrow("disk full");
		await expect(
			engine.start({ ...request, versionHash: "v9", dedupeKey: null }),
		).rejects.toThrow("v9");
	});

	test("a repeated start gives the run of the first one with its answer", async () => {
		const bench = createTestBench(gateFlow);
		const first = await bench.start(
			{ spend: 900 },
			{ dedupeKey: "delivery-1" },
		);
		const again = await bench.start(
			{ spend: 900 },
			{ dedupeKey: "delivery-1" },
		);
		expect(again).toEqual({ ...first, duplicate: true });
		const other = await bench.start(
			{ spend: 900 },
			{ dedupeKey: "delivery-2" },
		);
		expect(other.runId).not.toBe(first.runId);
		expect(bench.journal.rows()).toHaveLength(2);
	});

	test("labels are on the row from the start, and as they stand at the end", async () => {
		const flow = {
			...callFlow,
			labels: [
				{ name: "region", source: "trigger.region" },
				{ name: "made", source: "n_create.id" },
			],
		};
		const bench = createTestBench(flow);
		const held = holdsBack();
		bench.vendor.script("n_find", held.behaviour);
		const { runId } = await bench.start({ region: "FR" });
		expect(bench.journal.row(runId)?.labels).toEqual({ region: "FR" });
		held.letGo();
		await settle();
		expect(bench.journal.row(runId)?.labels).toEqual({
			region: "FR",
			made: `${runId}/n_create`,
		});
	});
});
