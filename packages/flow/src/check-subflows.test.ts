import { describe, expect, test } from "vitest";
import { expression, literal } from "./binding.ts";
import type { PublishedFlow } from "./called-flow.ts";
import { describeFlows } from "./describe-flows.ts";
import type { Flow, Node, NodeOf } from "./flow.ts";
import {
	conditionNode,
	consentGuard,
	endNode,
	flowOf,
	startNode,
	subflowNode,
	testCatalog,
	transformNode,
} from "./testing.ts";
import { validateFlow } from "./validate-flow.ts";

const formOnly = startNode({
	webhook: false,
	fields: [
		{ name: "spend", label: "Spend", type: "number", required: true },
		{ name: "day", label: "Day", type: "date", required: false },
		{
			name: "region",
			label: "Region",
			type: "choice",
			required: false,
			options: ["FR", "DE"],
		},
	],
});

const published = (
	id: string,
	document: Flow | null,
	archived = false,
): PublishedFlow => ({ id, title: `Flow ${id}`, archived, document });

/** A flow that ends as “live” with a number and a text, or as “stopped” with the number. */
const other = (over: Partial<NodeOf<"trigger">> = {}): Flow =>
	flowOf(
		[
			{ ...formOnly, ...over },
			conditionNode("gate", { big: "trigger.spend > 5" }),
			{
				...endNode("live"),
				values: [
					{ name: "total", value: expression("trigger.spend * 2") },
					{ name: "url", value: expression('"https://" + trigger.region') },
				],
			},
			{
				...endNode("stopped"),
				values: [{ name: "total", value: literal(0) }],
			},
		],
		["start -> gate", "gate.big -> live", "gate.else -> stopped"],
	);

const calls = (id: string, ...ids: readonly string[]): PublishedFlow =>
	published(
		id,
		flowOf(
			[formOnly, ...ids.map((to) => subflowNode(to, to))],
			ids.map((to) => `start -> ${to}`),
		),
	);

/** The findings about a flow `mine` whose step `call` runs the flow `a`, as `severity code field: text (fix)`. */
const found = (
	others: readonly PublishedFlow[],
	{
		inputs = { spend: literal(1) },
		more = [],
	}: {
		readonly inputs?: NodeOf<"subflow">["inputs"];
		readonly more?: readonly Node[];
	} = {},
) =>
	validateFlow(
		flowOf(
			[startNode(), { ...subflowNode("call", "a"), inputs }, ...more],
			[
				"start -> call",
				...more.map(({ key }, index) => {
					const before = more[index - 1];
					const port = before?.kind === "condition" ? ".live" : "";
					return `${before?.key ?? "call"}${port} -> ${key}`;
				}),
			],
		),
		{
			catalog: testCatalog,
			flowId: "mine",
			called: describeFlows(others, { catalog: testCatalog, guards: [] }),
		},
	)
		.filter(({ code }) => code !== "open-outcome")
		.map(
			({ severity, code, field, text, fix }) =>
				`${severity} ${code} ${field}: ${text} (${fix})`,
		);

describe("the flow that a step runs", () => {
	test("is there, published, and takes what it is given", () => {
		expect(found([published("a", other())])).toEqual([]);
	});

	test.each([
		[
			"gone",
			[],
			"error flow-gone flowId: The flow that “call” runs is gone. (Choose another flow.)",
		],
		[
			"archived",
			[published("a", other(), true)],
			"error flow-archived flowId: “Flow a” is archived, so no step can run it. (Bring it back from the archive, or choose another flow.)",
		],
		[
			"a draft only",
			[published("a", null)],
			"error flow-unpublished flowId: “Flow a” has not been published yet. (Publish it, or choose another flow.)",
		],
		[
			"made for a webhook",
			[published("a", other({ form: false, webhook: true }))],
			"warning flow-without-form flowId: “Flow a” is started by a webhook only: what it reads beyond its fields is not there when a step runs it. (Switch on the form of its start and publish it, so that its fields say what it needs.)",
		],
	] as const)("is %s", (_, others, finding) => {
		expect(found(others)).toEqual([finding]);
	});

	test("nothing is said of it while nothing is known", () => {
		const flow = flowOf(
			[startNode(), subflowNode("call", "a")],
			["start -> call"],
		);
		expect(validateFlow(flow, { catalog: testCatalog })).toEqual([]);
	});
});

describe("circles", () => {
	test("a flow that runs itself", () => {
		const flow = flowOf(
			[startNode(), subflowNode("call", "mine")],
			["start -> call"],
		);
		expect(
			validateFlow(flow, {
				catalog: testCatalog,
				flowId: "mine",
				called: new Map(),
			}).map(({ code, text }) => `${code}: ${text}`),
		).toEqual([
			"flow-circle: “call” runs this very flow again, and so on without an end.",
		]);
	});

	test("by way of others, this flow among them or not", () => {
		const text = (others: readonly PublishedFlow[]) =>
			found(others).map((line) => line.split(": ").slice(1).join(": "));
		const fix =
			"(Choose another flow, or take the step out that closes the circle.)";
		expect(text([calls("a", "b"), calls("b", "mine")])).toEqual([
			`“Flow a” runs “Flow b”, which runs this flow: a circle without an end. ${fix}`,
		]);
		expect(text([calls("a", "b"), calls("b", "c"), calls("c", "b")])).toEqual([
			`“Flow b” runs “Flow c”, which runs “Flow b”: a circle without an end. ${fix}`,
		]);
		expect(text([calls("a", "b", "c"), calls("b", "c"), calls("c")])).toEqual(
			[],
		);
	});

	test("do not keep the others from being described", () => {
		const known = describeFlows([calls("a", "b"), calls("b", "a")], {
			catalog: testCatalog,
			guards: [consentGuard],
		});
		expect(JSON.parse(JSON.stringify([...known.values()]))).toMatchObject([
			{ id: "b", published: { calls: ["a"] } },
			{ id: "a", published: { calls: ["b"], exposes: [] } },
		]);
	});

	test("ten flows may begin one another, eleven not", () => {
		const chain = (length: number) =>
			found(
				Array.from({ length }, (_, index) =>
					calls(
						String.fromCharCode(97 + index),
						...(index + 1 < length ? [String.fromCharCode(98 + index)] : []),
					),
				),
			);
		expect(chain(10)).toEqual([]);
		expect(chain(11)).toEqual([
			"error flow-depth flowId: With “Flow a”, 11 flows begin one another; 10 is the most. (Put the steps of some of them into one flow.)",
		]);
	});
});

describe("what it is given", () => {
	const a = [published("a", other())];
	test.each([
		[
			"nothing",
			{},
			"error required inputs.spend: “Spend” is required by “Flow a”. (Fill it in.)",
		],
		[
			"a value of the wrong type",
			{ spend: literal("much") },
			"error wrong-value inputs.spend: “Spend” must be a number. (Change the value, or compute it.)",
		],
		[
			"a choice that is none",
			{ spend: literal(1), region: literal("US") },
			"error wrong-value inputs.region: “Region” must be one of FR, DE. (Change the value, or compute it.)",
		],
		[
			"a day that is none",
			{ spend: literal(1), day: literal("2027-02-30") },
			"error wrong-value inputs.day: “Day” must be a day such as 2027-03-04. (Change the value, or compute it.)",
		],
		[
			"an expression of the wrong type",
			{ spend: expression("trigger.region") },
			"error type inputs.spend: This gives text, but a number is needed. (Put number(…) around it.)",
		],
		[
			"more than it asks for",
			{ spend: literal(1), colour: literal("red") },
			"warning unknown-input inputs.colour: The start of “Flow a” has no field “colour”, so nothing in it can read that. (Remove it, or add the field to that start.)",
		],
	] as const)("%s", (_, inputs, finding) => {
		expect(found(a, { inputs })).toEqual([finding]);
	});

	test("a webhook takes more than its fields say", () => {
		expect(
			found([published("a", other({ webhook: true }))], {
				inputs: { spend: literal(1), colour: literal("red") },
			}),
		).toEqual([]);
	});
});

describe("what it gives", () => {
	const a = [published("a", other())];
	const reading = (source: string, ...before: readonly Node[]) =>
		found(a, { more: [...before, transformNode("use", { it: source })] });

	test("has the types of its ends", () => {
		expect(reading("n_call.total + 1")).toEqual([]);
		expect(reading('n_call.outcome = "live"')).toEqual([]);
		expect(reading("n_call.total > today()")[0]).toContain(
			"error type values.it: `total` is a number",
		);
	});

	test("is what an end gives, and no more", () => {
		expect(reading("n_call.totl")).toEqual([
			"error unknown-field values.it: “call” has no “totl”. (Did you mean “total”?)",
		]);
	});

	test("may be absent where only some ends give it", () => {
		expect(reading("n_call.url")).toEqual([
			'warning maybe-absent values.it: “call” does not give “url” at each of its ends; at the others it is null. (Ask how it came out first, for instance: if call.outcome = "…" then … else ….)',
		]);
		expect(
			reading('if n_call.outcome = "live" then n_call.url else "-"'),
		).toEqual([]);
		expect(
			reading(
				"n_call.url",
				conditionNode("gate", { live: 'n_call.outcome = "live"' }),
			),
		).toHaveLength(0);
	});

	test("is passed on by a flow between", () => {
		const between = published(
			"b",
			flowOf(
				[
					formOnly,
					{ ...subflowNode("call", "a"), inputs: { spend: literal(1) } },
					{
						...endNode("done"),
						values: [{ name: "sum", value: expression("n_call.total") }],
					},
				],
				["start -> call", "call -> done"],
			),
		);
		const known = describeFlows([between, ...a], {
			catalog: testCatalog,
			guards: [],
		});
		expect(known.get("b")?.published?.gives).toEqual({
			type: "object",
			properties: {
				sum: { type: "number" },
				outcome: { type: "string", title: "Outcome", enum: ["done"] },
			},
			required: ["sum"],
			additionalProperties: false,
		});
	});
});
