import { describe, expect, test } from "vitest";
import { literal } from "./binding.ts";
import type { CalledFlow } from "./called-flow.ts";
import { describeFlows } from "./describe-flows.ts";
import type { Node } from "./flow.ts";
import { lets } from "./guard.ts";
import {
	actionNode,
	approvalNode,
	askConsent,
	conditionNode,
	consentGuard,
	eachNode,
	endNode,
	flowOf,
	inside,
	joinNode,
	repeatNode,
	startNode,
	subflowNode,
	testCatalog,
	transformNode,
} from "./testing.ts";
import { validateFlow } from "./validate-flow.ts";

const send = (name = "send") =>
	actionNode(name, "send", { name: literal("x") });

/** The findings about guards, as texts. */
const unguarded = (
	nodes: readonly Node[],
	cables: readonly string[],
	{
		guard = consentGuard,
		others = [],
	}: {
		readonly guard?: typeof consentGuard;
		readonly others?: Parameters<typeof describeFlows>[0];
	} = {},
) =>
	validateFlow(flowOf([startNode(), ...nodes], cables), {
		catalog: testCatalog,
		guards: [guard],
		called: describeFlows(others, { catalog: testCatalog, guards: [guard] }),
	})
		.filter(({ code }) => code === "unguarded")
		.map(({ nodeId, severity, text, fix }) => ({
			nodeId,
			severity,
			text,
			fix,
		}));

describe("an action behind a guard", () => {
	test("is come to only by an answer that passes", () => {
		expect(
			unguarded(
				[askConsent("ask"), send()],
				["start -> ask", "ask.yes -> send"],
			),
		).toEqual([]);
	});

	test("is not come to without, and the way is told", () => {
		expect(
			unguarded(
				[
					conditionNode("gate", { big: "trigger.spend > 5" }),
					askConsent("ask"),
					send(),
				],
				[
					"start -> gate",
					"gate.big -> ask",
					"ask.yes -> send",
					"gate.else -> send",
				],
			),
		).toEqual([
			{
				nodeId: "n_send",
				severity: "error",
				text: "“send” can be reached without “Consent”: from “start”, to “gate”, by “else” to “send”.",
				fix: "Put the decision “Consent rules” on this way and lead on only by “yes”.",
			},
		]);
	});

	test.each([
		[
			"another answer",
			"ask.no",
			{},
			"“ask” is on this way, but this is not its answer “yes”: lead on only by that.",
		],
		[
			"no answer",
			"ask.no_match",
			{},
			"“ask” is on this way, but this is not its answer “yes”: lead on only by that.",
		],
		[
			"no certain answer",
			"ask.unknown",
			{},
			"“ask” is on this way, but this is not its answer “yes”: lead on only by that.",
		],
		[
			"an older version",
			"ask.yes",
			{ pinned: { decisionId: "dec_consent", version: 2 } },
			"“ask” asks version 2 of “Consent rules”: choose version 3, the newest.",
		],
		[
			"another output of it",
			"ask.yes",
			{ outcome: { output: "reason", values: [{ id: "yes", value: "yes" }] } },
			"Let “ask” choose its path by “outcome”, and lead on only by “yes”.",
		],
		[
			"another decision",
			"ask.yes",
			{ pinned: { decisionId: "dec_other", version: 3 } },
			"Put the decision “Consent rules” on this way and lead on only by “yes”.",
		],
	] as const)("is not opened by %s", (_, cable, over, fix) => {
		expect(
			unguarded(
				[askConsent("ask", over), send()],
				["start -> ask", `${cable} -> send`],
			),
		).toMatchObject([{ nodeId: "n_send", fix }]);
	});

	test("cannot be opened while its decision is not published", () => {
		const guard = { ...consentGuard, version: null };
		expect(
			unguarded(
				[askConsent("ask"), send()],
				["start -> ask", "ask.yes -> send"],
				{
					guard,
				},
			),
		).toMatchObject([
			{
				fix: "Publish the decision “Consent rules” first: only a published version counts.",
			},
		]);
		expect(lets(guard, askConsent("ask"), "yes")).toBe(false);
	});

	test("may stand far behind it, and past other gates", () => {
		expect(
			unguarded(
				[askConsent("ask"), approvalNode("boss"), send()],
				[
					"start -> ask",
					"ask.yes -> boss",
					"boss.approved -> send",
					"boss.expired -> send",
				],
			),
		).toEqual([]);
	});

	test("is one that is named, or any that writes; reading is free", () => {
		const cables = ["start -> find", "start -> send"];
		const nodes = [actionNode("find", "find"), send()];
		const found = (actions: (typeof consentGuard)["actions"]) =>
			unguarded(nodes, cables, { guard: { ...consentGuard, actions } }).map(
				({ nodeId }) => nodeId,
			);
		expect(found([{ kind: "writes", connector: "crm" }])).toEqual(["n_send"]);
		expect(
			found([{ kind: "action", connector: "crm", action: "find" }]),
		).toEqual(["n_find"]);
		expect(found([{ kind: "writes", connector: "other" }])).toEqual([]);
	});

	test("that nothing leads to is another finding", () => {
		expect(unguarded([send(), endNode("done")], ["start -> done"])).toEqual([]);
	});
});

describe("joins", () => {
	const meet = (count?: number) =>
		unguarded(
			[
				askConsent("ask"),
				transformNode("free", {}),
				joinNode("meet", count),
				send(),
			],
			[
				"start -> ask",
				"start -> free",
				"ask.yes -> meet",
				"free -> meet",
				"meet -> send",
			],
		).map(({ text }) => text);

	test("“any” goes on by the free path", () => {
		expect(meet(1)).toHaveLength(1);
	});

	test("“all” goes on when the guarded path was ruled out", () => {
		expect(meet()).toEqual([
			"“send” can be reached without “Consent”: from “start”, to “free”, to “meet”, to “send”.",
		]);
	});

	test("“at least 2” of two needs the guarded one", () => {
		expect(meet(2)).toEqual([]);
	});
});

describe("containers", () => {
	test.each([
		[
			"before it",
			["start -> ask", "ask.yes -> all", "all.body -> send"],
			[],
			[],
		],
		[
			"in it",
			["start -> all", "all.body -> ask", "ask.yes -> send"],
			["ask"],
			[],
		],
		["nowhere", ["start -> all", "all.body -> send"], [], ["n_send"]],
	] as const)("a guard asked %s", (_, cables, inIt, expected) => {
		const ask = askConsent("ask");
		expect(
			unguarded(
				[
					eachNode("all", "[1, 2]"),
					...(inIt.length > 0 ? inside("all", ask) : [ask]),
					...inside("all", send()),
				],
				cables,
			).map(({ nodeId }) => nodeId),
		).toEqual(expected);
	});

	test("what was asked in it says nothing of what comes after it", () => {
		for (const container of [
			eachNode("all", "[1, 2]"),
			repeatNode("all", "index > 1"),
		])
			expect(
				unguarded(
					[
						container,
						...inside("all", askConsent("ask"), transformNode("more", {})),
						send(),
					],
					["start -> all", "all.body -> ask", "ask.yes -> more", "all -> send"],
				).map(({ text }) => text),
			).toEqual([
				"“send” can be reached without “Consent”: from “start”, to “all”, to “send”.",
			]);
	});

	test("the way into one is told", () => {
		expect(
			unguarded(
				[eachNode("all", "[1]"), ...inside("all", send())],
				["start -> all", "all.body -> send"],
			)[0]?.text,
		).toBe(
			"“send” can be reached without “Consent”: from “start”, to “all”, inside it to “send”.",
		);
	});
});

describe("flows that steps run", () => {
	const other = (
		id: string,
		nodes: readonly Node[],
		cables: readonly string[],
	) => ({
		id,
		title: `Flow ${id}`,
		archived: false,
		document: flowOf([startNode(), ...nodes], cables),
	});
	const bare = other("bare", [send("mail")], ["start -> mail"]);
	const asking = other(
		"asking",
		[askConsent("ask"), send("mail")],
		["start -> ask", "ask.yes -> mail"],
	);
	const far = other("far", [subflowNode("call", "bare")], ["start -> call"]);
	const others = [far, bare, asking];

	test("that ask by themselves are free", () => {
		expect(
			unguarded([subflowNode("run", "asking")], ["start -> run"], { others }),
		).toEqual([]);
	});

	test.each(["bare", "far"])(
		"that do not are guarded like what they do: %s",
		(id) => {
			const run = subflowNode("run", id);
			expect(unguarded([run], ["start -> run"], { others })).toEqual([
				{
					nodeId: "n_run",
					severity: "error",
					text: `“run” runs “Flow ${id}”, where “mail” is done without “Consent”, and can itself be reached without it: from “start”, to “run”.`,
					fix: `Put the decision “Consent rules” on this way and lead on only by “yes”, or mend “Flow ${id}” and publish it again.`,
				},
			]);
			expect(
				unguarded(
					[askConsent("ask"), run],
					["start -> ask", "ask.yes -> run"],
					{
						others,
					},
				),
			).toEqual([]);
		},
	);

	test("tell what they expose", () => {
		const described = describeFlows(others, {
			catalog: testCatalog,
			guards: [consentGuard],
		});
		const exposes = (id: string): CalledFlow["published"] =>
			described.get(id)?.published ?? null;
		const exposed = [{ guardId: "guard_consent", step: "mail" }];
		expect(exposes("far")?.exposes).toEqual(exposed);
		expect(exposes("bare")?.exposes).toEqual(exposed);
		expect(exposes("asking")?.exposes).toEqual([]);
	});
});

test("a long way is told by its first and last steps", () => {
	const names = ["a", "b", "c", "d", "e", "f", "g"];
	const steps = names.map((name) => transformNode(name, {}));
	const cables = ["start", ...names].map(
		(name, index) => `${name} -> ${[...names, "send"][index]}`,
	);
	expect(unguarded([...steps, send()], cables)[0]?.text).toBe(
		"“send” can be reached without “Consent”: from “start”, to “a”, to “b”, …, to “f”, to “g”, to “send”.",
	);
});
