/** Builders for tests of this and other packages: small flows in few words, and a catalogue with one made-up system. */
import { type Binding, expression, literal } from "./binding.ts";
import type { Catalog } from "./catalog.ts";
import {
	FLOW_SCHEMA_VERSION,
	type Flow,
	type Node,
	type NodeOf,
} from "./flow.ts";
import type { KnownGuard } from "./guard.ts";
import { DEFAULT_RETRY, DEFAULT_TIMEOUT_MS } from "./nodes/action-node.ts";

const base = (name: string) => ({
	id: `n_${name}`,
	key: name,
	title: name,
	position: { x: 0, y: 0 },
});

/** A trigger `n_start` with a form and a webhook, asking for a number `spend` and a text `region`. */
export const startNode = (
	over: Partial<NodeOf<"trigger">> = {},
): NodeOf<"trigger"> => ({
	...base("start"),
	kind: "trigger",
	form: true,
	webhook: true,
	fields: [
		{
			name: "spend",
			label: "Spend",
			type: "number",
			required: false,
			sample: 900,
		},
		{
			name: "region",
			label: "Region",
			type: "text",
			required: false,
			sample: "FR",
		},
	],
	...over,
});

/** A condition with outcomes `id: test`. */
export const conditionNode = (
	name: string,
	tests: Readonly<Record<string, string>>,
): NodeOf<"condition"> => ({
	...base(name),
	kind: "condition",
	outcomes: Object.entries(tests).map(([id, test]) => ({
		id,
		title: id,
		test,
	})),
});

/** A decision by one rule that always answers "yes". */
export const decisionNode = (
	name: string,
	over: Partial<NodeOf<"decision">> = {},
): NodeOf<"decision"> => ({
	...base(name),
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
		outputs: [{ id: "c1", name: "outcome", label: "Outcome", type: "text" }],
		rules: [{ id: "r1", when: ["-"], then: ['"yes"'] }],
	},
	outcome: { output: "outcome", values: [{ id: "v1", value: "yes" }] },
	...over,
});

/** A guard “Consent”: version 3 of the decision `dec_consent` must answer "yes" before the test system is written to. */
export const consentGuard: KnownGuard = {
	id: "guard_consent",
	title: "Consent",
	decisionId: "dec_consent",
	decisionTitle: "Consent rules",
	version: 3,
	passes: { output: "outcome", values: ["yes"] },
	actions: [{ kind: "writes", connector: "crm" }],
};

/** A step that asks that guard; its answer "yes" comes out at the port `yes`. */
export const askConsent = (
	name: string,
	over: Partial<NodeOf<"decision">> = {},
): NodeOf<"decision"> =>
	decisionNode(name, {
		pinned: { decisionId: "dec_consent", version: 3 },
		outcome: {
			output: "outcome",
			values: [
				{ id: "yes", value: "yes" },
				{ id: "no", value: "no" },
			],
		},
		...over,
	});

/** A transform whose values are all expressions. */
export const transformNode = (
	name: string,
	values: Readonly<Record<string, string>>,
): NodeOf<"transform"> => ({
	...base(name),
	kind: "transform",
	values: Object.entries(values).map(([key, source]) => ({
		name: key,
		value: expression(source),
	})),
});

/** An action of the test catalogue's system `crm`. */
export const actionNode = (
	name: string,
	action: "find" | "create" | "post" | "send",
	inputs: Readonly<Record<string, Binding>> = {},
): NodeOf<"action"> => ({
	...base(name),
	kind: "action",
	connector: "crm",
	action,
	credentialId: null,
	inputs: { ...inputs },
	retry: DEFAULT_RETRY,
	timeoutMs: DEFAULT_TIMEOUT_MS,
});

/** An approval by one reviewer, due in an hour. */
export const approvalNode = (
	name: string,
	over: Partial<NodeOf<"approval">> = {},
): NodeOf<"approval"> => ({
	...base(name),
	kind: "approval",
	approvers: { role: "reviewer", userIds: [] },
	quorum: 1,
	question: "Agree?",
	reason: "",
	shown: [{ label: "Spend", value: expression("trigger.spend") }],
	dueInMs: 3_600_000,
	allowSelf: false,
	commentOnReject: false,
	...over,
});

const CONTAINER_SIZE = { width: 640, height: 260 };

/** A for-each over a list given as an expression; an item gives what the expression `result` says. */
export const eachNode = (
	name: string,
	list: string,
	over: Partial<NodeOf<"each">> = {},
): NodeOf<"each"> => ({
	...base(name),
	kind: "each",
	size: CONTAINER_SIZE,
	list: expression(list),
	concurrency: 2,
	onError: "stop",
	result: expression("item"),
	...over,
});

/** A repeat until the expression holds, whose rounds give the values that are expressions too. */
export const repeatNode = (
	name: string,
	until: string,
	values: Readonly<Record<string, string>> = {},
	over: Partial<NodeOf<"repeat">> = {},
): NodeOf<"repeat"> => ({
	...base(name),
	kind: "repeat",
	size: CONTAINER_SIZE,
	until,
	maxRounds: 5,
	pauseMs: 0,
	values: Object.entries(values).map(([key, source]) => ({
		name: key,
		value: expression(source),
	})),
	...over,
});

/** A wait; for an hour unless told otherwise. */
export const waitNode = (
	name: string,
	wait: NodeOf<"wait">["wait"] = { for: "duration", duration: literal("PT1H") },
): NodeOf<"wait"> => ({ ...base(name), kind: "wait", wait });

/** A join that goes on when so many paths have arrived; all of them, when left out. */
export const joinNode = (name: string, count?: number): NodeOf<"join"> => ({
	...base(name),
	kind: "join",
	mode: count === undefined ? "all" : count === 1 ? "any" : "at-least",
	count: count ?? 1,
});

/** A step that runs another flow. */
export const subflowNode = (
	name: string,
	flowId = "flow_other",
): NodeOf<"subflow"> => ({
	...base(name),
	kind: "subflow",
	flowId,
	inputs: {},
});

/** The nodes, standing in a container. */
export const inside = (
	container: string,
	...nodes: readonly Node[]
): readonly Node[] =>
	nodes.map((node) => ({ ...node, parent: `n_${container}` }));

/** An answer whose fields are all expressions. */
export const respondNode = (
	name: string,
	body: Readonly<Record<string, string>>,
): NodeOf<"respond"> => ({
	...base(name),
	kind: "respond",
	status: 200,
	body: Object.entries(body).map(([key, source]) => ({
		name: key,
		value: expression(source),
	})),
});

/** An end with an outcome word. */
export const endNode = (name: string, outcome = name): NodeOf<"end"> => ({
	...base(name),
	kind: "end",
	outcome,
	values: [],
});

/**
 * A flow of nodes and cables. A cable is written `from -> to` or `from.port -> to`, by the nodes' names.
 */
export function flowOf(
	nodes: readonly Node[],
	cables: readonly string[] = [],
): Flow {
	return {
		schemaVersion: FLOW_SCHEMA_VERSION,
		title: "Test flow",
		description: "",
		nodes,
		edges: cables.map((cable, index) => {
			const [left = "", to = ""] = cable.split("->").map((part) => part.trim());
			const [from = "", port = "out"] = left.split(".");
			return { id: `e_${index}`, from: `n_${from}`, port, to: `n_${to}` };
		}),
		labels: [],
	};
}

const contact = {
	type: "object",
	properties: { id: { type: "string" }, name: { type: "string" } },
	additionalProperties: false,
};

/** One made-up system `crm`: `find` reads; `create` can be verified, `post` takes a key, `send` neither. */
export const testCatalog: Catalog = [
	{
		id: "crm",
		title: "Test CRM",
		description: "A system for tests.",
		hue: "http",
		auth: "none",
		actions: (["find", "create", "post", "send"] as const).map((id) => ({
			id,
			title: id,
			help: "For tests.",
			effect: id === "find" ? ("read" as const) : ("write" as const),
			idempotency:
				id === "create"
					? ("verify" as const)
					: id === "send"
						? ("none" as const)
						: ("key" as const),
			input: {
				type: "object",
				properties: {
					name: { type: "string", title: "Name", maxLength: 20 },
					size: { type: "integer", title: "Size", minimum: 1 },
					token: { type: "string", title: "Token", secret: true },
				},
				required: id === "find" ? [] : ["name"],
			},
			output: contact,
			sample: { id: "c1", name: "Sample" },
			story: "Did {output.name}",
		})),
	},
];
