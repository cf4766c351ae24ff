/**
 * The history of a run as sentences that could go into a mail: who, what, why, and what came of it. Derived from the
 * events alone; every event belongs to exactly one sentence, so that each can be traced to its evidence.
 */
import type { Catalog } from "./catalog.ts";
import { type Flow, type Node, type NodeOf, portsOf } from "./flow.ts";
import type { JsonObject } from "./json.ts";
import type { RunEvent, RunEventOf } from "./run-event.ts";
import { actionWords } from "./story-action.ts";
import {
	conditionReasons,
	decidingRules,
	tableReasons,
} from "./story-reasons.ts";
import {
	countWords,
	endSentence,
	lengthWords,
	listWords,
	ordinalWord,
	upperFirst,
	valueWords,
} from "./story-words.ts";

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

/** The story of a run so far. */
export function tellStory(input: StoryInput): readonly StoryLine[] {
	const teller = new Map<string, Thread>();
	const telling: Telling = {
		...input,
		formatInstant: input.formatInstant ?? ((at) => at.toISOString()),
		nodes: new Map(input.flow.nodes.map((node) => [node.id, node])),
		threads: teller,
		startedAt: input.events[0]?.at ?? null,
		lastOf: lastEvents(input.events),
		ended: input.events.some((event) => event.kind === "run.succeeded"),
	};
	return input.events.flatMap((event) => {
		const line = tellEvent(telling, event);
		return line ? [line] : [];
	});
}

/** What was told about a step so far and waits for the sentence with its result. */
interface Thread {
	readonly covers: number[];
	readonly retries: string[];
	input: JsonObject;
	approvals: number;
	quorum: number;
}

interface Telling extends Required<StoryInput> {
	readonly nodes: ReadonlyMap<string, Node>;
	readonly threads: Map<string, Thread>;
	readonly startedAt: Date | null;
	/** The seq of the last event about each node. */
	readonly lastOf: ReadonlyMap<string, number>;
	/** The run has come to its end, which then tells of the end nodes too. */
	readonly ended: boolean;
}

type Words = Pick<StoryLine, "parts" | "because" | "quote"> & {
	readonly hue?: string;
};

const THE_END = "the end";

function tellEvent(telling: Telling, event: RunEvent): StoryLine | null {
	const nodeId = nodeOf(telling, event);
	const thread = threadOf(telling, nodeId ?? THE_END);
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
	const { hue, ...rest } = words;
	return {
		seq: event.seq,
		covers: thread.covers.splice(0),
		at: event.at,
		nodeId,
		hue: hue ?? (node ? hueOf(telling.catalog, node) : "neutral"),
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
	};
	telling.threads.set(nodeId, thread);
	return thread;
}

function lastEvents(events: readonly RunEvent[]): ReadonlyMap<string, number> {
	const last = new Map<string, number>();
	for (const { seq, data } of events)
		if ("nodeId" in data && data.nodeId !== null) last.set(data.nodeId, seq);
	return last;
}

const hueOf = (catalog: Catalog, node: Node): string =>
	node.kind === "action"
		? (catalog.find((entry) => entry.id === node.connector)?.hue ??
			node.connector)
		: node.kind;

interface Scene<Event extends RunEvent = RunEvent> {
	readonly event: Event;
	readonly node: Node | null;
	readonly thread: Thread;
}

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
				? { parts: [{ text: title, strong: true }, { text: " is under way." }] }
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
			return {
				parts: [
					{ text: "Nobody decided in time, so " },
					{ text: title, strong: true },
					{ text: " expired." },
				],
			};
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

const isLast = (telling: Telling, event: RunEvent): boolean =>
	"nodeId" in event.data &&
	event.data.nodeId !== null &&
	telling.lastOf.get(event.data.nodeId) === event.seq;

const quoteOf = (text: string): { quote?: string } =>
	text.trim() === "" ? {} : { quote: text.trim() };

const afterWords = (telling: Telling, at: Date): string =>
	telling.startedAt === null
		? ""
		: ` after ${lengthWords(at.getTime() - telling.startedAt.getTime())}`;

const MAX_FACTS = 6;

function startWords(telling: Telling, event: RunEventOf<"run.started">): Words {
	const { input, via, test } = event.data;
	const trigger = telling.flow.nodes.find((node) => node.kind === "trigger");
	const title = { text: trigger?.title ?? "The run", strong: true };
	const parts: StoryPart[] =
		via === "webhook"
			? [title, { text: " came in by webhook." }]
			: [
					{ text: event.actor.name, strong: true },
					{ text: test ? " tried " : " started " },
					title,
					{ text: via === "api" ? " through the API." : " with the form." },
				];
	const facts = (trigger?.fields ?? [])
		.filter(
			(field) =>
				input[field.name] !== undefined &&
				input[field.name] !== null &&
				input[field.name] !== "",
		)
		.slice(0, MAX_FACTS)
		.map((field) => `${field.label}: ${valueWords(input[field.name])}`);
	if (facts.length > 0)
		parts.push({ text: ` ${facts.join(" · ")}`, quiet: true });
	if (test)
		parts.push({ text: " Only a try: nothing live was touched.", quiet: true });
	return { parts };
}

function retryWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"step.retried">>,
): Words | null {
	const { attempt, error, retryAt } = event.data;
	const answer =
		error.status === undefined
			? `failed (${error.message})`
			: `answered ${error.status}`;
	const wait = lengthWords(new Date(retryAt).getTime() - event.at.getTime());
	if (!isLast(telling, event)) {
		thread.retries.push(
			`${upperFirst(ordinalWord(attempt))} try ${answer}; tried again after ${wait}.`,
		);
		return null;
	}
	return {
		parts: [
			{ text: node?.title ?? "A step", strong: true },
			{
				text: ` will be tried again at ${telling.formatInstant(new Date(retryAt))}.`,
			},
			{
				text: ` ${upperFirst(ordinalWord(attempt))} try ${answer}.`,
				quiet: true,
			},
		],
		because: [
			endSentence(error.message),
			...(error.advice ? [endSentence(error.advice)] : []),
		],
	};
}

function successWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"step.succeeded">>,
): Words | null {
	const title = { text: node?.title ?? "A step", strong: true };
	const { output } = event.data;
	const quiet: StoryPart[] = thread.retries
		.splice(0)
		.map((text) => ({ text: ` ${text}`, quiet: true }));
	if (event.data.verified)
		quiet.push({
			text: " It was found at the vendor, so it was not sent again.",
			quiet: true,
		});
	for (const warning of event.data.warnings ?? [])
		quiet.push({ text: ` ${endSentence(warning)}`, quiet: true });
	const names = Object.keys(output);
	switch (node?.kind) {
		case "action": {
			const input = event.data.input ?? thread.input;
			return {
				parts: [
					...actionWords(telling.catalog, node, { input, output }, event.at),
					...quiet,
				],
			};
		}
		case "transform":
			return {
				parts: [
					title,
					{
						text: ` worked out ${names.length > 4 ? countWords(names.length, "value") : listWords(names)}.`,
					},
					...quiet,
				],
			};
		case "respond":
			return {
				parts: [
					{ text: "The caller was answered: " },
					title,
					{ text: ` (${node.status}).` },
					...quiet,
				],
			};
		case "end":
			return telling.ended
				? null
				: {
						parts: [
							{ text: "One way has reached its end, " },
							title,
							{ text: "." },
						],
					};
		default:
			return { parts: [title, { text: " is done." }, ...quiet] };
	}
}

function failureWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"step.failed">>,
): Words {
	const { error, port } = event.data;
	const parts: StoryPart[] = [
		{ text: node?.title ?? "A step", strong: true },
		{ text: ` failed: ${endSentence(error.message)}` },
		...thread.retries
			.splice(0)
			.map((text) => ({ text: ` ${text}`, quiet: true })),
	];
	if (port !== null) {
		const next = nextTitles(telling.flow, event.data.nodeId, port);
		parts.push({
			text:
				next === ""
					? " The run went on along “if it fails”."
					: ` The run went on with ${next}.`,
			quiet: true,
		});
	}
	return {
		hue: "bad",
		parts,
		...(error.advice ? { because: [endSentence(error.advice)] } : {}),
	};
}

/** The steps that a port leads to. */
const nextTitles = (flow: Flow, nodeId: string, port: string): string =>
	listWords(
		flow.edges
			.filter((edge) => edge.from === nodeId && edge.port === port)
			.flatMap(
				(edge) => flow.nodes.find((node) => node.id === edge.to)?.title ?? [],
			),
	);

function gateWords(
	telling: Telling,
	{ event, node }: Scene<RunEventOf<"gate.decided">>,
): Words {
	const { evidence, output, port } = event.data;
	const title = { text: node?.title ?? "A gate", strong: true };
	const label =
		(node && portsOf(node).find((entry) => entry.id === port)?.label) ?? port;
	if (evidence.kind === "condition") {
		return {
			parts: [
				title,
				{ text: " came out as " },
				{ text: label, strong: true },
				{ text: "." },
			],
			because: conditionReasons(telling.flow, evidence),
		};
	}
	const table = node?.kind === "decision" ? node : null;
	return {
		parts: [
			{ text: `${decidingRules(evidence.evidence)} of ` },
			title,
			{
				text: evidence.evidence.hits.length === 0 ? " applied: " : " decided: ",
			},
			{ text: label, strong: true },
			{ text: "." },
			...answerWords(table, output),
		],
		because: tableReasons(table, evidence.evidence),
	};
}

/** What a table answered besides the path: texts for people, such as the reason. */
function answerWords(
	node: NodeOf<"decision"> | null,
	output: JsonObject,
): StoryPart[] {
	return (node?.table.outputs ?? []).flatMap((column) => {
		const value = output[column.name];
		if (
			column.name === node?.outcome.output ||
			value === null ||
			value === undefined
		)
			return [];
		const words =
			typeof value === "string" && /\s/.test(value)
				? endSentence(value)
				: `${column.label}: ${valueWords(value)}.`;
		return [{ text: ` ${words}`, quiet: true }];
	});
}

function requestWords(
	telling: Telling,
	{ event, thread }: Scene<RunEventOf<"approval.requested">>,
): Words {
	const { approvers, quorum, question, dueAt } = event.data;
	thread.approvals = 0;
	thread.quorum = quorum;
	const people = approvers.userIds.length;
	const asked =
		people === 1
			? "One person was asked"
			: people > 1
				? `${people} people were asked`
				: `Every ${approvers.role} was asked`;
	const parts: StoryPart[] = [
		{ text: `${asked}: “` },
		{ text: question, strong: true },
		{ text: "”" },
	];
	const details = [
		quorum > 1
			? `${quorum} have to agree.`
			: people === 1
				? ""
				: "One has to agree.",
		dueAt === null ? "" : `Due ${telling.formatInstant(new Date(dueAt))}.`,
	].filter((text) => text !== "");
	if (details.length > 0)
		parts.push({ text: ` ${details.join(" ")}`, quiet: true });
	return { parts };
}

function decisionWords({
	event,
	thread,
}: Scene<RunEventOf<"approval.decided">>): Words {
	const { decision, comment, port } = event.data;
	if (decision === "approved") thread.approvals += 1;
	const left = thread.quorum - thread.approvals;
	const parts: StoryPart[] = [
		{ text: event.actor.name, strong: true },
		{ text: decision === "approved" ? " approved." : " rejected it." },
	];
	if (port === null && left > 0)
		parts.push({
			text: ` ${countWords(left, "more approval")} ${left === 1 ? "is" : "are"} needed.`,
			quiet: true,
		});
	return {
		hue: decision === "approved" ? "approval" : "bad",
		parts,
		...quoteOf(comment),
	};
}

const RESOLUTIONS = {
	happened: " looked, and says that it happened: ",
	"send-again": " had it sent again: ",
	fail: " gave it up: ",
} as const;

function resolutionWords({
	event,
	node,
}: Scene<RunEventOf<"effect.resolved">>): Words {
	return {
		parts: [
			{ text: event.actor.name, strong: true },
			{ text: RESOLUTIONS[event.data.resolution] },
			{ text: node?.title ?? "the step", strong: true },
			{ text: "." },
		],
		...quoteOf(event.data.comment),
	};
}

function endWords(telling: Telling, event: RunEventOf<"run.succeeded">): Words {
	const { outcome } = event.data;
	const after = afterWords(telling, event.at);
	return outcome === null
		? { hue: "ok", parts: [{ text: `The run ended${after}.` }] }
		: {
				hue: "ok",
				parts: [
					{ text: "The run ended as " },
					{ text: outcome, strong: true },
					{ text: `${after}.` },
				],
			};
}

function runFailedWords(
	telling: Telling,
	event: RunEventOf<"run.failed">,
): Words {
	const { nodeId, error } = event.data;
	const after = afterWords(telling, event.at);
	const told = telling.events.some(
		(other) =>
			other.kind === "step.failed" &&
			other.data.nodeId === nodeId &&
			other.seq < event.seq,
	);
	const title = nodeId === null ? undefined : telling.nodes.get(nodeId)?.title;
	const where: StoryPart[] =
		title === undefined
			? [{ text: `The run failed${after}` }]
			: [
					{ text: "The run failed at " },
					{ text: title, strong: true },
					{ text: after },
				];
	return {
		hue: "bad",
		parts: [...where, { text: told ? "." : `: ${endSentence(error.message)}` }],
		...(error.advice && !told ? { because: [endSentence(error.advice)] } : {}),
	};
}
