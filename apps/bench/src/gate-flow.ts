/** F1, the gate flow of the budgets: webhook, condition on two fields, transform, respond. */
import { FLOW_SCHEMA_VERSION, type Flow, flowSchema } from "@patchbay/flow";

const at = (column: number, row = 0) => ({
	x: 80 + column * 300,
	y: 160 + row * 160,
});

/** The document of F1. */
export const gateFlow: Flow = flowSchema.parse({
	schemaVersion: FLOW_SCHEMA_VERSION,
	title: "F1 gate flow",
	description: "",
	labels: [],
	nodes: [
		{
			id: "n_start",
			key: "start",
			kind: "trigger",
			title: "Order",
			position: at(0),
			form: false,
			webhook: true,
			fields: [
				{ name: "amount", label: "Amount", type: "number", required: true },
				{ name: "region", label: "Region", type: "text", required: true },
			],
		},
		{
			id: "n_gate",
			key: "gate",
			kind: "condition",
			title: "Large and European",
			position: at(1),
			outcomes: [
				{
					id: "large",
					title: "large",
					test: 'trigger.amount > 1000 and trigger.region = "EU"',
				},
			],
		},
		{
			id: "n_large",
			key: "large",
			kind: "transform",
			title: "Large order",
			position: at(2),
			values: [
				{ name: "queue", value: { kind: "literal", value: "key accounts" } },
				{
					name: "fee",
					value: { kind: "expression", source: "trigger.amount * 0.02" },
				},
			],
		},
		{
			id: "n_answer",
			key: "answer",
			kind: "respond",
			title: "Answer",
			position: at(3),
			status: 200,
			body: [
				{
					name: "queue",
					value: { kind: "expression", source: "n_large.queue" },
				},
				{ name: "fee", value: { kind: "expression", source: "n_large.fee" } },
			],
		},
		{
			id: "n_small",
			key: "small",
			kind: "respond",
			title: "Answer small",
			position: at(2, 1),
			status: 200,
			body: [{ name: "queue", value: { kind: "literal", value: "standard" } }],
		},
	],
	edges: [
		{ id: "e_1", from: "n_start", port: "out", to: "n_gate" },
		{ id: "e_2", from: "n_gate", port: "large", to: "n_large" },
		{ id: "e_3", from: "n_large", port: "out", to: "n_answer" },
		{ id: "e_4", from: "n_gate", port: "else", to: "n_small" },
	],
});
