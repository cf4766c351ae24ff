/**
 * The static proofs that DESIGN.md names, each with a flow that has the fault and one that has not. The details are
 * tested beside each check; here it is that none is missing, and that each says how to mend what it has found.
 */
import { describe, expect, test } from "vitest";
import { expression, literal } from "./binding.ts";
import type { Catalog } from "./catalog.ts";
import { describeFlows } from "./describe-flows.ts";
import type { Flow, Node } from "./flow.ts";
import {
	actionNode,
	approvalNode,
	askConsent,
	conditionNode,
	consentGuard,
	endNode,
	flowOf,
	joinNode,
	respondNode,
	startNode,
	subflowNode,
	testCatalog,
	transformNode,
	waitNode,
} from "./testing.ts";
import { type ValidationContext, validateFlow } from "./validate-flow.ts";

const done = endNode("done");
const gate = conditionNode("gate", { big: "trigger.spend > 5" });
const flow = (nodes: readonly Node[], cables: readonly string[]): Flow =>
	flowOf([startNode(), ...nodes], cables);

/** The test system, whose answers hold a person's address and a token. */
const privateCatalog: Catalog = testCatalog.map((system) => ({
	...system,
	actions: system.actions.map((action) => ({
		...action,
		output: {
			type: "object",
			properties: {
				mail: { type: "string", title: "E-mail", personal: true },
				key: { type: "string", title: "Key", secret: true },
				name: { type: "string", title: "Name" },
			},
			additionalProperties: false,
		},
	})),
}));

const oauthCatalog: Catalog = testCatalog.map((system) => ({
	...system,
	auth: "oauth",
}));

const answered = (source: string) =>
	flow(
		[actionNode("find", "find"), respondNode("answer", { it: source })],
		["start -> find", "find -> answer"],
	);

const parallel = (count: number) =>
	flow(
		[
			gate,
			transformNode("a", {}),
			transformNode("b", {}),
			joinNode("meet", count),
			done,
		],
		[
			"start -> gate",
			"gate.big -> a",
			"gate.else -> b",
			"a -> meet",
			"b -> meet",
			"meet -> done",
		],
	);

const sized = (size: string) =>
	flow(
		[actionNode("find", "find", { size: expression(size) })],
		["start -> find"],
	);

const calling = (id: string) =>
	flow([subflowNode("call", id), done], ["start -> call", "call -> done"]);
const called = describeFlows(
	[
		{
			id: "there",
			title: "There",
			archived: false,
			document: flow([done], ["start -> done"]),
		},
		{ id: "draft", title: "Draft", archived: false, document: null },
		{ id: "back", title: "Back", archived: false, document: calling("mine") },
	],
	{ catalog: testCatalog, guards: [] },
);

const sending = (port: string) =>
	flow(
		[askConsent("ask"), actionNode("send", "send", { name: literal("x") })],
		["start -> ask", `ask.${port} -> send`],
	);

interface Proof {
	readonly fault: string;
	readonly code: string;
	readonly severity?: "warning";
	readonly wrong: Flow;
	readonly right: Flow;
	readonly context?: Partial<ValidationContext>;
	/** Where it is not the flow that has to change. */
	readonly rightContext?: Partial<ValidationContext>;
}

const PROOFS: readonly Proof[] = [
	{
		fault: "a step that nothing leads to",
		code: "unreachable",
		wrong: flow([done, endNode("lost")], ["start -> done"]),
		right: flow([done, endNode("lost")], ["start -> done", "start -> lost"]),
	},
	{
		fault: "an outcome without a path",
		code: "open-outcome",
		severity: "warning",
		wrong: flow([gate, done], ["start -> gate", "gate.big -> done"]),
		right: flow(
			[gate, done],
			["start -> gate", "gate.big -> done", "gate.else -> done"],
		),
	},
	{
		fault: "a join that can never complete",
		code: "join-never",
		wrong: parallel(2),
		right: parallel(1),
	},
	{
		fault: "a wait for an event without a time limit",
		code: "no-time-limit",
		severity: "warning",
		wrong: flow(
			[
				waitNode("nap", {
					for: "event",
					event: "paid",
					key: "1",
					timeoutMs: null,
				}),
			],
			["start -> nap"],
		),
		right: flow(
			[
				waitNode("nap", {
					for: "event",
					event: "paid",
					key: "1",
					timeoutMs: 1_000,
				}),
			],
			["start -> nap"],
		),
	},
	{
		fault: "an approval without a time limit",
		code: "no-time-limit",
		severity: "warning",
		wrong: flow([approvalNode("boss", { dueInMs: null })], ["start -> boss"]),
		right: flow([approvalNode("boss")], ["start -> boss"]),
	},
	{
		fault: "a value that some paths do not have",
		code: "maybe-absent",
		severity: "warning",
		wrong: flow(
			[
				gate,
				transformNode("a", { x: "1" }),
				transformNode("b", { y: "n_a.x" }),
			],
			["start -> gate", "gate.big -> a", "gate.else -> b", "a -> b"],
		),
		right: flow(
			[
				gate,
				transformNode("a", { x: "1" }),
				transformNode("b", { y: "if n_a = null then 0 else n_a.x" }),
			],
			["start -> gate", "gate.big -> a", "gate.else -> b", "a -> b"],
		),
	},
	{
		fault: "a value of a step that does not come before",
		code: "not-before",
		wrong: flow(
			[transformNode("a", { x: "n_b.y" }), transformNode("b", { y: "1" })],
			["start -> a", "a -> b"],
		),
		right: flow(
			[transformNode("a", { x: "n_b.y" }), transformNode("b", { y: "1" })],
			["start -> b", "b -> a"],
		),
	},
	{
		fault: "an input of the wrong type",
		code: "type",
		wrong: sized("trigger.region"),
		right: sized("trigger.spend"),
	},
	{
		fault: "a comparison of different types",
		code: "type",
		wrong: flow(
			[conditionNode("gate", { big: 'trigger.spend > "5"' })],
			["start -> gate"],
		),
		right: flow([gate], ["start -> gate"]),
	},
	{
		fault: "a written value of the wrong type",
		code: "wrong-value",
		wrong: flow(
			[actionNode("find", "find", { size: literal("many") })],
			["start -> find"],
		),
		right: flow(
			[actionNode("find", "find", { size: literal(3) })],
			["start -> find"],
		),
	},
	{
		fault: "no credential",
		code: "no-credential",
		wrong: sized("trigger.spend"),
		right: sized("trigger.spend"),
		context: { catalog: oauthCatalog, credentials: [] },
		rightContext: { credentials: [{ id: "c", connector: "crm" }] },
	},
	{
		fault: "a credential that is gone",
		code: "credential-gone",
		wrong: flow(
			[{ ...actionNode("find", "find"), credentialId: "b" }],
			["start -> find"],
		),
		right: flow(
			[{ ...actionNode("find", "find"), credentialId: "c" }],
			["start -> find"],
		),
		context: {
			catalog: oauthCatalog,
			credentials: [{ id: "c", connector: "crm" }],
		},
	},
	{
		fault: "a secret that is sent",
		code: "secret-leak",
		wrong: answered("n_find.key"),
		right: answered("n_find.name"),
		context: { catalog: privateCatalog },
	},
	{
		fault: "personal data that is sent",
		code: "personal-leak",
		severity: "warning",
		wrong: answered("n_find.mail"),
		right: answered("n_find.name"),
		context: { catalog: privateCatalog },
	},
	{
		fault: "a flow to run that is not published",
		code: "flow-unpublished",
		wrong: calling("draft"),
		right: calling("there"),
		context: { called },
	},
	{
		fault: "a flow to run that is not there",
		code: "flow-gone",
		wrong: calling("nowhere"),
		right: calling("there"),
		context: { called },
	},
	{
		fault: "flows that run each other in a circle",
		code: "flow-circle",
		wrong: calling("back"),
		right: calling("there"),
		context: { called, flowId: "mine" },
	},
	{
		fault: "a guarded action that can be reached without its guard",
		code: "unguarded",
		wrong: sending("no"),
		right: sending("yes"),
		context: { guards: [consentGuard] },
	},
];

describe.each(PROOFS)("$fault", (proof) => {
	const {
		code,
		severity = "error",
		wrong,
		right,
		context,
		rightContext,
	} = proof;
	const found = (document: Flow, over: Partial<ValidationContext> = {}) =>
		validateFlow(document, {
			catalog: testCatalog,
			...context,
			...over,
		}).filter((issue) => issue.code === code);

	test("is found, with its step and how to mend it", () => {
		const [issue, ...others] = found(wrong);
		expect(others).toEqual([]);
		expect(issue).toMatchObject({ code, severity });
		expect(issue?.nodeId).toMatch(/^n_/);
		expect(issue?.text).toMatch(/[.?]$/);
		expect(issue?.fix).toMatch(/[.?]$/);
	});

	test("is not found where it is not", () => {
		expect(found(right, rightContext)).toEqual([]);
	});
});
