import {
	addNode,
	connect,
	type Flow,
	isPinnedTo,
	newDecision,
	newFlow,
	nodeSchema,
} from "@patchbay/flow";
import { expect, test } from "vitest";
import { sampleDecision } from "../inspector/decision/testing.ts";
import { lastName, newPinnedNode, pinStep, unpinStep } from "./pin-step.ts";

/** Region and country decide between approve and reject. */
const document = {
	...newDecision("Brand safety"),
	table: {
		hitPolicy: "FIRST" as const,
		inputs: [
			{ id: "i1", label: "Country", type: "text" as const, expression: "land" },
			{ id: "i2", label: "region", type: "text" as const, expression: "area" },
		],
		outputs: [
			{
				id: "c1",
				name: "outcome",
				label: "Outcome",
				type: "text" as const,
			},
		],
		rules: [
			{ id: "r1", when: ['"DE"', "-"], then: ['"approve"'] },
			{ id: "r2", when: ["-", "-"], then: ['"reject"'] },
		],
	},
};
const version = { id: "dec_a", number: 2, document };

const scene = (node = sampleDecision): Flow => {
	const flow = newFlow("A");
	return addNode(flow, { ...node });
};
const stepOf = (flow: Flow) => {
	const node = flow.nodes.find(({ id }) => id === "n_policy");
	if (node?.kind !== "decision") throw new Error("The step is gone.");
	return node;
};
const outcomesOf = (flow: Flow) =>
	stepOf(flow).outcome.values.map(({ value }) => value);

test("a step takes the table of the version, and inputs of the same name keep what they are read from", () => {
	const node = stepOf(pinStep(scene(), "n_policy", version));
	expect(node.pinned).toEqual({ decisionId: "dec_a", version: 2 });
	expect(isPinnedTo(node.table, document)).toBe(true);
	expect(node.table.inputs.map(({ expression }) => expression)).toEqual([
		"",
		"trigger.region",
	]);
	expect(nodeSchema.safeParse(node).success).toBe(true);
});

test("an input without a source is read from the field of the start that is called the same", () => {
	const flow = scene();
	const nodes = flow.nodes.map((node) =>
		node.kind === "trigger"
			? {
					...node,
					fields: [
						{
							name: "land",
							label: "Where it is",
							type: "text" as const,
							required: true,
						},
					],
				}
			: node,
	);
	const node = stepOf(pinStep({ ...flow, nodes }, "n_policy", version));
	expect(node.table.inputs[0]?.expression).toBe("trigger.land");
});

test("every answer becomes an outcome; an outcome that nothing answers stays only with its cable", () => {
	const flow = scene();
	expect(outcomesOf(pinStep(flow, "n_policy", version))).toEqual([
		"approve",
		"reject",
	]);
	const cabled = connect(
		addNode(flow, {
			id: "n_end",
			key: "end",
			kind: "end",
			title: "End",
			position: { x: 0, y: 0 },
			outcome: "done",
			values: [],
		}),
		{ id: "e_1", from: "n_policy", port: "review", to: "n_end" },
	);
	const pinned = pinStep(cabled, "n_policy", version);
	expect(outcomesOf(pinned)).toEqual(["approve", "manual review", "reject"]);
	expect(pinned.edges).toEqual(cabled.edges);
});

test("without the column that chose the path, the first one that answers texts does", () => {
	const [column] = document.table.outputs;
	const renamed = {
		...document,
		table: {
			...document.table,
			outputs: [
				{
					...column,
					id: "c1",
					name: "verdict",
					label: "Verdict",
					type: "text" as const,
				},
			],
		},
	};
	const node = stepOf(
		pinStep(scene(), "n_policy", { ...version, document: renamed }),
	);
	expect(node.outcome.output).toBe("verdict");
});

test("another version of the same decision keeps sources though its inputs are called something else", () => {
	const flow = pinStep(scene(), "n_policy", version);
	const [country, region] = document.table.inputs;
	if (!country || !region) throw new Error("The table has two inputs.");
	const next = {
		id: "dec_a",
		number: 3,
		document: {
			...document,
			table: {
				...document.table,
				inputs: [{ ...region, label: "Part of the country" }, country],
			},
		},
	};
	const node = stepOf(pinStep(flow, "n_policy", next));
	expect(node.pinned?.version).toBe(3);
	expect(node.table.inputs.map(({ expression }) => expression)).toEqual([
		"trigger.region",
		"",
	]);
});

test("a table that is made the flow's own stays as it is", () => {
	const pinned = pinStep(scene(), "n_policy", version);
	const { pinned: _, ...own } = stepOf(pinned);
	expect(stepOf(unpinStep(pinned, "n_policy"))).toEqual(own);
});

test("a new step has the decision's name and every answer as an outcome", () => {
	const node = newPinnedNode(newFlow("A"), version, {
		id: "n_new",
		position: { x: 1, y: 2 },
	});
	expect(node).toMatchObject({
		title: "Brand safety",
		key: "brand_safety",
		pinned: { decisionId: "dec_a", version: 2 },
		outcome: { values: [{ value: "approve" }, { value: "reject" }] },
	});
	expect(nodeSchema.safeParse(node).success).toBe(true);
});

test.each([
	["trigger.region", "region"],
	["region", "region"],
	["n_a.artist.name", "name"],
	["upper case(trigger.region)", ""],
	["1", ""],
])("the last name of %s is “%s”", (expression, name) => {
	expect(lastName(expression)).toBe(name);
});
