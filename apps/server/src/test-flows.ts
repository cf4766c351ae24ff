/** Flows for tests, in few words. */
import {
	expression,
	FLOW_SCHEMA_VERSION,
	type Flow,
	literal,
	type Node,
	type NodeOf,
} from "@patchbay/flow";

const base = (name: string) => ({
	id: `n_${name}`,
	key: name,
	title: name,
	position: { x: 0, y: 0 },
});

/** A trigger with a form and a webhook that asks for a number and, if wanted, a text. */
export const trigger = (over: Partial<NodeOf<"trigger">> = {}): Node => ({
	...base("start"),
	kind: "trigger",
	form: true,
	webhook: true,
	fields: [
		{
			name: "spend",
			label: "Spend",
			type: "number",
			required: true,
			sample: 900,
		},
		{
			name: "region",
			label: "Region",
			type: "text",
			required: false,
			sample: "it's FR",
		},
	],
	...over,
});

/** Ends with what the trigger got. */
export const end = (outcome = "done"): Node => ({
	...base("end"),
	kind: "end",
	outcome,
	values: [{ name: "spend", value: expression("trigger.spend") }],
});

/** Asks a reviewer. */
export const approval = (over: Partial<NodeOf<"approval">> = {}): Node => ({
	...base("ask"),
	kind: "approval",
	approvers: { role: "reviewer", userIds: [] },
	quorum: 1,
	question: "Spend {trigger.spend}?",
	reason: "It is much.",
	shown: [{ label: "Spend", value: expression("trigger.spend") }],
	dueInMs: 3_600_000,
	allowSelf: false,
	commentOnReject: true,
	...over,
});

/** Answers the caller with twice the number. */
export const respond: Node = {
	...base("answer"),
	kind: "respond",
	status: 201,
	body: [{ name: "twice", value: expression("trigger.spend * 2") }],
};

/** Makes a playlist in Spotify. */
export const createPlaylist = (name: string): NodeOf<"action"> => ({
	...base("create"),
	kind: "action",
	connector: "spotify",
	action: "playlist.create",
	credentialId: null,
	inputs: { name: literal(name) },
	retry: { attempts: 1, firstDelayMs: 100 },
	timeoutMs: 10_000,
});

/** A flow of these nodes, each leading to the next by the port given with it. */
export const flowOf = (
	title: string,
	...nodes: readonly (Node | readonly [Node, port: string])[]
): Flow => {
	const steps = nodes.map((entry) =>
		"id" in entry ? ([entry, "out"] as const) : entry,
	);
	return {
		schemaVersion: FLOW_SCHEMA_VERSION,
		title,
		description: "",
		nodes: steps.map(([node]) => node),
		edges: steps.slice(1).flatMap(([node], index) => {
			const from = steps[index];
			return from
				? [
						{
							id: `e_${index + 1}`,
							from: from[0].id,
							port: from[1],
							to: node.id,
						},
					]
				: [];
		}),
		labels: [],
	};
};
