import { type Flow, literal, REDACTED } from "@patchbay/flow";
import {
	actionNode,
	endNode,
	flowOf,
	startNode,
	testCatalog,
} from "@patchbay/flow/testing";
import { describe, expect, test } from "vitest";
import {
	createTestBench,
	holdsBack,
	losesAnswer,
	losesRequest,
	refuses,
	settle,
} from "./testing.ts";

type Action = Parameters<typeof actionNode>[1];

/** One action `n_act`, with an error path. */
const flowWith = (
	action: Action,
	over: { attempts?: number; inputs?: Parameters<typeof actionNode>[2] } = {},
): Flow =>
	flowOf(
		[
			startNode(),
			{
				...actionNode("act", action, over.inputs),
				retry: { attempts: over.attempts ?? 4, firstDelayMs: 1_000 },
			},
			endNode("done"),
			endNode("sorry"),
		],
		["start -> act", "act -> done", "act.error -> sorry"],
	);

describe("intent", () => {
	test("of a write is durable before the call, with its key and without secrets", async () => {
		const inputs = { name: literal("Zoë"), token: literal("s3cret") };
		const bench = createTestBench(flowWith("post", { inputs }));
		let seen: unknown;
		bench.vendor.script("n_act", (request, vendor) => {
			seen = bench.journal
				.events(request.runId)
				.find((event) => event.kind === "step.started")?.data;
			return vendor.act(request);
		});
		const { runId } = await bench.start();
		expect(seen).toEqual({
			nodeId: "n_act",
			attempt: 1,
			idempotencyKey: `${runId}/n_act`,
			input: { name: "Zoë", token: REDACTED },
			credentialId: null,
		});
		expect(bench.vendor.requests[0]).toMatchObject({
			input: { name: "Zoë", token: "s3cret" },
			connector: "crm",
			action: "post",
			test: false,
			timeoutMs: 30_000,
		});
	});

	test("that cannot be stored keeps the call from going out", async () => {
		const bench = createTestBench(flowWith("post"));
		await bench.engine.stop();
		const engine = bench.another({
			journal: {
				...bench.journal,
				append: () => Promise.reject(new Error("disk full")),
			},
		});
		const { runId } = await bench.start();
		engine.work();
		await settle();
		expect(bench.vendor.calls).toEqual([]);
		expect(bench.journal.row(runId)?.status).toBe("running");
		const stopped = engine.stop();
		await bench.clock.advance(1_000);
		await stopped;
	});

	test("that is still being stored when a cancel comes is the last of it", async () => {
		const bench = createTestBench(flowWith("post"));
		await bench.engine.stop();
		let store = (): void => undefined;
		const slow = new Promise<void>((resolve) => {
			store = resolve;
		});
		const engine = bench.another({
			journal: {
				...bench.journal,
				async append(entry) {
					await slow;
					await bench.journal.append(entry);
				},
			},
		});
		const { runId } = await bench.start();
		engine.work();
		await settle();
		await bench.signal(runId, { kind: "cancel", reason: "" });
		store();
		await settle();
		expect(bench.vendor.calls).toEqual([]);
		expect(bench.story(runId)).toEqual([
			"run.started",
			"step.started n_act",
			"run.cancelled",
		]);
	});

	test("of a read is not waited for", async () => {
		const bench = createTestBench(flowWith("find"));
		let stored = -1;
		bench.vendor.script("n_act", (request, vendor) => {
			stored = bench.journal.events(request.runId).length;
			return vendor.act(request);
		});
		const { runId } = await bench.start();
		expect(stored).toBe(1);
		expect(bench.story(runId)).toContain("step.started n_act");
	});
});

describe("a write whose answer was lost", () => {
	test("is sent again under its key when the vendor takes one", async () => {
		const bench = createTestBench(flowWith("post"));
		bench.vendor.script("n_act", losesAnswer());
		const { runId } = await bench.start();
		await bench.clock.advance(5_000);
		expect(bench.vendor.calls).toEqual(["n_act 1", "n_act 2"]);
		expect(bench.vendor.effects).toEqual([`${runId}/n_act`]);
		expect(bench.journal.row(runId)?.outcome).toBe("done");
	});

	test("is sent again with the same input, although time has passed", async () => {
		const inputs = {
			name: { kind: "expression", source: "string(now())" },
		} as const;
		const bench = createTestBench(flowWith("post", { inputs }));
		bench.vendor.script("n_act", losesAnswer());
		await bench.start();
		await bench.clock.advance(5_000);
		const [first, second] = bench.vendor.requests;
		expect(second?.attempt).toBe(2);
		expect(second?.input).toEqual(first?.input);
	});

	test("is given to a person when all tries under its key stay without an answer", async () => {
		const bench = createTestBench(flowWith("post", { attempts: 2 }));
		bench.vendor.script("n_act", losesRequest(), refuses("unavailable"));
		const { runId } = await bench.start();
		await bench.clock.advance(5_000);
		expect(bench.journal.row(runId)).toMatchObject({
			status: "waiting",
			summary: "act may have happened: somebody has to find out",
		});
	});

	test("has failed when the vendor then refuses its key", async () => {
		const bench = createTestBench(flowWith("post"));
		bench.vendor.script("n_act", losesRequest(), refuses("rejected"));
		const { runId } = await bench.start();
		await bench.clock.advance(5_000);
		expect(bench.journal.row(runId)?.outcome).toBe("sorry");
	});

	test("is found at the vendor when it can be looked for", async () => {
		const bench = createTestBench(flowWith("create"));
		bench.vendor.script("n_act", losesAnswer());
		const { runId } = await bench.start();
		expect(bench.vendor.calls).toEqual(["n_act 1", "n_act look"]);
		expect(bench.vendor.effects).toHaveLength(1);
		const done = bench.journal
			.events(runId)
			.find((event) => event.kind === "step.succeeded");
		expect(done?.data).toMatchObject({
			verified: true,
			attempt: 1,
			output: { id: `${runId}/n_act` },
		});
	});

	test("is looked for once more before it is sent again", async () => {
		const bench = createTestBench(flowWith("create"));
		// The first look comes too early: the vendor is still at it.
		bench.vendor.script("n_act", losesAnswer());
		bench.vendor.scriptLooks("n_act", { kind: "not-happened", calls: [] });
		const { runId } = await bench.start();
		await bench.clock.advance(5_000);
		expect(bench.vendor.calls).toEqual(["n_act 1", "n_act look", "n_act look"]);
		expect(bench.vendor.effects).toEqual([`${runId}/n_act`]);
	});

	test("is sent again when the vendor has not seen it", async () => {
		const bench = createTestBench(flowWith("create"));
		bench.vendor.script("n_act", losesRequest());
		const { runId } = await bench.start();
		await bench.clock.advance(5_000);
		expect(bench.vendor.calls).toEqual([
			"n_act 1",
			"n_act look",
			"n_act look",
			"n_act 2",
		]);
		expect(bench.vendor.effects).toEqual([`${runId}/n_act`]);
	});

	test("is looked for again when the vendor does not answer just now", async () => {
		const bench = createTestBench(flowWith("create"));
		bench.vendor.script("n_act", losesAnswer());
		const silent = {
			kind: "cannot-tell",
			reason: "503",
			temporary: true,
			calls: [],
		} as const;
		bench.vendor.scriptLooks("n_act", silent, silent);
		const { runId } = await bench.start();
		await bench.clock.advance(6_000);
		expect(bench.journal.row(runId)?.outcome).toBe("done");
	});

	describe("and a vendor that stays silent", () => {
		const silent = {
			kind: "cannot-tell",
			reason: "503",
			temporary: true,
			calls: [],
		} as const;
		const times = (count: number) => Array<typeof silent>(count).fill(silent);

		test("is looked for over minutes, by nobody who waits for it", async () => {
			const bench = createTestBench(flowWith("create"));
			bench.vendor.script("n_act", losesAnswer());
			bench.vendor.scriptLooks("n_act", ...times(8));
			const { runId } = await bench.start();
			await bench.clock.advance(6_000);
			expect(bench.journal.row(runId)).toMatchObject({
				status: "waiting",
				summary: "Finding out what became of act: 503",
			});
			expect(bench.engine.held().runs).toBe(0);
			await bench.clock.advance(150_000);
			expect(bench.journal.row(runId)?.outcome).toBe("done");
			expect(bench.vendor.effects).toHaveLength(1);
		});

		test("gives a person the word after a quarter of an hour", async () => {
			const bench = createTestBench(flowWith("create"));
			bench.vendor.script("n_act", losesAnswer());
			bench.vendor.scriptLooks("n_act", ...times(100));
			const { runId } = await bench.start();
			await bench.clock.advance(1_200_000);
			expect(bench.story(runId).at(-1)).toBe("effect.unknown n_act");
			expect(bench.vendor.effects).toHaveLength(1);
		});

		test("has its request sent again when it has not seen it, but not for ever", async () => {
			const bench = createTestBench(flowWith("create", { attempts: 2 }));
			const looks = [...times(3), { kind: "not-happened", calls: [] } as const];
			bench.vendor.script("n_act", ...Array(9).fill(losesRequest()));
			bench.vendor.scriptLooks("n_act", ...Array(9).fill(looks).flat());
			const { runId } = await bench.start();
			await bench.clock.advance(3_600_000);
			expect(bench.journal.row(runId)?.outcome).toBe("sorry");
			const sent = bench.vendor.calls.filter((call) => !call.endsWith("look"));
			expect(sent).toEqual(["n_act 1", "n_act 2", "n_act 3"]);
		});
	});

	test.each([
		[
			"cannot be told from others",
			"create",
			() => ({ kind: "cannot-tell", reason: "two alike", calls: [] }) as const,
		],
		["leaves no trace", "send", null],
	] as const)("is given to a person when it %s", async (_, action, look) => {
		const bench = createTestBench(flowWith(action));
		bench.vendor.script("n_act", losesAnswer());
		if (look) bench.vendor.scriptLooks("n_act", look());
		const { runId } = await bench.start();
		expect(bench.story(runId).at(-1)).toBe("effect.unknown n_act");
		expect(bench.journal.row(runId)?.status).toBe("waiting");
		expect(bench.engine.held().runs).toBe(0);
	});

	test.each([
		["happened", "done", 1],
		["send-again", "done", 2],
		["fail", "sorry", 1],
	] as const)(
		"goes on as a person says: %s",
		async (resolution, outcome, calls) => {
			const bench = createTestBench(flowWith("send"));
			bench.vendor.script("n_act", losesAnswer());
			const { runId } = await bench.start();
			await bench.signal(runId, {
				kind: "resolve-effect",
				nodeId: "n_act",
				attempt: 1,
				resolution,
				output: { id: "c9" },
				comment: "looked",
			});
			expect(bench.journal.row(runId)).toMatchObject({
				status: "succeeded",
				outcome,
			});
			expect(bench.vendor.calls).toHaveLength(calls);
		},
	);
});

describe("what a call gives", () => {
	test("is stored without the fields that its schema calls secret", async () => {
		const [crm] = testCatalog;
		const secret = {
			type: "object",
			properties: { id: { type: "string", secret: true } },
		};
		const catalog = crm
			? [
					{
						...crm,
						actions: crm.actions.map((action) => ({
							...action,
							output: secret,
						})),
					},
				]
			: [];
		const bench = createTestBench(flowWith("find"), { catalog });
		const { runId } = await bench.start();
		const done = bench.journal
			.events(runId)
			.find((event) => event.kind === "step.succeeded");
		expect(done?.data).toMatchObject({ output: { id: REDACTED } });
	});

	test("is too large for a read: its error path", async () => {
		const bench = createTestBench(flowWith("find"), {
			limits: { maxStepSize: 100 },
		});
		bench.vendor.script("n_act", () => ({
			kind: "done",
			output: { text: "x".repeat(200) },
			calls: [],
			credentialId: null,
		}));
		const { runId } = await bench.start();
		expect(bench.journal.row(runId)?.outcome).toBe("sorry");
		const failed = bench.journal
			.events(runId)
			.find((event) => event.kind === "step.failed");
		expect(failed?.data).toMatchObject({ error: { kind: "input" } });
	});

	test("is too large for a write: done, with a warning, because it has happened", async () => {
		const bench = createTestBench(flowWith("post"), {
			limits: { maxStepSize: 100 },
		});
		bench.vendor.script("n_act", () => ({
			kind: "done",
			output: { text: "x".repeat(200) },
			calls: [],
			credentialId: null,
		}));
		const { runId } = await bench.start();
		const done = bench.journal
			.events(runId)
			.find((event) => event.kind === "step.succeeded");
		expect(done?.data).toMatchObject({
			output: {},
			warnings: [expect.stringContaining("not kept")],
		});
	});
});

describe("what cannot be sent", () => {
	test("because its input cannot be computed takes the error path without a call", async () => {
		const inputs = { name: { kind: "expression", source: '1 + "a"' } } as const;
		const bench = createTestBench(flowWith("post", { inputs }));
		const { runId } = await bench.start();
		expect(bench.vendor.calls).toEqual([]);
		expect(bench.journal.row(runId)?.outcome).toBe("sorry");
	});

	test("because the installation has no such action says so", async () => {
		const bench = createTestBench(flowWith("post"), { catalog: [] });
		const { runId } = await bench.start();
		const failed = bench.journal
			.events(runId)
			.find((event) => event.kind === "step.failed");
		expect(failed?.data).toMatchObject({
			error: {
				kind: "internal",
				message: "This installation has no action crm/post.",
			},
		});
	});
});

describe("a performer", () => {
	test("that throws is an outcome, and leaves a write in doubt", async () => {
		const bench = createTestBench(flowWith("create"));
		bench.vendor.script("n_act", (request, vendor) => {
			vendor.act(request);
			throw new Error("boom");
		});
		const { runId } = await bench.start();
		expect(bench.vendor.effects).toHaveLength(1);
		expect(bench.journal.row(runId)?.outcome).toBe("done");
	});

	test("that never comes back is given up at last", async () => {
		const bench = createTestBench(flowWith("find", { attempts: 1 }));
		bench.vendor.script("n_act", holdsBack().behaviour);
		const { runId } = await bench.start();
		await bench.clock.advance(91_000);
		expect(bench.journal.row(runId)?.outcome).toBe("sorry");
	});
});
