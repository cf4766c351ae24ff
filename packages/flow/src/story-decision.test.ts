import type { JsonObject } from "@patchbay/feel";
import { describe, expect, it } from "vitest";
import { compileFlow } from "./compile-flow.ts";
import { evaluateStep } from "./evaluate-step.ts";
import type { NodeOf } from "./flow.ts";
import type { RunEventBody } from "./run-event.ts";
import {
	BEGIN,
	historyOf,
	lastOf,
	PERSON,
	started,
	storyFlow,
	tell,
	textOf,
} from "./story.testing.ts";
import { type StoryLine, tellStory } from "./story.ts";
import { conditionNode, flowOf, startNode, testCatalog } from "./testing.ts";

describe("approvals", () => {
	const asked: RunEventBody = {
		kind: "approval.requested",
		data: {
			nodeId: "n_boss",
			taskId: "t",
			question: "Playlist for Lyon?",
			reason: "",
			shown: [],
			viewHash: "v",
			approvers: { role: "reviewer", userIds: [] },
			quorum: 2,
			dueAt: "2027-03-05T17:00:00Z",
		},
	};
	const approved = (port: string | null) => ({
		kind: "approval.decided" as const,
		by: PERSON,
		data: {
			nodeId: "n_boss",
			taskId: "t",
			signalId: 1,
			decision: "approved" as const,
			comment: " The number came by mail. ",
			viewHash: "v",
			port,
			output: {},
		},
	});

	it("say who was asked what, how many have to agree, and by when", () => {
		const events = historyOf(started(), asked);
		const lines = tellStory({
			flow: storyFlow,
			catalog: testCatalog,
			events,
			formatInstant: (at) => `on day ${at.getUTCDate()}`,
		});
		expect(textOf(lines[1])).toBe(
			"Every reviewer was asked: “Playlist for Lyon?” 2 have to agree. Due on day 5.",
		);
	});

	it("quote the person, and say how many are still needed", () => {
		const lines = tell(
			storyFlow,
			historyOf(started(), asked, approved(null), approved("approved")),
		);
		expect(lines.slice(2).map(textOf)).toEqual([
			"Partner manager approved. 1 more approval is needed.",
			"Partner manager approved.",
		]);
		expect(lines[2]?.quote).toBe("The number came by mail.");
	});

	const expired: RunEventBody = {
		kind: "approval.expired",
		data: { nodeId: "n_boss", taskId: "t", port: "expired", output: {} },
	};

	it("tell of one that nobody gave in time, and what the run went on with", () => {
		expect(lastOf(storyFlow, started(), expired)).toBe(
			"Nobody decided in time, so boss expired.",
		);
		const led = {
			...storyFlow,
			edges: [{ id: "e", from: "n_boss", port: "expired", to: "n_answer" }],
		};
		expect(lastOf(led, started(), expired)).toBe(
			"Nobody decided in time, so boss expired. The run went on with answer.",
		);
	});

	it("say how many had approved when the time was over", () => {
		expect(lastOf(storyFlow, started(), asked, approved(null), expired)).toBe(
			"Only 1 of 2 approved in time, so boss expired.",
		);
	});
});

const policy: NodeOf<"decision"> = {
	id: "n_policy",
	key: "policy",
	kind: "decision",
	title: "Policy",
	position: { x: 0, y: 0 },
	table: {
		hitPolicy: "FIRST",
		inputs: [
			{
				id: "region",
				label: "Region",
				type: "text",
				expression: "trigger.region",
			},
			{
				id: "spend",
				label: "Spend",
				type: "number",
				expression: "trigger.spend",
			},
			{
				id: "number",
				label: "Society number",
				type: "text",
				expression: "trigger.number",
			},
		],
		outputs: [
			{ id: "outcome", name: "outcome", label: "Outcome", type: "text" },
			{ id: "reason", name: "reason", label: "Reason", type: "text" },
		],
		rules: [
			{
				id: "r1",
				when: ["-", "> 9000", "-"],
				then: ['"reject"', '"Far too much."'],
			},
			{
				id: "r2",
				when: ['"FR"', "<= 180", "-"],
				then: ['"approve"', '"A short one."'],
			},
			{
				id: "r3",
				when: ['"FR"', "-", "null"],
				then: ['"review"', '"No number was given."'],
			},
			{ id: "r4", when: ["-", "-", "-"], then: ['"review"', "-"] },
		],
	},
	outcome: {
		output: "outcome",
		values: [
			{ id: "approve", value: "approve" },
			{ id: "review", value: "review" },
		],
	},
};

describe("gates", () => {
	const gates = flowOf(
		[
			startNode(),
			policy,
			conditionNode("size", {
				large: "trigger.spend > 1000",
				any: "trigger.spend > 1",
			}),
		],
		["start -> policy", "policy.review -> size"],
	);
	const decide = (nodeId: string, input: JsonObject): StoryLine | undefined => {
		const event = evaluateStep(
			compileFlow(gates, testCatalog),
			nodeId,
			{ trigger: input },
			BEGIN,
		);
		return tell(gates, historyOf(started(input), event)).at(-1);
	};

	it("name the rule, the path and the reason that the rule gives", () => {
		const line = decide("n_policy", { region: "FR", spend: 184.5 });
		expect(textOf(line)).toBe(
			"Rule 3 of Policy decided: review. No number was given.",
		);
	});

	it("give the facts of the rule, and the rules that nearly applied", () => {
		const line = decide("n_policy", { region: "FR", spend: 184.5 });
		expect(line?.because).toEqual([
			"Because region is FR and society number was not given.",
			"Rule 2 nearly applied: Spend 184.5 is not ≤ 180.",
		]);
	});

	it("say of a rule without tests that it takes the rest", () => {
		const line = decide("n_policy", { region: "DE", spend: 500, number: "1" });
		expect(line?.because?.[0]).toBe(
			"Rule 4 fits everything that no rule before it took.",
		);
	});

	it("show the tests of a condition with what they read", () => {
		const line = decide("n_size", { spend: 900 });
		expect(textOf(line)).toBe("size came out as any.");
		expect(line?.because).toEqual([
			"“large” does not apply: trigger.spend > 1000 (spend is 900).",
			"“any” applies: trigger.spend > 1 (spend is 900).",
		]);
	});
});
