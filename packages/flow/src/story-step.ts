/** Sentences about single steps: tries, results, failures, and what became of effects that nobody knew of. */
import type { RunEventOf } from "./run-event.ts";
import { actionWords } from "./story-action.ts";
import { joinWords } from "./story-join.ts";
import {
	isLast,
	nextTitles,
	quoteOf,
	type Scene,
	type StoryPart,
	type Telling,
	titleOf,
	type Words,
} from "./story-line.ts";
import { containerWords } from "./story-loop.ts";
import {
	countWords,
	endSentence,
	lengthWords,
	listWords,
	ordinalWord,
	upperFirst,
} from "./story-words.ts";

/** A try that failed and is made again; told with the result once there is one. */
export function retryWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"step.retried">>,
): Words | null {
	const { attempt, error, retryAt, retryAfterMs, looks } = event.data;
	if (looks !== undefined) return lookWords(telling, { event, node, thread });
	const answer =
		error.status === undefined
			? `failed (${error.message})`
			: `answered ${error.status}`;
	const wait = lengthWords(new Date(retryAt).getTime() - event.at.getTime());
	const asked = retryAfterMs === undefined ? "" : " as asked";
	if (!isLast(telling, event)) {
		thread.retries.push(
			`${upperFirst(ordinalWord(attempt))} try ${answer}; tried again after ${wait}${asked}.`,
		);
		return null;
	}
	return {
		parts: [
			{ text: node?.title ?? "A step", strong: true },
			{
				text: telling.over
					? " was to be tried again."
					: ` will be tried again ${telling.formatInstant(new Date(retryAt))}.`,
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

/** A write whose answer was lost, and a vendor that does not say just now what became of it. */
function lookWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"step.retried">>,
): Words | null {
	const { error, retryAt, looks } = event.data;
	if (!isLast(telling, event)) {
		if (looks === 1)
			thread.retries.push(
				"Its answer was lost, and the other system could not be asked at once what became of it.",
			);
		return null;
	}
	const next = telling.formatInstant(new Date(retryAt));
	return {
		parts: [
			{ text: "Whether " },
			{ text: node?.title ?? "a step", strong: true },
			{ text: " has happened is not known yet." },
			{
				text: telling.over ? "" : ` The other system is asked again ${next}.`,
				quiet: true,
			},
		],
		because: [
			endSentence(error.message),
			"Nothing is sent again before that is known.",
		],
	};
}

/** What a step did. */
export function successWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"step.succeeded">>,
): Words | null {
	const title = titleOf(node);
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
		case "each":
		case "repeat":
			return containerWords(node, output, event.data.port);
		case "join":
			return joinWords(telling, node, { event, node, thread });
		case "subflow":
			return {
				parts: [
					title,
					{ text: " ran another flow" },
					...(typeof output.outcome === "string"
						? [
								{ text: ", which ended as " },
								{ text: output.outcome, strong: true },
							]
						: [{ text: " to its end" }]),
					{ text: "." },
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
							{ text: "One path has reached its end, " },
							title,
							{ text: "." },
						],
					};
		default:
			return { parts: [title, { text: " is done." }, ...quiet] };
	}
}

/** Of what a step failed, and how the run went on. */
export function failureWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"step.failed">>,
): Words {
	const { error, port } = event.data;
	const parts: StoryPart[] = [
		titleOf(node),
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

const RESOLUTIONS = {
	happened: " looked, and says that it happened: ",
	"send-again": " had it sent again: ",
	fail: " gave it up: ",
} as const;

/** A person's word on an effect that nobody knew of. */
export function resolutionWords({
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
