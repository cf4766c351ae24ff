/** Small flows that stories begin with, as documents for the API. */
import type { AppRouter } from "@patchbay/server/router";
import type { inferRouterInputs } from "@trpc/server";
import type { Api } from "./people.ts";

/** A flow's document as the API takes it. */
export type FlowDocument = NonNullable<
	inferRouterInputs<AppRouter>["flows"]["create"]["document"]
>;
type Node = FlowDocument["nodes"][number];
type ActionNode = Extract<Node, { kind: "action" }>;

const COLUMN = 300;

const chain = (nodes: readonly Node[]): FlowDocument["edges"] =>
	nodes.slice(1).map((node, index) => ({
		id: `e_${index + 1}`,
		from: nodes[index]?.id ?? "",
		port: "out",
		to: node.id,
	}));

const at = (column: number) => ({ x: 80 + column * COLUMN, y: 200 });

/** Start → Greeting → Done: asks for a name, by form and webhook, and ends as “done” with a greeting. */
export function greetingFlow(title: string): FlowDocument {
	const nodes: Node[] = [
		{
			id: "n_start",
			key: "start",
			kind: "trigger",
			title: "Start",
			position: at(0),
			form: true,
			webhook: true,
			fields: [
				{
					name: "name",
					label: "Name",
					type: "text",
					required: true,
					sample: "Store 7",
				},
			],
		},
		{
			id: "n_greeting",
			key: "greeting",
			kind: "transform",
			title: "Greeting",
			position: at(1),
			values: [
				{
					name: "words",
					value: { kind: "expression", source: '"Hello, " + trigger.name' },
				},
			],
		},
		{
			id: "n_done",
			key: "done",
			kind: "end",
			title: "Done",
			position: at(2),
			outcome: "done",
			values: [],
		},
	];
	return {
		schemaVersion: 1,
		title,
		description: "",
		nodes,
		edges: chain(nodes),
		labels: [],
	};
}

/** Start → Find songs → Done: one call to Spotify, tried twice in quick succession. */
export const searchingFlow = (title: string): FlowDocument =>
	actionFlow(title, {
		title: "Find songs",
		connector: "spotify",
		action: "search",
		inputs: {
			query: { kind: "expression", source: "trigger.name" },
			types: { kind: "literal", value: ["track"] },
		},
	});

/** Start → Send → Done: one message of which nobody can know whether it arrived when its answer is lost. */
export const sendingFlow = (title: string): FlowDocument =>
	actionFlow(title, {
		title: "Send",
		connector: "http",
		action: "send",
		inputs: {
			path: { kind: "literal", value: "/tickets" },
			body: {
				kind: "expression",
				source: "{ title: trigger.name }",
			},
		},
	});

function actionFlow(
	title: string,
	action: Pick<ActionNode, "title" | "connector" | "action" | "inputs">,
): FlowDocument {
	const greeting = greetingFlow(title);
	const [start, , done] = greeting.nodes;
	if (!start || !done) throw new Error("The greeting has three steps.");
	const node: ActionNode = {
		...action,
		id: "n_action",
		key: "action",
		kind: "action",
		position: at(1),
		credentialId: null,
		retry: { attempts: 2, firstDelayMs: 100 },
		timeoutMs: 5_000,
	};
	const nodes = [start, node, done];
	return { ...greeting, nodes, edges: chain(nodes) };
}

/** Makes a flow of a document and gives its id. */
export async function createFlow(
	api: Api,
	document: FlowDocument,
): Promise<string> {
	return (await api.flows.create.mutate({ document })).id;
}

/** The draft as the server has it now. */
export async function draftOf(api: Api, flowId: string) {
	return (await api.flows.get.query({ id: flowId })).draft.document;
}
