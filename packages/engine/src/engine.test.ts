import { compileFlow, foldRun } from "@patchbay/flow";
import {
	actionNode,
	approvalNode,
	conditionNode,
	endNode,
	flowOf,
	respondNode,
	startNode,
	testCatalog,
	transformNode,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import type { Journal, JournalEntry } from "./ports.ts";
import {
	createTestBench,
	holdsBack,
	PEOPLE,
	refuses,
	settle,
} from "./testing.ts";

const gateFlow = flowOf(
	[
		startNode(),
		conditionNode("gate", { big: "trigger.spend > 500" }),
		transformNode("words", { text: '"spend " + string(trigger.spend)' }),
		respondNode("answer", { text: "n_words.text" }),
		endNode("done"),
		endNode("small"),
	],
	[
		"start -> gate",
		"gate.big -> words",
		"gate.else -> small",
		"words -> answer",
		"answer -> done",
	],
);

const approvalFlow = flowOf(
	[
		startNode(),
		approvalNode("ask"),
		endNode("live"),
		endNode("refused"),
		endNode("late"),
	],
	[
		"start -> ask",
		"ask.approved -> live",
		"ask.rejected -> refused",
		"ask.expired -> late",
	],
);

const callFlow = flowOf(
	[
		startNode(),
		actionNode("find", "find"),
		actionNode("create", "create"),
		endNode("done"),
	],
	["start -> find", "find -> create", "create -> done"],
);

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

const nothing = { runs: 0, handedOver: 0, callers: 0 };

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
