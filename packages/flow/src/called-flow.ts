/** What a flow has to know of the flows that its steps run. Which those are, and what is published, the caller says. */
import type { Catalog, JsonSchema } from "./catalog.ts";
import type { Flow } from "./flow.ts";
import type { Exposure, KnownGuard } from "./guard.ts";

/** So many runs can stand above one another, each begun by a step of the one above: flows that run each other end there. */
export const MAX_SUBFLOW_DEPTH = 10;

/** A flow with its newest version, as it is stored. */
export interface PublishedFlow {
	readonly id: string;
	readonly title: string;
	readonly archived: boolean;
	/** The newest version; null when there is none. */
	readonly document: Flow | null;
}

/** What is known of a flow that others run. */
export interface CalledFlow {
	readonly id: string;
	readonly title: string;
	readonly archived: boolean;
	/** Null when it has never been published. */
	readonly published: {
		/** Whether people start it by a form: then its fields say all that it reads. */
		readonly hasForm: boolean;
		/** What its start asks for. */
		readonly takes: JsonSchema;
		/** What its ends give, and the outcome; `required` are the values that every end gives. */
		readonly gives: JsonSchema;
		/** The flows that its steps run. */
		readonly calls: readonly string[];
		/** Guards that it does not ask on some way to an action that they guard. */
		readonly exposes: readonly Exposure[];
	} | null;
}

/** Flows that steps run, and those that these run in turn, by id. One that is not there does not exist. */
export type CalledFlows = ReadonlyMap<string, CalledFlow>;

/** What the steps of a flow are looked at with, beside the flow itself. */
export interface Surroundings {
	readonly catalog: Catalog;
	readonly guards: readonly KnownGuard[];
	readonly called?: CalledFlows | undefined;
}

/** The ids of the flows that a flow's steps run, each once. */
export const callsOf = (flow: Flow): readonly string[] => [
	...new Set(
		flow.nodes.flatMap((node) =>
			node.kind === "subflow" && node.flowId !== "" ? [node.flowId] : [],
		),
	),
];
