import { describe, expect, test } from "vitest";
import { compileFlow } from "./compile-flow.ts";
import type { NodeOf } from "./flow.ts";
import type { Actor, RunEvent, RunEventBody } from "./run-event.ts";
import { foldRun, type RunState } from "./run-state.ts";
import {
	type Signal,
	type SignalBody,
	signalSchema,
	toEvent,
} from "./signal.ts";
import {
	actionNode,
	approvalNode,
	endNode,
	flowOf,
	startNode,
	testCatalog,
} from "./testing.ts";

const AT = new Date("2027-03-04T10:00:00.000Z");
const builder: Actor = {
	kind: "person",
	id: "u_builder",
	name: "Marketing ops",
};
const reviewer: Actor = {
	kind: "person",
	id: "u_reviewer",
	name: "Brand manager",
};
const second: Actor = { kind: "person", id: "u_second", name: "Legal" };

const compiledWith = (
	over: Partial<NodeOf<"approval">> = {},
	errorPath = false,
) =>
	compileFlow(
		flowOf(
			[
				startNode(),
				approvalNode("ask", over),
				actionNode("send", "send"),
				endNode("done"),
			],
			[
				"start -> ask",
				"start -> send",
				"ask.approved -> done",
				...(errorPath ? ["send.error -> done"] : []),
			],
		),
		testCatalog,
	);

const started: RunEventBody = {
	kind: "run.started",
	data: {
		flowId: "flow_1",
		versionHash: "v1",
		test: false,
		via: "form",
		input: {},
	},
};
const requested = (quorum = 1): RunEventBody => ({
	kind: "approval.requested",
	data: {
		nodeId: "n_ask",
		taskId: "task_1",
		question: "Agree?",
		reason: "",
		shown: [],
		viewHash: "seen",
		approvers: { role: "reviewer", userIds: [] },
		quorum,
		dueAt: null,
	},
});
const unknown: RunEventBody = {
	kind: "effect.unknown",
	data: { nodeId: "n_send", attempt: 1, reason: "lost", input: {} },
};
const error = { kind: "rejected", message: "no" } as const;

function stateOf(
	compiled: ReturnType<typeof compiledWith>,
	...bodies: readonly RunEventBody[]
): RunState {
	const events = [started, ...bodies].map(
		(body, index): RunEvent => ({
			...body,
			seq: index + 1,
			at: AT,
			actor: index === 0 ? builder : reviewer,
		}),
	);
	return foldRun(compiled, "run_1", events);
}

const signal = (body: SignalBody, actor: Actor = reviewer): Signal => ({
	id: 7,
	at: AT,
	actor,
	...body,
});
const decide = (
	over: Partial<Extract<SignalBody, { kind: "decide" }>> = {},
): SignalBody => ({
	kind: "decide",
	nodeId: "n_ask",
	taskId: "task_1",
	decision: "approved",
	comment: "fine",
	viewHash: "seen",
	...over,
});

describe("a decision", () => {
	test("takes its path, and says who decided when", () => {
		const compiled = compiledWith();
		const body = toEvent(
			compiled,
			stateOf(compiled, requested()),
			signal(decide()),
		);
		expect(body).toEqual({
			kind: "approval.decided",
			data: {
				nodeId: "n_ask",
				taskId: "task_1",
				signalId: 7,
				decision: "approved",
				comment: "fine",
				viewHash: "seen",
				port: "approved",
				output: {
					decision: "approved",
					comment: "fine",
					by: "Brand manager",
					at: AT.toISOString(),
				},
			},
		});
	});

	test("of one among several needed leaves the question open; one rejection closes it", () => {
		const compiled = compiledWith({ quorum: 2 });
		const state = stateOf(compiled, requested(2));
		expect(toEvent(compiled, state, signal(decide()))).toMatchObject({
			data: { port: null },
		});
		expect(
			toEvent(compiled, state, signal(decide({ decision: "rejected" }))),
		).toMatchObject({
			data: { port: "rejected" },
		});
	});

	test("of the last one needed takes the path; the same person counts once", () => {
		const compiled = compiledWith({ quorum: 2 });
		const open = stateOf(compiled, requested(2));
		const first = toEvent(compiled, open, signal(decide()));
		if (!first) throw new Error("not taken");
		const state = stateOf(compiled, requested(2), first);
		expect(toEvent(compiled, state, signal(decide()))).toBeNull();
		expect(toEvent(compiled, state, signal(decide(), second))).toMatchObject({
			data: { port: "approved" },
		});
	});

	test.each([
		["of another task", decide({ taskId: "task_9" })],
		["on another view", decide({ viewHash: "changed" })],
		["of a step that asks nobody", decide({ nodeId: "n_send" })],
		["of a step that is not there", decide({ nodeId: "n_none" })],
	])("%s is not taken", (_, body) => {
		const compiled = compiledWith();
		expect(
			toEvent(compiled, stateOf(compiled, requested()), signal(body)),
		).toBeNull();
	});

	test("before the question, and after the answer, is not taken", () => {
		const compiled = compiledWith();
		expect(toEvent(compiled, stateOf(compiled), signal(decide()))).toBeNull();
		const expired: RunEventBody = {
			kind: "approval.expired",
			data: { nodeId: "n_ask", taskId: "task_1", port: "expired", output: {} },
		};
		expect(
			toEvent(
				compiled,
				stateOf(compiled, requested(), expired),
				signal(decide()),
			),
		).toBeNull();
	});

	test("of who started the run is taken only where that is allowed", () => {
		const strict = compiledWith();
		expect(
			toEvent(strict, stateOf(strict, requested()), signal(decide(), builder)),
		).toBeNull();
		const loose = compiledWith({ allowSelf: true });
		expect(
			toEvent(loose, stateOf(loose, requested()), signal(decide(), builder)),
		).not.toBeNull();
	});

	test("of somebody who is not among the named is not taken", () => {
		const compiled = compiledWith({
			approvers: { role: "reviewer", userIds: ["u_second"] },
		});
		const state = stateOf(compiled, requested());
		expect(toEvent(compiled, state, signal(decide()))).toBeNull();
		expect(toEvent(compiled, state, signal(decide(), second))).not.toBeNull();
		expect(
			toEvent(
				compiled,
				state,
				signal(decide(), { kind: "system", id: null, name: "Other" }),
			),
		).toBeNull();
	});
});

describe("a word about an effect", () => {
	const resolve = (
		resolution: "happened" | "send-again" | "fail",
	): SignalBody => ({
		kind: "resolve-effect",
		nodeId: "n_send",
		attempt: 1,
		resolution,
		output: { id: "c1" },
		comment: "looked",
	});

	test.each([
		["happened", false, "out"],
		["send-again", true, null],
		["fail", false, null],
		["fail", true, "error"],
	] as const)(
		"%s (error path: %s) takes the path %s",
		(resolution, errorPath, port) => {
			const compiled = compiledWith({}, errorPath);
			const body = toEvent(
				compiled,
				stateOf(compiled, unknown),
				signal(resolve(resolution)),
			);
			expect(body).toMatchObject({
				kind: "effect.resolved",
				data: { signalId: 7, resolution, port, output: { id: "c1" } },
			});
		},
	);

	test("is not taken for a later try, whose lost answer the person did not know of", () => {
		const compiled = compiledWith();
		const later: RunEventBody = {
			kind: "effect.unknown",
			data: { nodeId: "n_send", attempt: 2, reason: "lost", input: {} },
		};
		const state = stateOf(compiled, later);
		expect(toEvent(compiled, state, signal(resolve("send-again")))).toBeNull();
	});

	test("is not taken where nothing is in doubt", () => {
		const compiled = compiledWith();
		expect(
			toEvent(compiled, stateOf(compiled), signal(resolve("happened"))),
		).toBeNull();
	});
});

describe("cancel and resume", () => {
	const failure: RunEventBody[] = [
		{
			kind: "step.failed",
			data: { nodeId: "n_send", attempt: 1, error, port: null },
		},
		{ kind: "run.failed", data: { nodeId: "n_send", error } },
	];
	const cancel = signal({ kind: "cancel", reason: "wrong" });
	const resume = signal({ kind: "resume" });

	test("a running run is cancelled, and not resumed", () => {
		const compiled = compiledWith();
		const state = stateOf(compiled);
		expect(toEvent(compiled, state, cancel)).toEqual({
			kind: "run.cancelled",
			data: { signalId: 7, reason: "wrong" },
		});
		expect(toEvent(compiled, state, resume)).toBeNull();
	});

	test("a failed run is resumed at its failure, and not cancelled", () => {
		const compiled = compiledWith();
		const state = stateOf(compiled, ...failure);
		expect(toEvent(compiled, state, cancel)).toBeNull();
		expect(toEvent(compiled, state, resume)).toEqual({
			kind: "run.resumed",
			data: { nodeId: "n_send", signalId: 7 },
		});
	});

	test("a run that failed by a fault of our own is not resumed", () => {
		const compiled = compiledWith();
		const fault: RunEventBody = {
			kind: "run.failed",
			data: { nodeId: null, error },
		};
		expect(toEvent(compiled, stateOf(compiled, fault), resume)).toBeNull();
	});
});

test("a signal is read back as it was stored", () => {
	expect(signalSchema.parse({ ...signal(decide()) })).toEqual(signal(decide()));
	expect(
		signalSchema.safeParse({ ...signal(decide()), kind: "shout" }).success,
	).toBe(false);
});
