/** Builders for tests of the story: histories in few words, and sentences as text. */
import type { JsonObject } from "@patchbay/feel";
import type { Flow } from "./flow.ts";
import type { Actor, RunEvent, RunEventBody } from "./run-event.ts";
import { ENGINE } from "./run-event.ts";
import { type StoryLine, tellStory } from "./story.ts";
import {
	actionNode,
	approvalNode,
	endNode,
	flowOf,
	respondNode,
	startNode,
	testCatalog,
	transformNode,
} from "./testing.ts";

/** When all of these histories begin. */
export const BEGIN = new Date("2027-03-04T09:00:00Z");
/** Somebody with an account. */
export const PERSON: Actor = {
	kind: "person",
	id: "u1",
	name: "Partner manager",
};

/** A history of these bodies, one second apart. */
export const historyOf = (
	...bodies: readonly (RunEventBody & { readonly by?: Actor })[]
): RunEvent[] =>
	bodies.map(
		({ by, ...body }, index) =>
			({
				...body,
				seq: index + 1,
				at: new Date(BEGIN.getTime() + index * 1_000),
				actor: by ?? ENGINE,
			}) as RunEvent, // the body is of its own kind
	);

/** The begin of a run by its form, by a person. */
export const started = (
	input: JsonObject = { spend: 900, region: "FR" },
	over: Partial<Extract<RunEventBody, { kind: "run.started" }>["data"]> = {},
): RunEventBody & { by: Actor } => ({
	kind: "run.started",
	by: PERSON,
	data: {
		flowId: "f1",
		versionHash: "h",
		test: false,
		via: "form",
		input,
		...over,
	},
});

/** A vendor that has had enough. */
export const stepError = {
	kind: "rate-limited",
	message: "Too many requests",
	status: 429,
} as const;

/** A try of a step. */
export const began = (name: string, attempt = 1): RunEventBody => ({
	kind: "step.started",
	data: {
		nodeId: `n_${name}`,
		attempt,
		idempotencyKey: `r/${name}`,
		input: { name: "Printemps" },
		credentialId: null,
	},
});

/** A step that went well. */
export const done = (
	name: string,
	output: JsonObject,
	port = "out",
): RunEventBody => ({
	kind: "step.succeeded",
	data: { nodeId: `n_${name}`, port, output },
});

/** A sentence as text. */
export const textOf = (line: StoryLine | undefined): string =>
	line?.parts.map(({ text }) => text).join("") ?? "";

/** The story of these events. */
export const tell = (flow: Flow, events: readonly RunEvent[]) =>
	tellStory({ flow, catalog: testCatalog, events });

/** A flow with a step of most kinds that have no passes. */
export const storyFlow = flowOf(
	[
		startNode(),
		actionNode("create", "create"),
		approvalNode("boss"),
		transformNode("sums", { total: "trigger.spend" }),
		respondNode("answer", {}),
		endNode("live"),
	],
	["start -> create", "create.error -> boss"],
);

/** The last sentence after these bodies. */
export const lastOf = (
	flow: Flow,
	...bodies: readonly (RunEventBody & { readonly by?: Actor })[]
): string => textOf(tell(flow, historyOf(...bodies)).at(-1));
