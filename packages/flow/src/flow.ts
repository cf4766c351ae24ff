/** The document that a person draws: nodes, edges and labels, saved as one JSON value. */

import { type DeepReadonly, valueNameSchema } from "@patchbay/feel";
import { z } from "zod";
import { MAX_SOURCE_LENGTH } from "./binding.ts";
import { edgeIdSchema, nodeIdSchema } from "./identifiers.ts";
import { ACTION_PORTS, actionNodeSchema } from "./nodes/action-node.ts";
import { APPROVAL_PORTS, approvalNodeSchema } from "./nodes/approval-node.ts";
import { conditionNodeSchema, conditionPorts } from "./nodes/condition-node.ts";
import { decisionNodeSchema, decisionPorts } from "./nodes/decision-node.ts";
import { EACH_PORTS, eachNodeSchema } from "./nodes/each-node.ts";
import { endNodeSchema } from "./nodes/end-node.ts";
import { joinNodeSchema } from "./nodes/join-node.ts";
import { BODY, OUT, type Port } from "./nodes/node-base.ts";
import { noteNodeSchema } from "./nodes/note-node.ts";
import { REPEAT_PORTS, repeatNodeSchema } from "./nodes/repeat-node.ts";
import { respondNodeSchema } from "./nodes/respond-node.ts";
import { SUBFLOW_PORTS, subflowNodeSchema } from "./nodes/subflow-node.ts";
import { transformNodeSchema } from "./nodes/transform-node.ts";
import { triggerNodeSchema } from "./nodes/trigger-node.ts";
import { waitNodeSchema, waitPorts } from "./nodes/wait-node.ts";

/** The version of the document's form. A later form reads this one and upgrades it. */
export const FLOW_SCHEMA_VERSION = 1;

export const nodeSchema = z.discriminatedUnion("kind", [
	triggerNodeSchema,
	actionNodeSchema,
	conditionNodeSchema,
	decisionNodeSchema,
	approvalNodeSchema,
	waitNodeSchema,
	joinNodeSchema,
	eachNodeSchema,
	repeatNodeSchema,
	transformNodeSchema,
	subflowNodeSchema,
	respondNodeSchema,
	endNodeSchema,
	noteNodeSchema,
]);

export const edgeSchema = z.strictObject({
	id: edgeIdSchema,
	from: nodeIdSchema,
	/** Which way out of `from`. */
	port: z.string().min(1).max(60),
	to: nodeIdSchema,
});

export const labelSchema = z.strictObject({
	name: valueNameSchema,
	/** FEEL in stored form. */
	source: z.string().max(MAX_SOURCE_LENGTH),
});

export const flowSchema = z.strictObject({
	schemaVersion: z.literal(FLOW_SCHEMA_VERSION),
	title: z.string().min(1).max(120),
	description: z.string().max(2_000),
	nodes: z.array(nodeSchema).max(2_000),
	edges: z.array(edgeSchema).max(5_000),
	/** Words by which people find runs, each computed from the run's data. */
	labels: z.array(labelSchema).max(12),
});

/** A flow's document. Read-only: an edit is a function from a flow to a new flow. */
export type Flow = DeepReadonly<z.infer<typeof flowSchema>>;
/** A node of any kind. */
export type Node = Flow["nodes"][number];
/** The word for a node's kind. */
export type NodeKind = Node["kind"];
/** The node type of one kind. */
export type NodeOf<Kind extends NodeKind> = Extract<Node, { kind: Kind }>;
/** A cable from a port of one node to another node. */
export type Edge = Flow["edges"][number];
/** A label's name and how its value is computed. */
export type Label = Flow["labels"][number];

/** The ways out of a node, in the order in which it shows them. */
export function portsOf(node: Node): readonly Port[] {
	switch (node.kind) {
		case "action":
			return ACTION_PORTS;
		case "condition":
			return conditionPorts(node);
		case "decision":
			return decisionPorts(node);
		case "approval":
			return APPROVAL_PORTS;
		case "wait":
			return waitPorts(node);
		case "each":
			return EACH_PORTS;
		case "repeat":
			return REPEAT_PORTS;
		case "subflow":
			return SUBFLOW_PORTS;
		case "trigger":
		case "join":
		case "transform":
		case "respond":
			return [OUT];
		case "end":
		case "note":
			return [];
	}
}

/** A node that holds others. */
export type ContainerNode = NodeOf<"each"> | NodeOf<"repeat">;

/** Whether a node holds others. */
export const isContainer = (node: Node): node is ContainerNode =>
	node.kind === "each" || node.kind === "repeat";

/** Whether cables can leave a node by this port. A container's `body` leads to the steps in it. */
export const hasPort = (node: Node, port: string): boolean =>
	(port === BODY && isContainer(node)) ||
	portsOf(node).some(({ id }) => id === port);

/** Whether cables may lead into nodes of this kind. */
export const hasInput = (kind: NodeKind): boolean =>
	kind !== "trigger" && kind !== "note";

/** Nodes that are computed here and now: nothing leaves the process, nobody is waited for (but by the steps in a container). */
export const isPure = (kind: NodeKind): boolean =>
	kind === "condition" ||
	kind === "decision" ||
	kind === "transform" ||
	kind === "join" ||
	kind === "each" ||
	kind === "repeat" ||
	kind === "respond" ||
	kind === "end";

/** A flow with nothing on its canvas but a trigger. */
export const newFlow = (title: string): Flow => ({
	schemaVersion: FLOW_SCHEMA_VERSION,
	title,
	description: "",
	nodes: [
		{
			id: "n_trigger",
			key: "start",
			kind: "trigger",
			title: "Start",
			position: { x: 80, y: 160 },
			form: true,
			webhook: false,
			fields: [],
		},
	],
	edges: [],
	labels: [],
});
