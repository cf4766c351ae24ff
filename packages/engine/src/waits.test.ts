/** Steps that wait for a time or for an event from outside. */
import { expression, literal, type NodeOf } from "@patchbay/flow";
import {
	actionNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	repeatNode,
	startNode,
	waitNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import {
	createTestBench,
	PEOPLE,
	refuses,
	settle,
	type TestBench,
} from "./testing.ts";

type Wait = NodeOf<"wait">["wait"];

const waitFlow = (wait: Wait) =>
	flowOf(
		[startNode(), waitNode("wait", wait), endNode("done"), endNode("late")],
		["start -> wait", "wait -> done", "wait.timed_out -> late"],
	);

const shipped = (key: string, timeoutMs: number | null = 3_600_000): Wait => ({
	for: "event",
	event: "order.shipped",
	key,
	timeoutMs,
});

const statusOf = (bench: TestBench, runId: string) =>
	bench.journal.row(runId)?.status;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("a wait for a time", () => {
	test.each<[string, Wait, string]>([
		[
			"a duration",
			{ for: "duration", duration: literal("PT10M") },
			"wait waits for 10 minutes",
		],
		[
			"an instant",
			{ for: "instant", instant: literal("2027-03-04T10:10:00Z") },
			"wait waits for its date",
		],
	])(
		"goes on after %s, and holds no memory until then",
		async (_, wait, summary) => {
			const bench = createTestBench(waitFlow(wait));
			const { runId } = await bench.start();
			expect(bench.journal.row(runId)).toMatchObject({
				status: "waiting",
				summary,
			});
			expect(bench.engine.held().runs).toBe(0);
			await bench.clock.advance(10 * MINUTE - 1_000);
			expect(statusOf(bench, runId)).toBe("waiting");
			await bench.clock.advance(2_000);
			expect(bench.journal.row(runId)).toMatchObject({
				status: "succeeded",
				outcome: "done",
			});
		},
	);

	test("that is over already does not wait", async () => {
		const bench = createTestBench(
			waitFlow({ for: "instant", instant: literal("2020-01-01") }),
		);
		const { runId } = await bench.start();
		expect(statusOf(bench, runId)).toBe("succeeded");
	});
});

describe("a wait for an event", () => {
	test("goes on with what the event brings", async () => {
		const flow = waitFlow(shipped("{trigger.region}"));
		const bench = createTestBench({
			...flow,
			nodes: flow.nodes.map((node) =>
				node.id === "n_done" && node.kind === "end"
					? {
							...node,
							values: [{ name: "n", value: expression("n_wait.parcels") }],
						}
					: node,
			),
		});
		const { runId } = await bench.start({ region: "4711" });
		expect(bench.journal.row(runId)?.summary).toBe(
			"wait waits for order.shipped with the key 4711",
		);
		await bench.deliver("order.shipped", "4712");
		await bench.deliver("order.lost", "4711");
		expect(statusOf(bench, runId)).toBe("waiting");
		const { runIds } = await bench.deliver("order.shipped", "4711", {
			payload: { parcels: 2 },
		});
		expect(runIds).toEqual([runId]);
		expect(bench.journal.events(runId).at(-1)?.data).toMatchObject({
			outcome: "done",
			values: { n: 2 },
		});
	});

	test("goes on another way when it does not come in time, and one that comes later is for others", async () => {
		const bench = createTestBench(waitFlow(shipped("1")));
		const { runId } = await bench.start();
		await bench.clock.advance(HOUR + 2_000);
		expect(bench.journal.row(runId)?.outcome).toBe("late");
		await bench.deliver("order.shipped", "1");
		const next = await bench.start();
		expect(bench.journal.row(next.runId)?.outcome).toBe("done");
	});

	test.each([
		["that came before", 6 * DAY, "succeeded"],
		["that came more than a week before", 7 * DAY + 1, "waiting"],
	])("and an event %s", async (_, agoMs, status) => {
		const bench = createTestBench(waitFlow(shipped("1")));
		const at = new Date(bench.clock.now().getTime() - agoMs);
		const event = { name: "order.shipped", key: "1", payload: {} };
		await bench.engine.deliver(
			{ ...event, deliveryId: null, onlyRunId: null },
			{ actor: PEOPLE.second, at },
		);
		const { runId } = await bench.start();
		expect(statusOf(bench, runId)).toBe(status);
	});

	test("that was cancelled takes no event from others", async () => {
		const bench = createTestBench(waitFlow(shipped("1")));
		const first = await bench.start();
		await bench.signal(first.runId, { kind: "cancel", reason: "" });
		expect(await bench.deliver("order.shipped", "1")).toMatchObject({
			runIds: [],
		});
	});

	test("gets the event while it is being parked", async () => {
		const bench = createTestBench(waitFlow(shipped("1")));
		await bench.engine.stop();
		let isFirst = true;
		const engine = bench.another({
			journal: {
				...bench.journal,
				async park(entry, wait) {
					if (isFirst) {
						isFirst = false;
						await bench.deliver("order.shipped", "1");
					}
					return bench.journal.park(entry, wait);
				},
			},
		});
		engine.work();
		const { runId } = await bench.start();
		await settle();
		expect(bench.journal.row(runId)?.outcome).toBe("done");
	});

	test("gets the event that comes before the wait itself is stored", async () => {
		const bench = createTestBench(waitFlow(shipped("1")));
		await bench.engine.stop();
		const engine = bench.another({
			journal: {
				...bench.journal,
				async append(entry) {
					if (entry.openWaits) await bench.deliver("order.shipped", "1");
					await bench.journal.append(entry);
				},
			},
		});
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
		expect(bench.journal.row(runId)?.outcome).toBe("done");
	});

	test("in rounds takes one event for each, also when they come together", async () => {
		const flow = flowOf(
			[
				startNode(),
				repeatNode("loop", "index = 3", {
					sum: "(if previous = null then 0 else previous.sum) + n_wait.n",
				}),
				...inside("loop", waitNode("wait", shipped("1"))),
				{
					...endNode("done"),
					values: [{ name: "sum", value: expression("n_loop.sum") }],
				},
			],
			["start -> loop", "loop.body -> wait", "loop -> done"],
		);
		const bench = createTestBench(flow);
		const { runId } = await bench.start();
		await Promise.all(
			[1, 20, 300].map((n) =>
				bench.engine.deliver(
					{
						name: "order.shipped",
						key: "1",
						payload: { n },
						deliveryId: null,
						onlyRunId: null,
					},
					{ actor: PEOPLE.second, at: bench.clock.now() },
				),
			),
		);
		await settle();
		expect(bench.journal.events(runId).at(-1)?.data).toMatchObject({
			values: { sum: 321 },
		});
	});

	test("for each item gets its own", async () => {
		const flow = flowOf(
			[
				startNode(),
				eachNode("all", '["a", "b", "c"]', {
					concurrency: 3,
					result: expression("n_wait.n"),
				}),
				...inside("all", waitNode("wait", shipped("{item}"))),
				{
					...endNode("done"),
					values: [{ name: "all", value: expression("n_all.results") }],
				},
			],
			["start -> all", "all.body -> wait", "all -> done"],
		);
		const bench = createTestBench(flow);
		const { runId } = await bench.start();
		for (const [index, key] of ["c", "a", "b"].entries())
			await bench.deliver("order.shipped", key, { payload: { n: index } });
		expect(bench.journal.events(runId).at(-1)?.data).toMatchObject({
			values: { all: [1, 2, 0] },
		});
	});

	test("that was left behind by a failed item takes no event", async () => {
		const flow = flowOf(
			[
				startNode(),
				eachNode("all", "[1]", { onError: "collect" }),
				...inside(
					"all",
					waitNode("wait", shipped("1")),
					actionNode("create", "create", { name: literal("x") }),
				),
				waitNode("later", shipped("1")),
				endNode("done"),
			],
			[
				"start -> all",
				"all.body -> wait",
				"all.body -> create",
				"all -> later",
				"later -> done",
			],
		);
		const bench = createTestBench(flow);
		bench.vendor.script("n_create", refuses("rejected"));
		const { runId } = await bench.start();
		expect(statusOf(bench, runId)).toBe("waiting");
		await bench.deliver("order.shipped", "1");
		expect(bench.journal.row(runId)?.outcome).toBe("done");
	});

	describe("in a run that fails", () => {
		const flow = flowOf(
			[
				startNode(),
				waitNode("wait", shipped("1", null)),
				actionNode("create", "create", { name: literal("x") }),
				endNode("done"),
			],
			["start -> wait", "start -> create", "wait -> done", "create -> done"],
		);

		test("gets an event that came meanwhile after the resume", async () => {
			const bench = createTestBench(flow);
			bench.vendor.script("n_create", refuses("rejected"));
			const { runId } = await bench.start();
			expect(statusOf(bench, runId)).toBe("failed");
			expect(await bench.deliver("order.shipped", "1")).toMatchObject({
				runIds: [],
			});
			await bench.signal(runId, { kind: "resume" }, PEOPLE.builder);
			expect(statusOf(bench, runId)).toBe("succeeded");
		});

		test("gets an event that came while it was failing after the resume", async () => {
			const bench = createTestBench(flow);
			bench.vendor.script("n_create", refuses("rejected"));
			await bench.engine.stop();
			const engine = bench.another({
				journal: {
					...bench.journal,
					async append(entry) {
						// The driver has made up its mind; the others do not know yet.
						if (entry.patch?.status === "failed")
							await bench.deliver("order.shipped", "1");
						await bench.journal.append(entry);
					},
				},
			});
			engine.work();
			const { runId } = await bench.start();
			await settle();
			expect(statusOf(bench, runId)).toBe("failed");
			await bench.signal(runId, { kind: "resume" }, PEOPLE.builder);
			expect(statusOf(bench, runId)).toBe("succeeded");
		});
	});
});
