/**
 * The history of a run as sentences that could go into a mail: who, what, why, and what came of it. Derived from the
 * events alone; every event belongs to at most one sentence, so that each can be traced to its evidence.
 */
import type { Catalog } from "./catalog.ts";
import type { Node } from "./flow.ts";
import type { RunEvent } from "./run-event.ts";
import { type StepRef, stepIdOf, TOP } from "./step-id.ts";
import {
	decisionWords,
	expiryWords,
	gateWords,
	requestWords,
} from "./story-decision.ts";
import {
	afterWords,
	isLast,
	quoteOf,
	type Scene,
	type StoryInput,
	type StoryLine,
	type Telling,
	type Thread,
	type Words,
} from "./story-line.ts";
import { loopWords, passWords, scopeWords } from "./story-loop.ts";
import { endWords, runFailedWords, startWords } from "./story-run.ts";
import {
	failureWords,
	resolutionWords,
	retryWords,
	successWords,
} from "./story-step.ts";
import { waitOverWords, waitWords } from "./story-wait.ts";
import { endSentence } from "./story-words.ts";

export type { StoryInput, StoryLine, StoryPart } from "./story-line.ts";

/** The story of a run so far. */
export function tellStory(input: StoryInput): readonly StoryLine[] {
	const telling: Telling = {
		...input,
		formatInstant: input.formatInstant ?? ((at) => at.toISOString()),
		nodes: new Map(input.flow.nodes.map((node) => [node.id, node])),
		threads: new Map(),
		startedAt: input.events[0]?.at ?? null,
		lastOf: lastEvents(input.events),
		taken: takenPorts(input.events),
		ended: input.events.some((event) => event.kind === "run.succeeded"),
		over: OVER.has(input.events.at(-1)?.kind ?? "run.started"),
	};
	return input.events.flatMap((event) => {
		const line = tellEvent(telling, event);
		return line ? [line] : [];
	});
}

const OVER: ReadonlySet<RunEvent["kind"]> = new Set([
	"run.succeeded",
	"run.failed",
	"run.cancelled",
]);

const THE_END = "the end";

function tellEvent(telling: Telling, event: RunEvent): StoryLine | null {
	const nodeId = nodeOf(telling, event);
	const scope = "scope" in event.data ? (event.data.scope ?? TOP) : TOP;
	const thread = threadOf(telling, nodeId === null ? THE_END : scope + nodeId);
	const node = nodeId === null ? null : (telling.nodes.get(nodeId) ?? null);
	thread.covers.push(event.seq);
	const words = wordsFor(telling, { event, node, thread });
	if (words === null) {
		if (node?.kind === "end") {
			// The run's own end says it.
			threadOf(telling, THE_END).covers.push(event.seq);
			thread.covers.length = 0;
		}
		return null;
	}
	const { hue, parts, ...rest } = words;
	return {
		seq: event.seq,
		covers: thread.covers.splice(0),
		at: event.at,
		nodeId,
		hue: hue ?? (node ? hueOf(telling.catalog, node) : "neutral"),
		scope,
		parts:
			scope === TOP
				? parts
				: [{ text: `${scopeWords(telling, scope)}: `, quiet: true }, ...parts],
		...rest,
	};
}

function nodeOf(telling: Telling, event: RunEvent): string | null {
	if (event.kind === "run.started")
		return (
			telling.flow.nodes.find((node) => node.kind === "trigger")?.id ?? null
		);
	return "nodeId" in event.data ? event.data.nodeId : null;
}

function threadOf(telling: Telling, nodeId: string): Thread {
	const known = telling.threads.get(nodeId);
	if (known) return known;
	const thread: Thread = {
		covers: [],
		retries: [],
		input: {},
		approvals: 0,
		quorum: 1,
		wait: null,
	};
	telling.threads.set(nodeId, thread);
	return thread;
}

function lastEvents(events: readonly RunEvent[]): ReadonlyMap<string, number> {
	const last = new Map<string, number>();
	for (const { seq, data } of events)
		if ("nodeId" in data && data.nodeId !== null)
			last.set(stepIdOf(data as StepRef), seq); // its node is no null, says the line above
	return last;
}

function takenPorts(events: readonly RunEvent[]): Telling["taken"] {
	const taken = new Map<string, { port: string; seq: number }>();
	for (const { data, seq } of events)
		if ("port" in data && data.port !== null)
			taken.set(stepIdOf(data), { port: data.port, seq });
	return taken;
}

const hueOf = (catalog: Catalog, node: Node): string =>
	node.kind === "action"
		? (catalog.find((entry) => entry.id === node.connector)?.hue ??
			node.connector)
		: node.kind;

/** The words for an event, or null when a later event tells it better. */
function wordsFor(telling: Telling, scene: Scene): Words | null {
	const { event, node, thread } = scene;
	const title = node?.title ?? "A step";
	switch (event.kind) {
		case "run.started":
			return startWords(telling, event);
		case "step.started":
			thread.input = event.data.input;
			return isLast(telling, event)
				? {
						parts: [
							{ text: title, strong: true },
							{ text: telling.over ? " was begun." : " is under way." },
						],
					}
				: null;
		case "step.retried":
			return retryWords(telling, { ...scene, event });
		case "step.succeeded":
			return successWords(telling, { ...scene, event });
		case "step.failed":
			return failureWords(telling, { ...scene, event });
		case "gate.decided":
			return gateWords(telling, { ...scene, event });
		case "approval.requested":
			return requestWords(telling, { ...scene, event });
		case "approval.decided":
			return decisionWords({ ...scene, event });
		case "approval.expired":
			return expiryWords(telling, { ...scene, event });
		case "loop.started":
			return loopWords(telling, { ...scene, event });
		case "pass.started":
			return null;
		case "pass.ended":
			return passWords(telling, { ...scene, event });
		case "wait.started":
			return waitWords(telling, { ...scene, event });
		case "wait.ended":
			return waitOverWords(telling, { ...scene, event });
		case "subflow.started":
			return isLast(telling, event)
				? {
						parts: [
							{ text: title, strong: true },
							{
								text: telling.over
									? " had begun another flow."
									: " runs another flow and waits for its end.",
							},
						],
					}
				: null;
		case "effect.unknown":
			return {
				hue: "bad",
				parts: [
					{ text: "Nobody knows whether " },
					{ text: title, strong: true },
					{ text: ` happened: ${endSentence(event.data.reason)}` },
				],
				because: [
					"It is not sent again on a guess: a person has to find out and decide.",
				],
			};
		case "effect.resolved":
			return resolutionWords({ ...scene, event });
		case "run.resumed":
			return {
				hue: "neutral",
				parts: [
					{ text: event.actor.name, strong: true },
					{ text: " had the run try again from " },
					{ text: title, strong: true },
					{ text: "." },
				],
			};
		case "run.cancelled":
			return {
				hue: "neutral",
				parts: [
					{ text: event.actor.name, strong: true },
					{ text: ` cancelled the run${afterWords(telling, event.at)}.` },
				],
				...quoteOf(event.data.reason),
			};
		case "run.succeeded":
			return endWords(telling, event);
		case "run.failed":
			return runFailedWords(telling, event);
	}
}
