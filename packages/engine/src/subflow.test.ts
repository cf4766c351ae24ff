/** Runs that begin the runs of other flows, and wait for them. */
import { expression, type Flow } from "@patchbay/flow";
import {
	actionNode,
	approvalNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	respondNode,
	startNode,
	subflowNode,
	transformNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import {
	createTestBench,
	holdsBack,
	PEOPLE,
	refuses,
	settle,
	type TestBench,
} from "./testing.ts";

const spend = { spend: expression("trigger.spend") };

/** Calls `flow_other` with what it is given, and ends with what that one gives. */
const parentFlow = flowOf(
	[
		startNode(),
		{ ...subflowNode("sub"), inputs: spend },
		{
			...endNode("done"),
			values: [
				{ name: "twice", value: expression("n_sub.twice") },
				{ name: "how", value: expression("n_sub.outcome") },
			],
		},
		endNode("sorry"),
	],
	["start -> sub", "sub -> done"],
);
const withErrorPath: Flow = {
	...parentFlow,
	edges: [
		...parentFlow.edges,
		{ id: "e_sorry", from: "n_sub", port: "error", to: "n_sorry" },
	],
};

const twice = {
	...endNode("fine"),
	values: [{ name: "twice", value: expression("trigger.spend * 2") }],
};
/** Over in its first breath. */
const pureChild = flowOf([startNode(), twice], ["start -> fine"]);
const callingChild = flowOf(
	[startNode(), actionNode("create", "create"), twice],
	["start -> create", "create -> fine"],
);
const askingChild = flowOf(
	[startNode(), approvalNode("ask"), twice],
	["start -> ask", "ask.approved -> fine"],
);

const childOf = (bench: TestBench, nth = 0): string =>
	bench.journal.rows().filter((row) => row.start.parentRunId !== undefined)[nth]
		?.start.id ?? "";

describe("a step that runs another flow", () => {
	test.each([
		["over in its first breath", pureChild],
		["with a call", callingChild],
	])("goes on with what a run %s gives", async (_, child) => {
		const bench = createTestBench(parentFlow, {
			others: { flow_other: child },
		});
		const { runId } = await bench.start({ spend: 900 });
		expect(bench.story(runId)).toEqual([
			"run.started",
			"subflow.started n_sub",
			"step.succeeded n_sub",
			"step.succeeded n_done",
			"run.succeeded",
		]);
		const last = bench.journal.events(runId).at(-1);
		expect(last?.data).toMatchObject({ values: { twice: 1_800, how: "fine" } });
		expect(bench.journal.rows()).toHaveLength(2);
		expect(bench.engine.held().runs).toBe(0);
	});

	test("tells the other run who has begun it, and hands on who started it and whether it only tries", async () => {
		const bench = createTestBench(parentFlow, {
			others: { flow_other: pureChild },
		});
		const { runId } = await bench.start({ spend: 900 }, { test: true });
		const childId = childOf(bench);
		expect(bench.journal.row(childId)?.start).toMatchObject({
			flowId: "flow_other",
			versionHash: "flow_other",
			test: true,
			via: "flow",
			startedBy: PEOPLE.builder,
			parentRunId: runId,
		});
		expect(bench.journal.events(childId)[0]?.data).toMatchObject({
			input: { spend: 900 },
			parent: { runId, nodeId: "n_sub", depth: 1 },
		});
		const begun = bench.journal.events(runId)[1];
		expect(begun?.data).toMatchObject({
			runId: childId,
			flowId: "flow_other",
			versionHash: "flow_other",
			input: { spend: 900 },
		});
	});

	test("waits without memory while the other run waits for people", async () => {
		const bench = createTestBench(parentFlow, {
			others: { flow_other: askingChild },
		});
		const { runId } = await bench.start({ spend: 900 });
		expect(bench.journal.row(runId)).toMatchObject({
			status: "waiting",
			summary: "sub waits for the end of another flow",
		});
		expect(bench.engine.held().runs).toBe(0);
		await bench.decide(childOf(bench), "approved");
		expect(bench.journal.row(runId)).toMatchObject({
			status: "succeeded",
			outcome: "done",
		});
	});

	test("takes its error path when the other run fails, with its words", async () => {
		const bench = createTestBench(withErrorPath, {
			others: { flow_other: callingChild },
		});
		bench.vendor.script("n_create", refuses("auth"));
		const { runId } = await bench.start({ spend: 900 });
		expect(bench.journal.row(runId)?.outcome).toBe("sorry");
		const failed = bench.journal
			.events(runId)
			.find((event) => event.kind === "step.failed");
		expect(failed?.data).toMatchObject({
			error: {
				message: "The run of the other flow failed: The vendor says: auth",
			},
		});
	});

	test("fails when the other run is cancelled", async () => {
		const bench = createTestBench(parentFlow, {
			others: { flow_other: askingChild },
		});
		const { runId } = await bench.start({ spend: 900 });
		await bench.signal(childOf(bench), { kind: "cancel", reason: "enough" });
		expect(bench.journal.row(runId)).toMatchObject({
			status: "failed",
			summary: "sub: The run of the other flow was cancelled.",
		});
	});

	test.each([
		["when the other flow is not published", {}, "is not published"],
		[
			"when the other flow does not take what it is given",
			{
				flow_other: flowOf(
					[
						startNode({
							fields: [
								{
									name: "region",
									label: "Region",
									type: "text",
									required: true,
								},
							],
						}),
						twice,
					],
					["start -> fine"],
				),
			},
			"Region is required",
		],
	])("takes its error path %s", async (_, others, words) => {
		const bench = createTestBench(withErrorPath, { others });
		const { runId } = await bench.start({ spend: 900 });
		expect(bench.journal.row(runId)?.outcome).toBe("sorry");
		const failed = bench.journal
			.events(runId)
			.find((event) => event.kind === "step.failed");
		expect(JSON.stringify(failed?.data)).toContain(words);
		expect(bench.journal.rows()).toHaveLength(1);
	});

	test("fails when its input cannot be computed", async () => {
		const flow = flowOf(
			[
				startNode(),
				{ ...subflowNode("sub"), inputs: { spend: expression('1 + "x"') } },
				endNode("done"),
			],
			["start -> sub", "sub -> done"],
		);
		const bench = createTestBench(flow, { others: { flow_other: pureChild } });
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)?.status).toBe("failed");
		expect(bench.journal.rows()).toHaveLength(1);
	});

	test("that begins its own flow comes to an end", async () => {
		const bench = createTestBench(parentFlow, {
			others: { flow_other: parentFlow },
		});
		const { runId } = await bench.start({ spend: 900 });
		await bench.clock.advance(1_000);
		expect(bench.journal.rows()).toHaveLength(11);
		expect(bench.journal.row(runId)?.status).toBe("failed");
		const deepest = bench.journal.rows().at(-1);
		expect(deepest?.summary).toBe(
			"sub: More than 10 flows have begun one another.",
		);
	});

	test("begins one run for each item, and gives their results in the order of the items", async () => {
		const flow = flowOf(
			[
				startNode(),
				eachNode("all", "[1, 2, 3]", { result: expression("n_sub.twice") }),
				...inside("all", {
					...subflowNode("sub"),
					inputs: { spend: expression("item") },
				}),
				{
					...endNode("done"),
					values: [{ name: "all", value: expression("n_all.results") }],
				},
			],
			["start -> all", "all.body -> sub", "all -> done"],
		);
		const bench = createTestBench(flow, {
			others: { flow_other: callingChild },
		});
		const { runId } = await bench.start();
		expect(bench.journal.events(runId).at(-1)?.data).toMatchObject({
			values: { all: [2, 4, 6] },
		});
		expect(bench.journal.rows().map(({ start }) => start.dedupeKey)).toEqual([
			null,
			`sub:${runId}/n_all[1]/n_sub#1`,
			`sub:${runId}/n_all[2]/n_sub#1`,
			`sub:${runId}/n_all[3]/n_sub#1`,
		]);
	});

	test("begins a new run when it is resumed", async () => {
		const bench = createTestBench(parentFlow, {
			others: { flow_other: callingChild },
		});
		bench.vendor.script("n_create", refuses("auth"), refuses("auth"));
		const { runId } = await bench.start({ spend: 900 });
		expect(bench.journal.row(runId)?.status).toBe("failed");
		for (const status of ["failed", "succeeded"]) {
			await bench.signal(runId, { kind: "resume" }, PEOPLE.builder);
			expect(bench.journal.row(runId)?.status).toBe(status);
		}
		expect(bench.journal.rows().map(({ start }) => start.dedupeKey)).toEqual([
			null,
			...[1, 2, 3].map((n) => `sub:${runId}/n_sub#${n}`),
		]);
		// A run that was left behind may still be mended by somebody: its parent has gone on.
		await bench.signal(childOf(bench), { kind: "resume" }, PEOPLE.builder);
		expect(bench.journal.row(childOf(bench))?.status).toBe("succeeded");
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});

	test("that still waits when its run fails goes on waiting after a resume", async () => {
		const flow = flowOf(
			[
				startNode(),
				{ ...subflowNode("sub"), inputs: spend },
				actionNode("create", "create"),
				endNode("done"),
			],
			["start -> sub", "start -> create", "sub -> done", "create -> done"],
		);
		const bench = createTestBench(flow, {
			others: { flow_other: askingChild },
		});
		bench.vendor.script("n_create", refuses("auth"));
		const { runId } = await bench.start({ spend: 900 });
		expect(bench.journal.row(runId)?.status).toBe("failed");
		// Its word comes to a run that is over.
		await bench.decide(childOf(bench), "approved");
		expect(bench.journal.row(runId)?.status).toBe("failed");
		await bench.signal(runId, { kind: "resume" }, PEOPLE.builder);
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
		expect(bench.journal.rows()).toHaveLength(2);
	});
});

describe("a cancel", () => {
	test("reaches the runs that were begun", async () => {
		const bench = createTestBench(parentFlow, {
			others: { flow_other: askingChild },
		});
		const { runId } = await bench.start({ spend: 900 });
		await bench.signal(runId, { kind: "cancel", reason: "enough" });
		expect(bench.journal.row(runId)).toMatchObject({
			status: "cancelled",
			summary: "Cancelled: enough",
		});
		expect(bench.journal.row(childOf(bench))).toMatchObject({
			status: "cancelled",
			summary: "Cancelled: The run that has begun this one is over.",
		});
		expect(bench.journal.tasks(childOf(bench))).toMatchObject([
			{ status: "withdrawn" },
		]);
	});

	test("waits for a run that is just being begun", async () => {
		let letGo = (): void => undefined;
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		const bench = createTestBench(parentFlow, {
			others: { flow_other: askingChild },
		});
		await bench.engine.stop();
		bench
			.another({
				journal: {
					...bench.journal,
					async append(entry) {
						if (entry.start?.parentRunId !== undefined) await held;
						await bench.journal.append(entry);
					},
				},
			})
			.work();
		const { runId } = await bench.start({ spend: 900 });
		await bench.signal(runId, { kind: "cancel", reason: "" });
		await bench.clock.advance(5_000);
		expect(bench.journal.row(runId)?.status).toBe("running");
		letGo();
		await settle();
		expect(bench.journal.row(runId)?.status).toBe("cancelled");
		expect(bench.journal.row(childOf(bench))?.status).toBe("cancelled");
	});

	test("reaches what a failed item has left behind when its run is over", async () => {
		const flow = flowOf(
			[
				startNode(),
				eachNode("all", "[1, 2]", { onError: "collect" }),
				...inside(
					"all",
					{ ...subflowNode("sub"), inputs: { spend: expression("item") } },
					transformNode("odd", { x: 'if item = 1 then 1 + "x" else 1' }),
				),
				endNode("done"),
			],
			["start -> all", "all.body -> sub", "all.body -> odd", "all -> done"],
		);
		const bench = createTestBench(flow, {
			others: { flow_other: askingChild },
		});
		const { runId } = await bench.start();
		const [first, second] = [childOf(bench), childOf(bench, 1)];
		const ids = [first, second];
		expect(new Set(ids).size).toBe(2);
		for (const id of ids)
			if (bench.journal.row(id)?.start.dedupeKey?.includes("[2]"))
				await bench.decide(id, "approved");
		expect(bench.journal.row(runId)).toMatchObject({ outcome: "done" });
		expect(ids.map((id) => bench.journal.row(id)?.status)).not.toContain(
			"waiting",
		);
	});
});

test("trouble with the database makes a step that begins another run wait, and fails nothing", async () => {
	const others = { flow_other: callingChild };
	const bench = createTestBench(parentFlow, { others });
	await bench.engine.stop();
	let troubles = 2;
	const stumbling = bench.another({
		async findPublished(flowId) {
			troubles -= 1;
			if (troubles >= 0) throw new Error("database down");
			return await bench.parts.findPublished(flowId);
		},
	});
	stumbling.work();
	const { runId } = await bench.start({ spend: 900 });
	expect(bench.journal.row(runId)?.status).toBe("running");
	await bench.clock.advance(5_000);
	expect(bench.journal.row(runId)?.status).toBe("succeeded");
	expect(bench.journal.rows()).toHaveLength(2);
});

test("a run that is broken by a fault of our own tells the one that waits for it", async () => {
	const others = { flow_other: callingChild };
	const bench = createTestBench(withErrorPath, { others });
	await bench.engine.stop();
	const faulty = bench.another({
		performer: bench.vendor,
		newId: bench.parts.newId,
		random: () => {
			throw new Error("no dice");
		},
	});
	bench.vendor.script("n_create", refuses("unavailable"));
	faulty.work();
	const { runId } = await bench.start({ spend: 900 });
	expect(bench.journal.row(childOf(bench))?.status).toBe("failed");
	expect(bench.journal.row(runId)?.outcome).toBe("sorry");
});

describe("the word of an end that is lost", () => {
	test("is found by looking", async () => {
		const bench = createTestBench(parentFlow, {
			others: { flow_other: askingChild },
		});
		await bench.engine.stop();
		const deaf = bench.another({
			journal: {
				...bench.journal,
				signal: async (runId, body, from) =>
					body.kind === "subflow-ended"
						? 1
						: bench.journal.signal(runId, body, from),
			},
		});
		deaf.work();
		const { runId } = await bench.start({ spend: 900 });
		await bench.decide(childOf(bench), "approved");
		expect(bench.journal.row(childOf(bench))?.status).toBe("succeeded");
		expect(bench.journal.row(runId)?.status).toBe("waiting");
		await bench.clock.advance(62_000);
		expect(bench.journal.row(runId)?.status).toBe("succeeded");
	});
});

test("a caller gets the answer that comes after another flow's run", async () => {
	const flow = flowOf(
		[
			startNode(),
			{ ...subflowNode("sub"), inputs: spend },
			respondNode("answer", { twice: "n_sub.twice" }),
			endNode("done"),
		],
		["start -> sub", "sub -> answer", "answer -> done"],
	);
	const bench = createTestBench(flow, {
		others: { flow_other: callingChild },
	});
	const held = holdsBack();
	bench.vendor.script("n_create", held.behaviour);
	const { runId } = await bench.start({ spend: 900 });
	const waiting = bench.engine.waitForResponse(runId, 5_000);
	held.letGo();
	await bench.clock.advance(1_000);
	expect(await waiting).toMatchObject({
		response: { body: { twice: 1_800 } },
	});
});
