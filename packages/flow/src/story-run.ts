/** Sentences about a run as a whole: how it began and how it ended. */
import type { RunEventOf } from "./run-event.ts";
import {
	afterWords,
	type StoryPart,
	type Telling,
	type Words,
} from "./story-line.ts";
import { endSentence, valueWords } from "./story-words.ts";

const MAX_FACTS = 6;

const BY_WAY_OF = {
	form: " with the form.",
	api: " through the API.",
	flow: " by way of another flow.",
} as const;

/** Who started it, how, and with what. */
export function startWords(
	telling: Telling,
	event: RunEventOf<"run.started">,
): Words {
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
					{ text: BY_WAY_OF[via] },
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

/** With which outcome it ended, and after how long. */
export function endWords(
	telling: Telling,
	event: RunEventOf<"run.succeeded">,
): Words {
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

/** Where it failed, and of what unless a sentence before says so. */
export function runFailedWords(
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
