/** New nodes, as they come from the palette: ready to use, with sensible settings. */
import { expression, literal } from "./binding.ts";
import type { ActionInfo, ConnectorInfo } from "./catalog.ts";
import { freeKey, type Position } from "./edit-flow.ts";
import type { Flow, Node, NodeKind, NodeOf } from "./flow.ts";
import { DEFAULT_RETRY, DEFAULT_TIMEOUT_MS } from "./nodes/action-node.ts";

/** Two days: how long an approval waits unless told otherwise. */
const DEFAULT_DUE_MS = 2 * 24 * 3_600_000;

/** Room for two steps beside each other. */
const CONTAINER_SIZE = { width: 640, height: 260 };

/** The title of a new node of each kind but `action`. */
export const KIND_TITLES: Readonly<
	Record<Exclude<NodeKind, "action">, string>
> = {
	trigger: "Start",
	condition: "Condition",
	decision: "Decision table",
	approval: "Approval",
	wait: "Wait",
	join: "Join",
	each: "For each",
	repeat: "Repeat",
	subflow: "Run another flow",
	transform: "Build values",
	respond: "Answer the caller",
	end: "End",
	note: "Note",
};

/** A new node of a kind that needs no system. */
export function newNode(
	flow: Flow,
	kind: Exclude<NodeKind, "action">,
	id: string,
	position: Position,
): Node {
	const base = {
		id,
		key: freeKey(flow, KIND_TITLES[kind]),
		title: KIND_TITLES[kind],
		position,
	};
	switch (kind) {
		case "trigger":
			return { ...base, kind, form: true, webhook: false, fields: [] };
		case "condition":
			return {
				...base,
				kind,
				outcomes: [{ id: "o1", title: "yes", test: "" }],
			};
		case "decision":
			return {
				...base,
				kind,
				table: {
					hitPolicy: "FIRST",
					inputs: [{ id: "i1", label: "Input", type: "text", expression: "" }],
					outputs: [
						{ id: "c1", name: "outcome", label: "Outcome", type: "text" },
					],
					rules: [{ id: "r1", when: ["-"], then: ['"yes"'] }],
				},
				outcome: { output: "outcome", values: [{ id: "v1", value: "yes" }] },
			};
		case "approval":
			return {
				...base,
				kind,
				approvers: { role: "reviewer", userIds: [] },
				quorum: 1,
				question: "",
				reason: "",
				shown: [],
				dueInMs: DEFAULT_DUE_MS,
				allowSelf: false,
				commentOnReject: true,
			};
		case "wait":
			return {
				...base,
				kind,
				wait: { for: "duration", duration: literal("PT1H") },
			};
		case "join":
			return { ...base, kind, mode: "all", count: 1 };
		case "each":
			return {
				...base,
				kind,
				size: CONTAINER_SIZE,
				list: expression(""),
				concurrency: 5,
				onError: "stop",
				result: expression("item"),
			};
		case "repeat":
			return {
				...base,
				kind,
				size: CONTAINER_SIZE,
				until: "",
				maxRounds: 5,
				pauseMs: 0,
				values: [],
			};
		case "subflow":
			return { ...base, kind, flowId: "", inputs: {} };
		case "transform":
			return { ...base, kind, values: [] };
		case "respond":
			return { ...base, kind, status: 200, body: [] };
		case "end":
			return { ...base, kind, outcome: "done", values: [] };
		case "note":
			return { ...base, kind, text: "" };
	}
}

/** A new node for an action of a connector. */
export function newActionNode(
	flow: Flow,
	given: {
		connector: ConnectorInfo;
		action: ActionInfo;
		id: string;
		position: Position;
	},
): NodeOf<"action"> {
	const { connector, action, id, position } = given;
	return {
		id,
		key: freeKey(flow, action.title),
		kind: "action",
		title: action.title,
		position,
		connector: connector.id,
		action: action.id,
		credentialId: null,
		inputs: {},
		retry: DEFAULT_RETRY,
		timeoutMs: DEFAULT_TIMEOUT_MS,
	};
}
