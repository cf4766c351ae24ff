import type { JsonObject } from "@patchbay/feel";
import { describe, expect, test } from "vitest";
import { compileFlow } from "./compile-flow.ts";
import { evaluateStep } from "./evaluate-step.ts";
import type { Node, NodeOf } from "./flow.ts";
import { gateEvidenceSchema } from "./gate-evidence.ts";
import { parseEventBody } from "./run-event.ts";
import {
	conditionNode,
	endNode,
	flowOf,
	respondNode,
	startNode,
	testCatalog,
	transformNode,
} from "./testing.ts";

const NOW = new Date("2027-03-04T10:00:00Z");

/** The event of a node over what a run knows; checked to be storable. */
function evaluate(
	node: Node,
	context: JsonObject,
	cables: readonly string[] = [],
) {
	const compiled = compileFlow(
		flowOf(
			[startNode(), node, endNode("other")],
			[`start -> ${node.key}`, ...cables],
		),
		testCatalog,
	);
	const body = evaluateStep(compiled, node.id, context, NOW);
	return parseEventBody(body.kind, JSON.parse(JSON.stringify(body.data)));
}

const trigger = (values: JsonObject): JsonObject => ({ trigger: values });

describe("a condition", () => {
	const gate = conditionNode("gate", {
		big: "trigger.spend > 500",
		small: "trigger.spend > 100",
	});

	test.each([
		[900, "big", ["big"]],
		[200, "small", ["big", "small"]],
		[50, "else", ["big", "small"]],
	])(
		"of %d takes %s, with the tests up to there as evidence",
		(spend, port, tested) => {
			const body = evaluate(gate, trigger({ spend }));
			expect(body).toMatchObject({
				kind: "gate.decided",
				data: { port, output: { outcome: port } },
			});
			const evidence = gateEvidenceSchema.parse(
				body.kind === "gate.decided" ? body.data.evidence : null,
			);
			expect(
				evidence.kind === "condition" &&
					evidence.tests.map((entry) => entry.outcome),
			).toEqual(tested);
			expect(evidence.kind === "condition" && evidence.tests[0]).toMatchObject({
				source: "trigger.spend > 500",
				values: { "trigger.spend": spend },
			});
		},
	);

	test.each([
		["is missing", {}],
		["is of another kind", { spend: "much" }],
	])("fails when a value %s: there is no silent else", (_, values) => {
		expect(evaluate(gate, trigger(values))).toMatchObject({
			kind: "step.failed",
			data: {
				port: null,
				error: {
					kind: "expression",
					message: expect.stringContaining("“big” cannot be answered"),
				},
			},
		});
	});

	test("takes the path for what cannot be told where one is drawn", () => {
		const body = evaluate(gate, trigger({}), ["gate.unknown -> other"]);
		expect(body).toMatchObject({
			kind: "gate.decided",
			data: { port: "unknown", output: { outcome: "cannot tell" } },
		});
		const evidence = gateEvidenceSchema.parse(
			body.kind === "gate.decided" ? body.data.evidence : null,
		);
		expect(evidence).toMatchObject({
			tests: [{ result: null, reason: expect.any(String) }],
		});
	});

	test("takes nothing but true for true", () => {
		expect(
			evaluate(
				conditionNode("gate", { odd: "trigger.spend" }),
				trigger({ spend: 1 }),
			),
		).toMatchObject({
			kind: "step.failed",
			data: {
				error: { message: expect.stringContaining("neither true nor false") },
			},
		});
	});

	test("keeps large values out of the evidence", () => {
		const values = { list: [1, 2, 3], text: "x".repeat(500), deep: { a: 1 } };
		const test =
			"count(trigger.list) > 1 and trigger.deep != null and string length(trigger.text) > 1";
		const body = evaluate(
			conditionNode("gate", { yes: test }),
			trigger(values),
		);
		expect(body).toMatchObject({
			data: {
				port: "yes",
				evidence: {
					tests: [
						{
							values: {
								"trigger.list": "3 items",
								"trigger.deep": "1 fields",
								"trigger.text": `${"x".repeat(200)}…`,
							},
						},
					],
				},
			},
		});
	});
});

describe("a decision", () => {
	const decision = (
		over: Partial<NodeOf<"decision">["table"]> = {},
	): NodeOf<"decision"> => ({
		id: "n_table",
		key: "table",
		title: "Table",
		position: { x: 0, y: 0 },
		kind: "decision",
		table: {
			hitPolicy: "FIRST",
			inputs: [
				{
					id: "i1",
					label: "Spend",
					type: "number",
					expression: "trigger.spend",
				},
			],
			outputs: [
				{ id: "o1", name: "route", label: "Route", type: "text" },
				{ id: "o2", name: "limit", label: "Limit", type: "number" },
			],
			rules: [
				{ id: "r1", when: ["> 500"], then: ['"manual"', "1"] },
				{ id: "r2", when: ["> 100"], then: ['"other"', "2"] },
			],
			...over,
		},
		outcome: { output: "route", values: [{ id: "v1", value: "manual" }] },
	});

	test("takes the port of its answer, and gives all columns", () => {
		expect(evaluate(decision(), trigger({ spend: 900 }))).toMatchObject({
			kind: "gate.decided",
			data: {
				port: "v1",
				output: { route: "manual", limit: 1 },
				evidence: { kind: "decision", evidence: { hits: ["r1"] } },
			},
		});
	});

	test.each([
		["no rule applies", 50, {}],
		["its answer has no port", 200, { route: "other", limit: 2 }],
	])("has no match when %s", (_, spend, output) => {
		const body = evaluate(decision(), trigger({ spend }));
		expect(body).toMatchObject({
			kind: "gate.decided",
			data: { port: "no_match", output },
		});
	});

	test("fails when a value is missing: no match would be a silent else", () => {
		expect(evaluate(decision(), trigger({}))).toMatchObject({
			kind: "step.failed",
			data: {
				port: null,
				error: {
					kind: "expression",
					advice: expect.stringContaining("cannot tell"),
				},
			},
		});
	});

	test("takes the path for what cannot be told where one is drawn", () => {
		expect(
			evaluate(decision(), trigger({}), ["table.unknown -> other"]),
		).toMatchObject({
			kind: "gate.decided",
			data: {
				port: "unknown",
				output: {},
				evidence: { evidence: { unknown: true } },
			},
		});
	});

	test("fails when its rules contradict each other", () => {
		const body = evaluate(
			decision({ hitPolicy: "UNIQUE" }),
			trigger({ spend: 900 }),
		);
		expect(body).toMatchObject({
			kind: "step.failed",
			data: { port: null, error: { kind: "expression" } },
		});
	});
});

describe("a node that gives values", () => {
	const values = { twice: "trigger.spend * 2" };
	test.each([
		["transform", transformNode("it", values)],
		["respond", respondNode("it", values)],
		["end", { ...endNode("it"), values: transformNode("x", values).values }],
	])("of kind %s computes them in one step", (_, node) => {
		expect(evaluate(node, trigger({ spend: 2 }))).toEqual({
			kind: "step.succeeded",
			data: { nodeId: "n_it", port: "out", output: { twice: 4 } },
		});
	});

	test("fails when one cannot be computed, and names it", () => {
		expect(
			evaluate(transformNode("it", values), trigger({ spend: "a" })),
		).toMatchObject({
			kind: "step.failed",
			data: {
				port: null,
				error: {
					kind: "expression",
					message: expect.stringMatching(/^twice: /),
				},
			},
		});
	});

	test("gives null with a warning for what is missing", () => {
		expect(
			evaluate(transformNode("it", { a: "trigger.spend + 1" }), trigger({})),
		).toMatchObject({
			kind: "step.succeeded",
			data: { output: { a: null }, warnings: [expect.stringMatching(/^a: /)] },
		});
	});
});

test("nodes that reach outside are not computed", () => {
	const compiled = compileFlow(flowOf([startNode()]), testCatalog);
	expect(() => evaluateStep(compiled, "n_start", {}, NOW)).toThrow(
		"not computed",
	);
	expect(() => evaluateStep(compiled, "n_none", {}, NOW)).toThrow(
		"not computed",
	);
});
