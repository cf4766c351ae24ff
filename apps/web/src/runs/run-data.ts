/** What each step of a run was given and gave, and which calls it made: gathered from the events. */
import {
	type CallRecord,
	type Flow,
	type JsonObject,
	type RunEvent,
	TOP,
} from "@patchbay/flow";
import { scopeWords } from "./scope-words.ts";

/** The data of one step. */
export interface StepData {
	readonly nodeId: string;
	readonly title: string;
	/** The pass that it ran in: "Item 3"; empty at the top. */
	readonly scope: string;
	readonly input: JsonObject | null;
	readonly output: JsonObject | null;
}

/** A call with the step that made it. */
export type StepCall = CallRecord & {
	readonly seq: number;
	readonly nodeId: string;
	readonly title: string;
	readonly scope: string;
};

/** The data of every step that has some, in the order in which they began; of steps in containers, in the pass that `scopes` names. */
export function stepData(
	flow: Flow,
	events: readonly RunEvent[],
	scopes: ReadonlyMap<string, string>,
): readonly StepData[] {
	const titles = new Map(flow.nodes.map((node) => [node.id, node.title]));
	const steps = new Map<
		string,
		{ input: JsonObject | null; output: JsonObject | null }
	>();
	for (const event of events) {
		if (event.kind === "run.started") {
			const trigger = flow.nodes.find((node) => node.kind === "trigger");
			if (trigger)
				steps.set(trigger.id, { input: null, output: event.data.input });
			continue;
		}
		if (!("nodeId" in event.data) || event.data.nodeId === null) continue;
		const { data } = event;
		const scope = ("scope" in data ? data.scope : undefined) ?? TOP;
		if (scope !== (scopes.get(event.data.nodeId) ?? TOP)) continue;
		const step = steps.get(event.data.nodeId) ?? { input: null, output: null };
		if ("items" in data && data.items) step.input = { items: data.items };
		if ("input" in data && data.input) step.input = data.input;
		if ("output" in data && Object.keys(data.output).length > 0)
			step.output = data.output;
		if (step.input || step.output) steps.set(event.data.nodeId, step);
	}
	return [...steps].map(([nodeId, step]) => ({
		nodeId,
		title: titles.get(nodeId) ?? nodeId,
		scope: scopeWords(flow, scopes.get(nodeId)),
		...step,
	}));
}

/** Every HTTP call of a run, in order. */
export function stepCalls(
	flow: Flow,
	events: readonly RunEvent[],
): readonly StepCall[] {
	const titles = new Map(flow.nodes.map((node) => [node.id, node.title]));
	return events.flatMap((event) => {
		if (!("calls" in event.data)) return [];
		const { nodeId, scope, calls = [] } = event.data;
		return calls.map((call) => ({
			...call,
			seq: event.seq,
			nodeId,
			title: titles.get(nodeId) ?? nodeId,
			scope: scopeWords(flow, scope),
		}));
	});
}
