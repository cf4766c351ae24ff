/** What a story is made of: sentences in parts, and what is known while they are told. */

import type { JsonObject } from "@patchbay/feel";
import type { Catalog } from "./catalog.ts";
import type { Flow, Node } from "./flow.ts";
import type { RunEvent, RunEventOf } from "./run-event.ts";
import { type StepRef, stepIdOf } from "./step-id.ts";
import { lengthWords, listWords } from "./story-words.ts";

/** A piece of a sentence. */
export interface StoryPart {
	readonly text: string;
	/** A name or a value that matters. */
	readonly strong?: boolean;
	/** Where it leads, outside of Patchbay. */
	readonly href?: string;
	/** A detail that may be read over. */
	readonly quiet?: boolean;
}

/** One sentence of a run's story. */
export interface StoryLine {
	/** The event that the sentence is about. */
	readonly seq: number;
	/** All events that it tells, that one included. */
	readonly covers: readonly number[];
	readonly at: Date;
	readonly nodeId: string | null;
	/** Which pass of which containers it is about (see step-id.ts); empty at the top. */
	readonly scope: string;
	/** Whose hue it has: a connector's, a node kind's, or `ok`, `bad` and `neutral` for the run as a whole. */
	readonly hue: string;
	readonly parts: readonly StoryPart[];
	/** The evidence: why it came so. */
	readonly because?: readonly string[];
	/** What somebody said about it, in their own words. */
	readonly quote?: string;
}

/** What a story is told from. */
export interface StoryInput {
	readonly flow: Flow;
	readonly catalog: Catalog;
	readonly events: readonly RunEvent[];
	/** How an instant reads where the reader is; ISO when left out. */
	readonly formatInstant?: (at: Date) => string;
}

/** What was told about a step so far and waits for the sentence with its result. */
export interface Thread {
	readonly covers: number[];
	readonly retries: string[];
	input: JsonObject;
	approvals: number;
	quorum: number;
	/** What it waits for, once it does. */
	wait: RunEventOf<"wait.started"> | null;
}

/** What is known while a story is told. */
export interface Telling extends Required<StoryInput> {
	readonly nodes: ReadonlyMap<string, Node>;
	readonly threads: Map<string, Thread>;
	readonly startedAt: Date | null;
	/** The seq of the last event about each node. */
	readonly lastOf: ReadonlyMap<string, number>;
	/** By step: the way out that it took, and the seq of the event that says so. */
	readonly taken: ReadonlyMap<
		string,
		{ readonly port: string; readonly seq: number }
	>;
	/** The run has come to its end, which then tells of the end nodes too. */
	readonly ended: boolean;
	/** Nothing more will happen unless somebody resumes it. */
	readonly over: boolean;
}

/** A sentence before it has its place. */
export type Words = Pick<StoryLine, "parts" | "because" | "quote"> & {
	readonly hue?: string;
};

/** An event with the step that it is about. */
export interface Scene<Event extends RunEvent = RunEvent> {
	readonly event: Event;
	readonly node: Node | null;
	readonly thread: Thread;
}

/** A step's name in a sentence. */
export const titleOf = (node: Node | null): StoryPart => ({
	text: node?.title ?? "A step",
	strong: true,
});

/** The steps that a way out leads to; empty where it leads nowhere. */
export const nextTitles = (flow: Flow, nodeId: string, port: string): string =>
	listWords(
		flow.edges
			.filter((edge) => edge.from === nodeId && edge.port === port)
			.flatMap(
				(edge) => flow.nodes.find((node) => node.id === edge.to)?.title ?? [],
			),
	);

/** Whether nothing has happened to the step since. */
export const isLast = (telling: Telling, event: RunEvent): boolean =>
	"nodeId" in event.data &&
	event.data.nodeId !== null &&
	telling.lastOf.get(stepIdOf(event.data as StepRef)) === event.seq; // its node is no null, says the line above

/** What somebody said, where they said something. */
export const quoteOf = (text: string): { quote?: string } =>
	text.trim() === "" ? {} : { quote: text.trim() };

/** " after 4 min", since the run began. */
export const afterWords = (telling: Telling, at: Date): string =>
	telling.startedAt === null
		? ""
		: ` after ${lengthWords(at.getTime() - telling.startedAt.getTime())}`;
