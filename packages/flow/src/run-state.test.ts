import { describe, expect, test } from "vitest";
import { type CompiledFlow, compileFlow } from "./compile-flow.ts";
import type { Actor, RunEvent, RunEventBody } from "./run-event.ts";
import {
	applyEvent,
	foldRun,
	newRunState,
	type RunState,
} from "./run-state.ts";
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
} from "./testing.ts";

const AT = new Date("2027-03-04T10:00:00.000Z");
const builder: Actor = {
	kind: "person",
	id: "u_builder",
	name: "Marketing ops",
};

const started: RunEventBody = {
	kind: "run.started",
	data: {
		flowId: "flow_1",
		versionHash: "v1",
		test: true,
		via: "form",
		input: { spend: 1 },
	},
};
const succeeded = (name: string, port = "out", output = {}): RunEventBody => ({
	kind: "step.succeeded",
	data: { nodeId: `n_${name}`, port, output },
});
const begun = (name: string, attempt = 1): RunEventBody => ({
	kind: "step.started",
	data: {
		nodeId: `n_${name}`,
		attempt,
		idempotencyKey: "k",
		input: {},
		credentialId: null,
	},
});
const error = { kind: "unavailable", message: "no" } as const;
const retried = (
	name: string,
	attempt: number,
	inDoubt?: boolean,
): RunEventBody => ({
	kind: "step.retried",
	data: {
		nodeId: `n_${name}`,
		attempt,
		error,
		retryAt: "2027-03-04T10:01:00.000Z",
		...(inDoubt ? { inDoubt } : {}),
	},
});
const failed = (name: string, port: string | null = null): RunEventBody => ({
	kind: "step.failed",
	data: { nodeId: `n_${name}`, attempt: 1, error, port },
});
const requested: RunEventBody = {
	kind: "approval.requested",
	data: {
		nodeId: "n_ask",
		taskId: "task_1",
		question: "Agree?",
		reason: "",
		shown: [],
		viewHash: "seen",
		approvers: { role: "reviewer", userIds: [] },
		quorum: 2,
		dueAt: null,
	},
};
const decided = (port: string | null): RunEventBody => ({
	kind: "approval.decided",
	data: {
		nodeId: "n_ask",
		taskId: "task_1",
		signalId: 4,
		decision: "approved",
		comment: "",
		viewHash: "seen",
		port,
		output: { decision: "approved" },
	},
});

const eventsOf = (bodies: readonly RunEventBody[]): readonly RunEvent[] =>
	bodies.map((body, index) => ({
		...body,
		seq: index + 1,
		at: new Date(AT.getTime() + index),
		actor: builder,
	}));
const fold = (
	compiled: CompiledFlow,
	...bodies: readonly RunEventBody[]
): RunState => foldRun(compiled, "run_1", eventsOf([started, ...bodies]));
const statusOf = (state: RunState, name: string) =>
	state.steps.get(`n_${name}`)?.status;
const activeOf = (state: RunState) => [...state.active];

const diamond = compileFlow(
	flowOf(
		[
			startNode(),
			conditionNode("gate", { yes: "true" }),
			transformNode("left", {}),
			transformNode("right", {}),
			transformNode("after", {}),
			endNode("done"),
		],
		[
			"start -> gate",
			"gate.yes -> left",
			"gate.else -> right",
			"right -> after",
			"left -> done",
			"after -> done",
		],
	),
	testCatalog,
);

describe("the execution rule", () => {
	test("what a path leads to is ready; what it does not is ruled out, and all behind it", () => {
		const decision: RunEventBody = {
			kind: "gate.decided",
			data: {
				nodeId: "n_gate",
				port: "yes",
				output: {},
				evidence: { kind: "condition", tests: [] },
			},
		};
		const state = fold(diamond, decision);
		expect(activeOf(state)).toEqual(["n_left"]);
		expect([
			statusOf(state, "right"),
			statusOf(state, "after"),
			statusOf(state, "done"),
		]).toEqual(["skipped", "skipped", "open"]);
		expect(activeOf(fold(diamond, decision, succeeded("left")))).toEqual([
			"n_done",
		]);
	});

	test("a node waits for every path into it", () => {
		const compiled = compileFlow(
			flowOf(
				[
					startNode(),
					actionNode("a", "find"),
					actionNode("b", "find"),
					endNode("done"),
				],
				["start -> a", "start -> b", "a -> done", "b -> done"],
			),
			testCatalog,
		);
		expect(activeOf(fold(compiled, succeeded("a")))).toEqual(["n_b"]);
		expect(activeOf(fold(compiled, succeeded("a"), succeeded("b")))).toEqual([
			"n_done",
		]);
	});

	test("two cables between the same nodes count as two", () => {
		const compiled = compileFlow(
			flowOf(
				[startNode(), actionNode("a", "find"), endNode("done")],
				["start -> a", "a -> done", "a.error -> done"],
			),
			testCatalog,
		);
		expect(activeOf(fold(compiled, succeeded("a")))).toEqual(["n_done"]);
		expect(activeOf(fold(compiled, failed("a", "error")))).toEqual(["n_done"]);
	});

	test("a long chain that is ruled out takes no stack", () => {
		const names = Array.from({ length: 2_000 }, (_, index) => `s${index}`);
		const compiled = compileFlow(
			flowOf(
				[startNode(), ...names.map((name) => transformNode(name, {}))],
				names.map((name, index) =>
					index === 0
						? `start.never -> ${name}`
						: `${names[index - 1]} -> ${name}`,
				),
			),
			testCatalog,
		);
		const state = fold(compiled);
		expect(state.active.size).toBe(0);
		expect(statusOf(state, "s1999")).toBe("skipped");
	});
});

describe("the fold", () => {
	const compiled = compileFlow(
		flowOf(
			[
				startNode(),
				actionNode("call", "create"),
				approvalNode("ask"),
				respondNode("first", {}),
				respondNode("second", {}),
				endNode("done", "live"),
			],
			[
				"start -> call",
				"start -> ask",
				"call -> first",
				"call.error -> second",
				"ask.approved -> second",
				"first -> done",
				"second -> done",
			],
		),
		testCatalog,
	);

	test("begins with what expressions see", () => {
		expect(fold(compiled)).toMatchObject({
			status: "running",
			seq: 1,
			test: true,
			startedBy: builder,
			startedAt: AT,
			context: {
				trigger: { spend: 1 },
				run: {
					id: "run_1",
					startedAt: AT.toISOString(),
					startedBy: "Marketing ops",
					test: true,
				},
			},
		});
		expect(newRunState(compiled)).toMatchObject({
			status: "running",
			seq: 0,
			startedAt: null,
		});
	});

	test("refuses an event that does not follow", () => {
		const state = fold(compiled);
		const [, second] = eventsOf([started, succeeded("call")]);
		if (!second) throw new Error("no event");
		expect(() =>
			applyEvent(compiled, "run_1", state, { ...second, seq: 3 }),
		).toThrow("does not follow");
		expect(() =>
			applyEvent(compiled, "run_1", state, { ...second, seq: 1 }),
		).toThrow("does not follow");
	});

	test("refuses an event of a node that the version does not have", () => {
		expect(() => fold(compiled, succeeded("none"))).toThrow("n_none");
	});

	test("counts tries, and those that failed", () => {
		const step = (...bodies: readonly RunEventBody[]) =>
			fold(compiled, ...bodies).steps.get("n_call");
		expect(step(begun("call"))).toMatchObject({
			status: "started",
			attempt: 1,
			failures: 0,
			inDoubt: false,
		});
		expect(step(begun("call"), retried("call", 1))).toMatchObject({
			status: "retrying",
			attempt: 1,
			failures: 1,
			inDoubt: false,
			retryAt: new Date("2027-03-04T10:01:00.000Z"),
			error,
		});
		expect(
			step(begun("call"), retried("call", 1), begun("call", 2)),
		).toMatchObject({
			status: "started",
			attempt: 2,
			failures: 1,
			retryAt: null,
			// That of the first try: a repeated try computes its input as of then.
			startedAt: new Date(AT.getTime() + 1),
		});
	});

	test("knows when an earlier try may have had its effect", () => {
		const isInDoubt = (...bodies: readonly RunEventBody[]) =>
			fold(compiled, ...bodies).steps.get("n_call")?.inDoubt;
		expect(isInDoubt(begun("call"), begun("call", 2))).toBe(true);
		expect(
			isInDoubt(
				begun("call"),
				retried("call", 1, true),
				begun("call", 2),
				retried("call", 2),
			),
		).toBe(true);
	});

	test("keeps the first answer: a caller is answered once", () => {
		const state = fold(
			compiled,
			succeeded("call"),
			succeeded("first", "out", { a: 1 }),
			decided("approved"),
			succeeded("second", "out", { a: 2 }),
		);
		expect(state.response).toEqual({ status: 200, body: { a: 1 } });
		expect(state.context).not.toHaveProperty("n_first");
	});

	test("collects approvals until the path is taken", () => {
		const open = fold(compiled, requested, decided(null));
		expect(open.steps.get("n_ask")).toMatchObject({
			status: "asked",
			approvedBy: [builder],
		});
		expect(open.signalId).toBe(4);
		const over = fold(compiled, requested, decided(null), decided("approved"));
		expect(statusOf(over, "ask")).toBe("succeeded");
		expect(over.context.n_ask).toEqual({ decision: "approved" });
	});

	test("shows the error to the error path", () => {
		const state = fold(compiled, failed("call", "error"));
		expect(statusOf(state, "call")).toBe("failed");
		expect(state.context.n_call).toEqual({
			error: { kind: "unavailable", message: "no" },
		});
		expect(state.failure).toBeNull();
	});

	test("keeps the first failure that nothing takes care of", () => {
		const state = fold(compiled, failed("call"), {
			kind: "step.failed",
			data: { nodeId: "n_ask", error, port: null },
		});
		expect(state.failure?.nodeId).toBe("n_call");
		expect(state.active.size).toBe(0);
	});

	test("resumes what failed and asks anew what was withdrawn, and leaves the rest", () => {
		const end: RunEventBody = {
			kind: "run.failed",
			data: { nodeId: "n_call", error },
		};
		const resumed: RunEventBody = {
			kind: "run.resumed",
			data: { nodeId: "n_call", signalId: 9 },
		};
		const state = fold(
			compiled,
			requested,
			decided(null),
			begun("call"),
			failed("call"),
			end,
			resumed,
		);
		expect(state).toMatchObject({
			status: "running",
			failure: null,
			endedAt: null,
			signalId: 9,
		});
		expect(state.steps.get("n_call")).toMatchObject({
			status: "ready",
			attempt: 0,
			failures: 0,
			error: null,
		});
		expect(state.steps.get("n_ask")).toMatchObject({
			status: "ready",
			request: null,
			approvedBy: [],
		});
		expect(activeOf(state).toSorted()).toEqual(["n_ask", "n_call"]);
	});

	test.each([
		["happened", "out", "succeeded", { id: "c1" }],
		["send-again", null, "ready", undefined],
		[
			"fail",
			"error",
			"failed",
			{
				error: {
					kind: "internal",
					message: "Given up by Marketing ops: looked",
				},
			},
		],
		["fail", null, "failed", undefined],
	] as const)(
		"takes a person's word about an effect: %s along %s",
		(resolution, port, status, output) => {
			const unknown: RunEventBody = {
				kind: "effect.unknown",
				data: { nodeId: "n_call", attempt: 1, reason: "lost", input: {} },
			};
			const resolved: RunEventBody = {
				kind: "effect.resolved",
				data: {
					nodeId: "n_call",
					signalId: 2,
					resolution,
					output: { id: "c1" },
					comment: "looked",
					port,
				},
			};
			expect(statusOf(fold(compiled, begun("call"), unknown), "call")).toBe(
				"unknown",
			);
			const state = fold(
				compiled,
				begun("call"),
				begun("call", 2),
				unknown,
				resolved,
			);
			expect(state.steps.get("n_call")).toMatchObject({
				status,
				inDoubt: false,
			});
			expect(state.context.n_call).toEqual(output);
			expect(state.failure?.nodeId).toBe(
				resolution === "fail" && port === null ? "n_call" : undefined,
			);
		},
	);

	test.each([
		[
			{
				kind: "run.succeeded",
				data: { outcome: "live", values: {}, ends: [] },
			},
			"succeeded",
			"live",
		],
		[{ kind: "run.failed", data: { nodeId: null, error } }, "failed", null],
		[
			{ kind: "run.cancelled", data: { signalId: 3, reason: "" } },
			"cancelled",
			null,
		],
	] as const)("ends with %j", (body, status, outcome) => {
		const state = fold(compiled, body as RunEventBody); // the literal is one of the kinds
		expect(state).toMatchObject({
			status,
			outcome,
			endedAt: new Date(AT.getTime() + 1),
		});
	});

	test("expires along its path, with what was decided", () => {
		const expired: RunEventBody = {
			kind: "approval.expired",
			data: {
				nodeId: "n_ask",
				taskId: "task_1",
				port: "expired",
				output: { decision: "expired" },
			},
		};
		const state = fold(compiled, requested, expired);
		expect(state.steps.get("n_ask")).toMatchObject({
			status: "succeeded",
			port: "expired",
		});
	});

	test("remembers the ends that were reached", () => {
		expect(fold(compiled, succeeded("done")).ends).toEqual(["n_done"]);
	});
});
