import { describe, expect, test } from "vitest";
import { expression, literal, template } from "./binding.ts";
import type { Catalog } from "./catalog.ts";
import { describeFlows } from "./describe-flows.ts";
import type { Flow, Node } from "./flow.ts";
import {
	actionNode,
	approvalNode,
	conditionNode,
	decisionNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	repeatNode,
	respondNode,
	startNode,
	subflowNode,
	testCatalog,
	transformNode,
	waitNode,
} from "./testing.ts";
import { validateFlow } from "./validate-flow.ts";

const [crm] = testCatalog;
/** The test system, whose answers hold a person's name and a token, and which takes both. */
const catalog: Catalog = crm
	? [
			{
				...crm,
				actions: crm.actions.map((action) => ({
					...action,
					input: {
						...action.input,
						properties: {
							...action.input.properties,
							contact: { type: "string", title: "Contact", personal: true },
						},
					},
					output: {
						type: "object",
						properties: {
							id: { type: "string" },
							owner: {
								type: "object",
								properties: {
									mail: { type: "string", title: "E-mail", personal: true },
									team: { type: "string", title: "Team" },
								},
							},
							people: {
								type: "array",
								items: {
									type: "object",
									properties: {
										mail: { type: "string", title: "E-mail", personal: true },
										team: { type: "string", title: "Team" },
									},
								},
							},
							key: { type: "string", title: "Key", secret: true },
						},
						additionalProperties: false,
					},
				})),
			},
		]
	: [];

const flow = (inputs: Parameters<typeof actionNode>[2]): Flow =>
	flowOf(
		[
			startNode(),
			actionNode("find", "find"),
			transformNode("words", { mail: "n_find.owner.mail", id: "n_find.id" }),
			actionNode("post", "post", { name: literal("x"), ...inputs }),
			endNode("done"),
		],
		["start -> find", "find -> words", "words -> post", "post -> done"],
	);
const leaks = (document: Flow) =>
	validateFlow(document, { catalog })
		.filter(({ code }) => code.endsWith("-leak"))
		.map(({ severity, field, text }) => `${severity} ${field}: ${text}`);

test("a secret goes only where one is expected", () => {
	expect(leaks(flow({ name: expression("n_find.key") }))).toEqual([
		"error inputs.name: “Name” would be given the secret “Key”, and is not kept secret.",
	]);
	expect(leaks(flow({ token: expression("n_find.key") }))).toEqual([]);
});

test.each([
	["directly", expression("n_find.owner.mail")],
	["within a group of fields", expression("string(n_find.owner)")],
	["within a text", template("for {n_find.owner.mail}")],
	["through a step that builds values", expression("n_words.mail")],
])(
	"personal data that goes to another system %s is worth a word",
	(_, value) => {
		expect(leaks(flow({ name: value }))).toEqual([
			"warning inputs.name: “Name” would be given “E-mail”, which is about a person.",
		]);
		expect(leaks(flow({ contact: value }))).toEqual([]);
	},
);

test("what is not private goes anywhere", () => {
	expect(leaks(flow({ name: expression("n_words.id") }))).toEqual([]);
});

test("labels show nothing private", () => {
	const labels = (source: string) =>
		leaks({ ...flow({}), labels: [{ name: "who", source }] });
	expect(labels("n_find.owner.mail")).toEqual([
		"error labels.who: The label “who” would show “E-mail”, which is about a person: labels are kept and searched.",
	]);
	expect(labels("n_find.id")).toEqual([]);
});

/** What is said of a step behind one that finds a person and a key. */
const said = (
	step: Node,
	over: { readonly others?: Parameters<typeof describeFlows>[0] } = {},
) =>
	validateFlow(
		flowOf(
			[startNode(), actionNode("find", "find"), step],
			["start -> find", `find -> ${step.key}`],
		),
		{
			catalog,
			called: describeFlows(over.others ?? [], { catalog, guards: [] }),
		},
	)
		.filter(({ code }) => code.endsWith("-leak"))
		.map(({ severity, field, text }) => `${severity} ${field}: ${text}`);
const KEY = "n_find.key";
const MAIL = "n_find.owner.mail";

describe("a place that shows, sends, keeps or compares values", () => {
	const shown = (source: string) =>
		approvalNode("boss", {
			shown: [{ label: "It", value: expression(source) }],
		});
	const ended = (source: string): Node => ({
		...endNode("done"),
		values: [{ name: "it", value: expression(source) }],
	});
	const waiting = (source: string) =>
		waitNode("nap", {
			for: "event",
			event: "paid",
			key: `{${source}}`,
			timeoutMs: 1_000,
		});
	const calling = (source: string): Node => ({
		...subflowNode("call", "other"),
		inputs: { it: expression(source) },
	});

	test.each([
		[
			"an approval",
			shown,
			"shown.0: “boss” would show the secret “Key” to those who decide, and keep it.",
		],
		[
			"a question",
			(source: string) => approvalNode("boss", { question: `{${source}}?` }),
			"question: “boss” would show the secret “Key” to those who decide, and keep it.",
		],
		[
			"an answer",
			(source: string) => respondNode("answer", { it: source }),
			"body.it: “answer” would send the secret “Key” to whoever has called.",
		],
		[
			"an end",
			ended,
			"values.it: “done” would keep the secret “Key” in the history of the run.",
		],
		[
			"a condition",
			(source: string) => conditionNode("gate", { yes: `${source} = "x"` }),
			"outcomes.yes.test: “gate” would keep the secret “Key” with the reasons for its answer.",
		],
		[
			"a wait",
			waiting,
			"wait.key: “nap” would wait by the secret “Key”: what is waited for is kept.",
		],
		[
			"another flow",
			calling,
			"inputs.it: “call” would hand the secret “Key” to the other flow, which keeps what it starts with.",
		],
	] as const)("does not accept a secret: %s", (_, step, finding) => {
		expect(said(step(KEY))).toEqual([`error ${finding}`]);
		expect(said(step("n_find.id"))).toEqual([]);
	});

	test("a table keeps neither its inputs' secrets nor those in its rules", () => {
		const table = (read: string, cell: string) => {
			const node = decisionNode("gate");
			const [input] = node.table.inputs;
			const [rule] = node.table.rules;
			return said({
				...node,
				table: {
					...node.table,
					inputs: input ? [{ ...input, type: "text", expression: read }] : [],
					rules: rule ? [{ ...rule, when: [cell] }] : [],
				},
			});
		};
		expect(table(KEY, "-")).toHaveLength(1);
		expect(table("n_find.id", KEY)).toEqual([
			"error table.rules.r1: “gate” would compare with the secret “Key”, and keep that with its reasons.",
		]);
		expect(table("n_find.id", "-")).toEqual([]);
	});

	test.each([
		[
			"an answer",
			respondNode("answer", { it: MAIL }),
			"body.it: “answer” would send “E-mail”, which is about a person, to whoever has called.",
		],
		[
			"a wait",
			waiting(MAIL),
			"wait.key: “nap” would wait by “E-mail”, which is about a person: keys are kept, and sent by other systems.",
		],
		[
			"another flow",
			calling(MAIL),
			"inputs.it: “call” would hand “E-mail”, which is about a person, to the other flow, where nothing marks it as that.",
		],
	] as const)("warns of what is about a person: %s", (_, step, finding) => {
		expect(said(step)).toEqual([`warning ${finding}`]);
	});

	test.each([
		["an approval", shown(MAIL)],
		["an end", ended(MAIL)],
		["a condition", conditionNode("gate", { yes: `${MAIL} = "x"` })],
		["a transform", transformNode("words", { it: MAIL, key: KEY })],
	])("inside the house, people may be named: %s", (_, step) => {
		expect(said(step)).toEqual([]);
	});
});

describe("values are followed", () => {
	const leaksOf = (
		source: string,
		steps: readonly Node[],
		cables: readonly string[],
	) =>
		validateFlow(
			flowOf(
				[
					startNode(),
					actionNode("find", "find"),
					...steps,
					respondNode("answer", { it: source }),
				],
				["start -> find", ...cables],
			),
			{ catalog },
		)
			.filter(
				({ code, nodeId }) => code.endsWith("-leak") && nodeId === "n_answer",
			)
			.map(({ code }) => code);

	test.each([
		["item.mail", 1],
		["item", 1],
		["item.team", 0],
		["index", 0],
		["n_inner.it", 1],
	])("through the items of a list: %s", (result, count) => {
		expect(
			leaksOf(
				"n_all.results",
				[
					eachNode("all", "n_find.people", { result: expression(result) }),
					...inside("all", transformNode("inner", { it: "item.mail" })),
				],
				["find -> all", "all.body -> inner", "all -> answer"],
			),
		).toHaveLength(count);
	});

	test("through rounds, and what the round before gave", () => {
		const rounds = (value: string) =>
			leaksOf(
				"n_again.last",
				[
					repeatNode("again", "index > 2", { last: "n_inner.it" }),
					...inside("again", transformNode("inner", { it: value })),
				],
				["find -> again", "again.body -> inner", "again -> answer"],
			);
		expect(rounds(MAIL)).toHaveLength(1);
		expect(
			rounds(`if previous = null then ${MAIL} else previous.last`),
		).toHaveLength(1);
		expect(rounds("n_find.id")).toEqual([]);
	});

	test("through a step that builds groups of fields, exactly where it only passes one on", () => {
		const words = (value: string, source: string) =>
			leaksOf(
				source,
				[transformNode("words", { it: value })],
				["find -> words", "words -> answer"],
			);
		expect(words("n_find.owner", "n_words.it.mail")).toHaveLength(1);
		expect(words("n_find.owner", "n_words.it.team")).toEqual([]);
		expect(words("n_find.owner", "n_words")).toHaveLength(1);
	});

	test("through the answers of a table", () => {
		const node = decisionNode("gate");
		const [rule] = node.table.rules;
		const answering = (then: string) =>
			leaksOf(
				"n_gate.outcome",
				[
					{
						...node,
						table: {
							...node.table,
							rules: rule ? [{ ...rule, then: [then] }] : [],
						},
					},
				],
				["find -> gate", "gate.v1 -> answer"],
			);
		expect(answering(MAIL)).toHaveLength(1);
		expect(answering('"yes"')).toEqual([]);
	});

	test("out of another flow's ends", () => {
		const other = (source: string) => ({
			id: "other",
			title: "Other",
			archived: false,
			document: flowOf(
				[
					startNode(),
					actionNode("find", "find"),
					{
						...endNode("done"),
						values: [{ name: "who", value: expression(source) }],
					},
				],
				["start -> find", "find -> done"],
			),
		});
		const answered = (source: string) =>
			validateFlow(
				flowOf(
					[
						startNode(),
						subflowNode("call", "other"),
						respondNode("answer", { it: "n_call.who" }),
					],
					["start -> call", "call -> answer"],
				),
				{
					catalog,
					called: describeFlows([other(source)], { catalog, guards: [] }),
				},
			).map(({ text }) => text);
		expect(answered(MAIL)).toEqual([
			"“answer” would send “E-mail”, which is about a person, to whoever has called.",
		]);
		expect(answered("n_find.id")).toEqual([]);
	});
});
