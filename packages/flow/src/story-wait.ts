/** Sentences about waits: what for, how long, and what ended them. */
import type { NodeOf } from "./flow.ts";
import type { RunEventOf } from "./run-event.ts";
import {
	isLast,
	nextTitles,
	type Scene,
	type StoryPart,
	type Telling,
	titleOf,
	type Words,
} from "./story-line.ts";
import { lengthWords, spanWords, valueWords } from "./story-words.ts";

type Wait = RunEventOf<"wait.started">["data"];

/** What a wait is for, to stand after "waits for": "1 hour", "its date", "order.paid with the key 4711". */
export function awaitedWords(
	wait: Pick<Wait, "event">,
	node: NodeOf<"wait"> | null,
	lengthMs: number | null,
): string {
	if (wait.event) return eventWords(wait.event);
	if (node?.wait.for === "instant") return "its date";
	return lengthMs === null ? "its time" : spanWords(lengthMs);
}

const eventWords = ({ name, key }: NonNullable<Wait["event"]>): string =>
	key === "" ? name : `${name} with the key ${key}`;

const waitOf = (node: Scene["node"]): NodeOf<"wait"> | null =>
	node?.kind === "wait" ? node : null;

const lengthOf = (wait: RunEventOf<"wait.started">): number | null =>
	wait.data.until === null
		? null
		: Math.max(0, new Date(wait.data.until).getTime() - wait.at.getTime());

/** A wait begins. Once it is over, only its end is told. */
export function waitWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"wait.started">>,
): Words | null {
	thread.wait = event;
	if (!isLast(telling, event)) return null;
	const { until } = event.data;
	const parts: StoryPart[] = [
		titleOf(node),
		{ text: telling.over ? " waited for " : " waits for " },
		{
			text: awaitedWords(event.data, waitOf(node), lengthOf(event)),
			strong: true,
		},
	];
	const goesOn = event.data.event
		? telling.over
			? ", and was to give up "
			: ", and gives up "
		: telling.over
			? ", and was to go on "
			: ", and goes on ";
	if (until === null) parts.push({ text: ", however long that takes." });
	else
		parts.push({
			text: `${goesOn}${telling.formatInstant(new Date(until))}.`,
		});
	return { parts };
}

/** A wait is over. */
export function waitOverWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"wait.ended">>,
): Words {
	const wait = thread.wait;
	const awaited = wait?.data.event ? eventWords(wait.data.event) : null;
	const waitedMs = wait === null ? 0 : event.at.getTime() - wait.at.getTime();
	if (event.data.port === "timed_out") {
		const next = nextTitles(telling.flow, event.data.nodeId, "timed_out");
		const limitMs = wait === null ? null : lengthOf(wait);
		return {
			parts: [
				titleOf(node),
				{ text: " gave up" },
				{ text: limitMs === null ? ": " : ` after ${spanWords(limitMs)}: ` },
				{ text: awaited ?? "what it waited for", strong: true },
				{ text: " did not come." },
				...(next === ""
					? []
					: [{ text: ` The run went on with ${next}.`, quiet: true }]),
			],
		};
	}
	if (event.data.signalId === undefined)
		return { parts: overParts(node, wait) };
	const told = Object.entries(event.data.output)
		.slice(0, 3)
		.map(([name, value]) => `${name} ${valueWords(value)}`);
	return {
		parts: [
			titleOf(node),
			{ text: ": " },
			{ text: awaited ?? "what it waited for", strong: true },
			{
				text:
					wait === null ? " came." : ` came after ${lengthWords(waitedMs)}.`,
			},
			...(event.actor.kind === "person"
				? [{ text: ` ${event.actor.name} said so.` }]
				: []),
			...(told.length > 0
				? [{ text: ` It says: ${told.join(", ")}.`, quiet: true }]
				: []),
		],
	};
}

/** A time has come by itself. */
function overParts(
	node: Scene["node"],
	wait: RunEventOf<"wait.started"> | null,
): StoryPart[] {
	const lengthMs = wait === null ? null : lengthOf(wait);
	if (lengthMs === null) return [titleOf(node), { text: " is over." }];
	if (lengthMs === 0)
		return [
			titleOf(node),
			{ text: " had passed already, so the run did not wait." },
		];
	return waitOf(node)?.wait.for === "instant"
		? [
				titleOf(node),
				{ text: ` has come; the run waited ${lengthWords(lengthMs)} for it.` },
			]
		: [
				titleOf(node),
				{ text: ` is over: the run waited ${spanWords(lengthMs)}.` },
			];
}
