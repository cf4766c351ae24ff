import { describe, expect, it } from "vitest";
import { expression, literal } from "./binding.ts";
import { type Flow, newFlow } from "./flow.ts";
import { newNode } from "./node-defaults.ts";
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
import { isPublishable, validateFlow } from "./validate-flow.ts";

const check = (flow: Flow) => validateFlow(flow, { catalog: testCatalog });
const codes = (flow: Flow) =>
	check(flow).map(
		(issue) =>
			`${issue.severity} ${issue.code} ${issue.nodeId ?? "-"} ${issue.field ?? "-"}`,
	);

const good = flowOf(
	[
		startNode(),
		conditionNode("gate", { big: "trigger.spend > 1000" }),
		approvalNode("boss"),
		actionNode("make", "create", { name: expression("trigger.region") }),
		respondNode("answer", { id: "n_make.id" }),
		endNode("live"),
		endNode("rejected"),
	],
	[
		"start -> gate",
		"gate.big -> boss",
		"gate.else -> make",
		"boss.approved -> make",
		"boss.rejected -> rejected",
		"boss.expired -> rejected",
		"make -> answer",
		"answer -> live",
	],
);

describe("validation", () => {
	it("names an outcome whose test is not written yet", () => {
		const blank = {
			...good,
			nodes: good.nodes.map((node) =>
				node.id === "n_gate" ? conditionNode("gate", { big: " " }) : node,
			),
		};
		expect(check(blank)).toMatchObject([
			{
				field: "outcomes.big.test",
				text: "“big” has no test yet.",
				fix: "Write when it is taken.",
			},
		]);
	});

	it("has nothing to say about a good flow", () => {
		expect(check(good)).toEqual([]);
		expect(isPublishable(check(good))).toBe(true);
	});

	it("tells a new flow what to do first", () => {
		expect(codes(newFlow("New"))).toEqual(["error empty - -"]);
	});

	const with1 =
		(...nodes: Parameters<typeof flowOf>[0]) =>
		(cables: readonly string[]) =>
			flowOf([startNode(), ...nodes], cables);

	const cases: readonly [name: string, flow: Flow, code: string][] = [
		["no trigger", flowOf([endNode("done")]), "error no-trigger - -"],
		[
			"a second trigger",
			with1(
				{ ...startNode(), id: "n_two", key: "two" },
				endNode("done"),
			)(["start -> done"]),
			"error second-trigger n_two -",
		],
		[
			"a trigger without a way to start",
			flowOf(
				[startNode({ form: false, webhook: false }), endNode("done")],
				["start -> done"],
			),
			"error no-start n_start form",
		],
		[
			"a choice without options",
			flowOf(
				[
					startNode({
						fields: [{ name: "c", label: "C", type: "choice", required: true }],
					}),
					endNode("done"),
				],
				["start -> done"],
			),
			"error no-options n_start fields.c",
		],
		[
			"an unreachable step",
			with1(endNode("done"), endNode("lost"))(["start -> done"]),
			"error unreachable n_lost -",
		],
		[
			"a circle",
			with1(
				transformNode("a", {}),
				transformNode("b", {}),
			)(["start -> a", "a -> b", "b -> a"]),
			"error circle n_a -",
		],
		[
			"a cable to a step that is gone",
			with1(endNode("done"))(["start -> done", "start -> gone"]),
			"error loose-edge n_start -",
		],
		[
			"a cable from an outcome that is gone",
			with1(endNode("done"))(["start.nowhere -> done"]),
			"error unknown-port n_start ports.nowhere",
		],
		[
			"the same cable twice",
			with1(endNode("done"))(["start -> done", "start -> done"]),
			"error duplicate-edge n_start ports.out",
		],
		[
			"an outcome that leads nowhere",
			with1(
				conditionNode("g", { yes: "trigger.spend > 1" }),
				endNode("done"),
			)(["start -> g", "g.yes -> done"]),
			"warning open-outcome n_g ports.else",
		],
		[
			"an unknown action",
			with1({ ...actionNode("a", "find"), action: "fly" })(["start -> a"]),
			"error unknown-action n_a -",
		],
		[
			"a missing input",
			with1(actionNode("a", "create"))(["start -> a"]),
			"error required n_a inputs.name",
		],
		[
			"an input of the wrong type",
			with1(actionNode("a", "create", { name: literal(5) }))(["start -> a"]),
			"error wrong-value n_a inputs.name",
		],
		[
			"an input that is too long",
			with1(actionNode("a", "create", { name: literal("x".repeat(21)) }))([
				"start -> a",
			]),
			"error wrong-value n_a inputs.name",
		],
		[
			"a number below its minimum",
			with1(actionNode("a", "find", { size: literal(0) }))(["start -> a"]),
			"error wrong-value n_a inputs.size",
		],
		[
			"an input that the action does not have",
			with1(actionNode("a", "find", { colour: literal("red") }))([
				"start -> a",
			]),
			"error unknown-input n_a inputs.colour",
		],
		[
			"an expression that cannot be read",
			with1(transformNode("t", { x: "1 +" }))(["start -> t"]),
			"error expression n_t values.x",
		],
		[
			"a name that is not there",
			with1(transformNode("t", { x: "mystery.value" }))(["start -> t"]),
			"error unknown-name n_t values.x",
		],
		[
			"a field that is not there",
			with1(
				actionNode("a", "find"),
				transformNode("t", { x: "n_a.nmae" }),
			)(["start -> a", "a -> t"]),
			"error unknown-field n_t values.x",
		],
		[
			"a step that does not come before",
			with1(
				transformNode("t", { x: "n_u.y" }),
				transformNode("u", { y: "1" }),
			)(["start -> t", "t -> u"]),
			"error not-before n_t values.x",
		],
		[
			"a value that some paths do not have",
			with1(
				conditionNode("g", { yes: "trigger.spend > 1" }),
				transformNode("t", { x: "1" }),
				transformNode("u", { y: "n_t.x" }),
			)(["start -> g", "g.yes -> t", "g.else -> u", "t -> u"]),
			"warning maybe-absent n_u values.y",
		],
		[
			"an approval without a question",
			with1(approvalNode("b", { question: " " }))(["start -> b"]),
			"error required n_b question",
		],
		[
			"an approval without a time limit",
			with1(approvalNode("b", { dueInMs: null }))(["start -> b"]),
			"warning no-time-limit n_b dueInMs",
		],
		[
			"an approval that can never be reached",
			with1(
				approvalNode("b", {
					quorum: 2,
					approvers: { role: "reviewer", userIds: ["u1"] },
				}),
			)(["start -> b"]),
			"error quorum n_b quorum",
		],
		[
			"an approval that shows nothing",
			with1(approvalNode("b", { shown: [] }))(["start -> b"]),
			"warning nothing-shown n_b shown",
		],
		[
			"two values of one name",
			with1({
				...transformNode("t", { x: "1" }),
				values: [
					{ name: "x", value: literal(1) },
					{ name: "x", value: literal(2) },
				],
			})(["start -> t"]),
			"error duplicate-name n_t values",
		],
		[
			"a reserved key",
			with1({ ...endNode("done"), key: "run" })(["start -> done"]),
			"error reserved-key n_done key",
		],
		[
			"two steps with one key",
			with1(endNode("done"), { ...endNode("other"), key: "done" })([
				"start -> done",
				"start -> other",
			]),
			"error duplicate-key n_other key",
		],
		[
			"a label that cannot be read",
			{ ...good, labels: [{ name: "partner", source: "trigger." }] },
			"error expression - labels.partner",
		],
	];
	it.each(cases)("finds %s", (_name, flow, code) => {
		expect(codes(flow)).toContain(code);
	});

	it("is content when an expression says itself what holds without the step", () => {
		const flow = flowOf(
			[
				startNode(),
				conditionNode("g", { yes: "trigger.spend > 1" }),
				transformNode("t", { x: "1" }),
				transformNode("u", { y: "if n_t = null then 0 else n_t.x + n_t.x" }),
			],
			["start -> g", "g.yes -> t", "g.else -> u", "t -> u"],
		);
		expect(codes(flow)).toEqual([]);
	});

	it("checks the names that a table's cells read, each once", () => {
		const node = newNode(newFlow("A"), "decision", "n_d", { x: 0, y: 0 });
		if (node.kind !== "decision") throw new Error("Asked for a decision.");
		const [rule] = node.table.rules;
		const table = {
			...node.table,
			inputs: [
				{
					id: "i1",
					label: "Spend",
					type: "number" as const,
					expression: "trigger.spend",
				},
			],
			rules: [
				{
					id: rule?.id ?? "r1",
					when: ["> mystery + mystery"],
					then: ['"yes"'],
				},
			],
		};
		const flow = flowOf([startNode(), { ...node, table }], ["start -> d"]);
		expect(codes(flow).filter((code) => code.includes("unknown-name"))).toEqual(
			["error unknown-name n_d table.rules.r1"],
		);
	});

	it("suggests the name that was probably meant", () => {
		const flow = flowOf(
			[
				startNode(),
				actionNode("a", "find"),
				transformNode("t", { x: "n_a.nmae" }),
			],
			["start -> a", "a -> t"],
		);
		expect(
			check(flow).find((issue) => issue.code === "unknown-field")?.fix,
		).toBe("Did you mean “name”?");
	});

	it("says when a credential is missing or gone, if it is told which there are", () => {
		const catalog = testCatalog.map((connector) => ({
			...connector,
			auth: "oauth" as const,
		}));
		const flow = flowOf([startNode(), actionNode("a", "find")], ["start -> a"]);
		const found = (
			credentials: { id: string; connector: string }[],
			credentialId: string | null,
		) =>
			validateFlow(
				{
					...flow,
					nodes: flow.nodes.map((node) =>
						node.kind === "action" ? { ...node, credentialId } : node,
					),
				},
				{ catalog, credentials },
			).map((issue) => issue.code);
		expect(found([], null)).toEqual(["no-credential"]);
		expect(found([{ id: "c1", connector: "crm" }], null)).toEqual([]);
		expect(found([{ id: "c1", connector: "crm" }], "c2")).toEqual([
			"credential-gone",
		]);
		expect(found([{ id: "c1", connector: "other" }], "c1")).toEqual([
			"credential-gone",
		]);
	});
});
