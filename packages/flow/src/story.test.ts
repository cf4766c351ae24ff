import type { JsonObject } from "@patchbay/feel";
import { describe, expect, it } from "vitest";
import { compileFlow } from "./compile-flow.ts";
import { evaluateStep } from "./evaluate-step.ts";
import type { Flow, NodeOf } from "./flow.ts";
import type { Actor, RunEvent, RunEventBody } from "./run-event.ts";
import { ENGINE } from "./run-event.ts";
import { type StoryLine, tellStory } from "./story.ts";
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

const BEGIN = new Date("2027-03-04T09:00:00Z");
const PERSON: Actor = { kind: "person", id: "u1", name: "Partner manager" };

/** A history of these bodies, one second apart. */
const historyOf = (
	...bodies: readonly (RunEventBody & { readonly by?: Actor })[]
): RunEvent[] =>
	bodies.map(
		({ by, ...body }, index) =>
			({
				...body,
				seq: index + 1,
				at: new Date(BEGIN.getTime() + index * 1_000),
				actor: by ?? ENGINE,
			}) as RunEvent, // the body is of its own kind
	);

const started = (
	input: JsonObject = { spend: 900, region: "FR" },
	over: Partial<Extract<RunEventBody, { kind: "run.started" }>["data"]> = {},
): RunEventBody & { by: Actor } => ({
	kind: "run.started",
	by: PERSON,
	data: {
		flowId: "f1",
		versionHash: "h",
		test: false,
		via: "form",
		input,
		...over,
	},
});

const stepError = {
	kind: "rate-limited",
	message: "Too many requests",
	status: 429,
} as const;

const began = (name: string, attempt = 1): RunEventBody => ({
	kind: "step.started",
	data: {
		nodeId: `n_${name}`,
		attempt,
		idempotencyKey: `r/${name}`,
		input: { name: "Printemps" },
		credentialId: null,
	},
});

const done = (
	name: string,
	output: JsonObject,
	port = "out",
): RunEventBody => ({
	kind: "step.succeeded",
	data: { nodeId: `n_${name}`, port, output },
});

const textOf = (line: StoryLine | undefined): string =>
	line?.parts.map(({ text }) => text).join("") ?? "";

const tell = (flow: Flow, events: readonly RunEvent[]) =>
	tellStory({ flow, catalog: testCatalog, events });

const flow = flowOf(
	[
		startNode(),
		actionNode("create", "create"),
		approvalNode("boss"),
		transformNode("sums", { total: "trigger.spend" }),
		respondNode("answer", {}),
		endNode("live"),
	],
	["start -> create", "create.error -> boss"],
);

describe("sentences about events", () => {
	const error = { ...stepError };
	const cases: readonly [
		string,
		readonly (RunEventBody & { by?: Actor })[],
		string,
	][] = [
		[
			"who filled in the form, and with what",
			[started()],
			"Partner manager started start with the form. Spend: 900 · Region: FR",
		],
		[
			"a webhook",
			[started({}, { via: "webhook" })],
			"start came in by webhook.",
		],
		[
			"a try",
			[started({}, { test: true })],
			"Partner manager tried start with the form. Only a try: nothing live was touched.",
		],
		["a step under way", [started(), began("create")], "create is under way."],
		[
			"an action, as its template tells it",
			[started(), began("create"), done("create", { name: "Printemps" })],
			"Did Printemps.",
		],
		[
			"a retry that helped",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:04Z",
					},
				},
				began("create", 2),
				done("create", { name: "Printemps" }),
			],
			"Did Printemps. First try answered 429; tried again after 2 s.",
		],
		[
			"a pause that the vendor asked for",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:04Z",
						retryAfterMs: 2_000,
					},
				},
				began("create", 2),
				done("create", { name: "Printemps" }),
			],
			"Did Printemps. First try answered 429; tried again after 2 s as asked.",
		],
		[
			"a look at a silent vendor",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:20Z",
						inDoubt: true,
						looks: 1,
					},
				},
			],
			"Whether create has happened is not known yet. The other system is asked again 2027-03-04T09:00:20.000Z.",
		],
		[
			"what a later look has found",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:20Z",
						inDoubt: true,
						looks: 1,
					},
				},
				done("create", { name: "Printemps" }),
			],
			"Did Printemps. Its answer was lost, and the other system could not be asked at once what became of it.",
		],
		[
			"a retry to come",
			[
				started(),
				began("create"),
				{
					kind: "step.retried",
					data: {
						nodeId: "n_create",
						attempt: 1,
						error,
						retryAt: "2027-03-04T09:00:04Z",
					},
				},
			],
			"create will be tried again 2027-03-04T09:00:04.000Z. First try answered 429.",
		],
		[
			"a failure that the error path takes care of",
			[
				started(),
				began("create"),
				{
					kind: "step.failed",
					data: { nodeId: "n_create", error, port: "error" },
				},
			],
			"create failed: Too many requests. The run went on with boss.",
		],
		[
			"values that were worked out",
			[started(), done("sums", { total: 900 })],
			"sums worked out total.",
		],
		[
			"an answer",
			[started(), done("answer", {})],
			"The caller was answered: answer (200).",
		],
		[
			"an approval that nobody gave in time",
			[
				started(),
				{
					kind: "approval.expired",
					data: { nodeId: "n_boss", taskId: "t", port: "expired", output: {} },
				},
			],
			"Nobody decided in time, so boss expired.",
		],
		[
			"an effect that nobody knows of",
			[
				started(),
				began("create"),
				{
					kind: "effect.unknown",
					data: {
						nodeId: "n_create",
						attempt: 1,
						reason: "The process died",
						input: {},
					},
				},
			],
			"Nobody knows whether create happened: The process died.",
		],
		[
			"a person's word on such an effect",
			[
				started(),
				{
					kind: "effect.resolved",
					by: PERSON,
					data: {
						nodeId: "n_create",
						signalId: 1,
						resolution: "happened",
						output: {},
						comment: "",
						port: "out",
					},
				},
			],
			"Partner manager looked, and says that it happened: create.",
		],
		[
			"a cancel",
			[
				started(),
				{
					kind: "run.cancelled",
					by: PERSON,
					data: { signalId: 1, reason: "" },
				},
			],
			"Partner manager cancelled the run after 1 s.",
		],
		[
			"a resumed run",
			[
				started(),
				{
					kind: "run.resumed",
					by: PERSON,
					data: { nodeId: "n_create", signalId: 1 },
				},
			],
			"Partner manager had the run try again from create.",
		],
		[
			"the end with its outcome",
			[
				started(),
				done("live", {}),
				{
					kind: "run.succeeded",
					data: { outcome: "live", values: {}, ends: ["n_live"] },
				},
			],
			"The run ended as live after 2 s.",
		],
		[
			"a failed run whose step was told of",
			[
				started(),
				{
					kind: "step.failed",
					data: { nodeId: "n_create", error, port: null },
				},
				{ kind: "run.failed", data: { nodeId: "n_create", error } },
			],
			"The run failed at create after 2 s.",
		],
		[
			"a run that failed by itself",
			[started(), { kind: "run.failed", data: { nodeId: null, error } }],
			"The run failed after 1 s: Too many requests.",
		],
	];
	it.each(cases)("tell of %s", (_name, bodies, expected) => {
		expect(textOf(tell(flow, historyOf(...bodies)).at(-1))).toBe(expected);
	});
});

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
			flow,
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
			flow,
			historyOf(started(), asked, approved(null), approved("approved")),
		);
		expect(lines.slice(2).map(textOf)).toEqual([
			"Partner manager approved. 1 more approval is needed.",
			"Partner manager approved.",
		]);
		expect(lines[2]?.quote).toBe("The number came by mail.");
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

describe("links", () => {
	const linked = [
		["https://music.example/p1", "https://music.example/p1"],
		["javascript:alert(1)", undefined],
		[null, undefined],
	] as const;
	it.each(linked)(
		"come from the output's address %s only when it is safe",
		(url, href) => {
			const lines = tell(
				flow,
				historyOf(
					started(),
					began("create"),
					done("create", { name: "Printemps", url }),
				),
			);
			expect(
				lines.at(-1)?.parts.find(({ text }) => text === "Printemps")?.href,
			).toBe(href);
		},
	);
});

it("lets every event belong to exactly one sentence", () => {
	const events = historyOf(
		started(),
		began("create"),
		{
			kind: "step.retried",
			data: {
				nodeId: "n_create",
				attempt: 1,
				error: stepError,
				retryAt: "2027-03-04T09:00:04Z",
			},
		},
		began("create", 2),
		done("create", { name: "Printemps" }),
		done("live", {}),
		{
			kind: "run.succeeded",
			data: { outcome: "live", values: {}, ends: ["n_live"] },
		},
	);
	const covered = tell(flow, events).flatMap(({ covers }) => covers);
	expect(covered.toSorted((a, b) => a - b)).toEqual(
		events.map(({ seq }) => seq),
	);
});

it("gives an action the hue of its system, and a run the hue of how it ended", () => {
	const lines = tell(
		flow,
		historyOf(started(), done("create", {}), {
			kind: "run.succeeded",
			data: { outcome: null, values: {}, ends: [] },
		}),
	);
	expect(lines.map(({ hue }) => hue)).toEqual(["trigger", "http", "ok"]);
});
