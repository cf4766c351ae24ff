import { canonicalJson } from "@patchbay/feel";
import { describe, expect, test } from "vitest";
import { expression, literal } from "./binding.ts";
import { compileFlow } from "./compile-flow.ts";
import {
	afterFailure,
	askApproval,
	expireApproval,
	type FailedCall,
	idempotencyKeyOf,
	resolveInput,
	succeedRun,
} from "./perform-step.ts";
import { parseEventBody, type StepError } from "./run-event.ts";
import {
	actionNode,
	approvalNode,
	endNode,
	flowOf,
	startNode,
	testCatalog,
} from "./testing.ts";

const NOW = new Date("2027-03-04T10:00:00.000Z");
const context = { trigger: { spend: 900 } };

test("the key of a step is the same on every try", () => {
	expect(idempotencyKeyOf("run_1", { nodeId: "n_a" })).toBe("run_1/n_a");
	expect(
		idempotencyKeyOf("run_1", { nodeId: "n_a", scope: "n_each[2]/" }),
	).toBe("run_1/n_each[2]/n_a");
});

describe("resolveInput", () => {
	test("leaves out what has no value, so that the vendor's defaults hold", () => {
		const node = actionNode("act", "create", {
			name: literal("Zoë"),
			size: expression("trigger.missing + 1"),
			none: literal(null),
			zero: literal(0),
		});
		expect(resolveInput(node, context, NOW)).toEqual({
			ok: true,
			values: { name: "Zoë", zero: 0 },
			warnings: [expect.stringMatching(/^size: /)],
		});
	});

	test("says which field cannot be computed", () => {
		const node = actionNode("act", "create", { size: expression('1 + "a"') });
		expect(resolveInput(node, context, NOW)).toMatchObject({
			ok: false,
			error: { kind: "expression" },
		});
	});
});

describe("afterFailure", () => {
	const compiled = (withErrorPath: boolean) =>
		compileFlow(
			flowOf(
				[
					startNode(),
					actionNode("act", "create"),
					endNode("done"),
					endNode("sorry"),
				],
				[
					"start -> act",
					"act -> done",
					...(withErrorPath ? ["act.error -> sorry"] : []),
				],
			),
			testCatalog,
		);
	const failed = (kind: StepError["kind"], over: Partial<FailedCall> = {}) =>
		afterFailure(compiled(true), {
			nodeId: "n_act",
			attempt: 1,
			failures: 0,
			error: { kind, message: "no" },
			retryAfterMs: null,
			calls: [],
			now: NOW,
			random: 0,
			...over,
		});
	const delayOf = (over: Partial<FailedCall>) => {
		const body = failed("unavailable", over);
		return body.kind === "step.retried"
			? Date.parse(body.data.retryAt) - NOW.getTime()
			: null;
	};

	test.each([
		["rate-limited", "step.retried"],
		["unavailable", "step.retried"],
		["timeout", "step.retried"],
		["auth", "step.failed"],
		["rejected", "step.failed"],
		["expression", "step.failed"],
		["input", "step.failed"],
		["internal", "step.failed"],
	] as const)("of kind %s is a %s", (kind, expected) => {
		expect(failed(kind).kind).toBe(expected);
	});

	test.each([
		["the first pause", {}, 1_000],
		["twice as long each time", { failures: 2 }, 4_000],
		["spread by chance", { random: 1 }, 1_200],
		["as long as the vendor asks", { retryAfterMs: 30_000 }, 30_000],
		["not shorter than planned", { retryAfterMs: 10 }, 1_000],
		["a day at most", { retryAfterMs: 1e15 }, 86_400_000],
	] as const)("waits %s", (_, over, expected) => {
		expect(delayOf(over)).toBe(expected);
	});

	test("counts tries that failed, not those that a crash cut off", () => {
		expect(failed("unavailable", { attempt: 9, failures: 2 }).kind).toBe(
			"step.retried",
		);
		expect(failed("unavailable", { attempt: 4, failures: 3 }).kind).toBe(
			"step.failed",
		);
	});

	test("remembers that the vendor may have acted", () => {
		expect(failed("timeout", { inDoubt: true })).toMatchObject({
			data: { inDoubt: true },
		});
		expect(failed("timeout").data).not.toHaveProperty("inDoubt");
	});

	test("takes the error path where there is one", () => {
		expect(failed("rejected")).toMatchObject({ data: { port: "error" } });
		const alone = {
			nodeId: "n_act",
			attempt: 1,
			failures: 0,
			retryAfterMs: null,
			calls: [],
			now: NOW,
			random: 0,
		};
		const error = { kind: "rejected", message: "no" } as const;
		expect(afterFailure(compiled(false), { ...alone, error })).toMatchObject({
			data: { port: null },
		});
	});
});

describe("askApproval", () => {
	const given = {
		now: NOW,
		taskId: "task_1",
		sha256: (text: string) => `hash of ${text}`,
	};

	test("freezes question, reason and data, and binds the decision to them", () => {
		const node = approvalNode("ask", {
			question: "Spend {trigger.spend}?",
			reason: "Over {400 + 100}",
		});
		const body = askApproval(node, context, given);
		const view = {
			question: "Spend 900?",
			reason: "Over 500",
			shown: [{ label: "Spend", value: 900 }],
		};
		expect(body).toEqual({
			kind: "approval.requested",
			data: {
				nodeId: "n_ask",
				taskId: "task_1",
				...view,
				viewHash: `hash of ${canonicalJson(view)}`,
				approvers: { role: "reviewer", userIds: [] },
				quorum: 1,
				dueAt: "2027-03-04T11:00:00.000Z",
			},
		});
		expect(parseEventBody(body.kind, body.data)).toEqual(body);
	});

	test("asks by the title where there is no question, and binds to that", () => {
		const body = askApproval(
			approvalNode("ask", { question: "", dueInMs: null, shown: [] }),
			context,
			given,
		);
		const view = { question: "ask", reason: "", shown: [] };
		expect(body.data).toMatchObject({
			question: "ask",
			dueAt: null,
			viewHash: `hash of ${canonicalJson(view)}`,
		});
	});

	test("shows what is missing as nothing", () => {
		const shown = [{ label: "Owner", value: expression("trigger.owner") }];
		expect(
			askApproval(approvalNode("ask", { shown }), context, given).data,
		).toMatchObject({
			shown: [{ label: "Owner", value: null }],
		});
	});

	test.each([
		["question", { question: "{1 +}" }],
		["reason", { reason: '{1 + "a"}' }],
		["data", { shown: [{ label: "Sum", value: expression('1 + "a"') }] }],
	])("fails instead of asking when the %s cannot be computed", (_, over) => {
		expect(
			askApproval(approvalNode("ask", over), context, given),
		).toMatchObject({
			kind: "step.failed",
			data: { nodeId: "n_ask", port: null, error: { kind: "expression" } },
		});
	});

	test("expires along its own path", () => {
		expect(expireApproval({ nodeId: "n_ask" }, "task_1")).toMatchObject({
			data: { port: "expired", taskId: "task_1" },
		});
	});
});

describe("succeedRun", () => {
	const compiled = compileFlow(
		flowOf(
			[startNode(), endNode("a", "live"), endNode("b", "skipped")],
			["start -> a", "start -> b"],
		),
		testCatalog,
	);
	test("names the first end of the document, whichever was reached first", () => {
		const values = { n_a: { url: "x" }, n_b: { url: "y" } };
		expect(succeedRun(compiled, ["n_b", "n_a"], values)).toEqual({
			kind: "run.succeeded",
			data: { outcome: "live", values: { url: "x" }, ends: ["n_a", "n_b"] },
		});
	});

	test("has no outcome when no end was reached", () => {
		expect(succeedRun(compiled, [], {}).data).toEqual({
			outcome: null,
			values: {},
			ends: [],
		});
	});
});
