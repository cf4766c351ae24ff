/** Sentences about containers: what they go through, and how that ended. */
import type { JsonObject } from "@patchbay/feel";
import type { Node } from "./flow.ts";
import type { RunEventOf } from "./run-event.ts";
import { passesOf } from "./step-id.ts";
import {
	isLast,
	type Scene,
	type Telling,
	titleOf,
	type Words,
} from "./story-line.ts";
import { countWords, endSentence } from "./story-words.ts";

/** A container begins, when nothing has come of it yet. */
export function loopWords(
	telling: Telling,
	{ event, node }: Scene<RunEventOf<"loop.started">>,
): Words | null {
	if (!isLast(telling, event)) return null;
	const { items } = event.data;
	return {
		parts: [
			titleOf(node),
			{
				text: items
					? ` goes through ${countWords(items.length, "item")}.`
					: " begins its first round.",
			},
		],
	};
}

/** A pass is over. Items that came out well, and the last round, are told by the container's end. */
export function passWords(
	telling: Telling,
	{ event, node }: Scene<RunEventOf<"pass.ended">>,
): Words | null {
	const { index, error, done, nextAt } = event.data;
	if (error)
		return {
			hue: "bad",
			parts: [
				{ text: `Item ${index} of ` },
				titleOf(node),
				{ text: ` failed: ${endSentence(error.message)}` },
			],
		};
	if (node?.kind !== "repeat" || done === true || index >= node.maxRounds)
		return null;
	return {
		parts: [
			{ text: `Round ${index} of ` },
			titleOf(node),
			{
				text:
					nextAt === undefined
						? " is over, and there is another one."
						: telling.over
							? ` is over; the next was to begin ${telling.formatInstant(new Date(nextAt))}.`
							: ` is over; the next begins ${telling.formatInstant(new Date(nextAt))}.`,
			},
		],
	};
}

/** A container has come to its end. */
export function containerWords(
	node: Node,
	output: JsonObject,
	port: string,
): Words {
	return node.kind === "repeat"
		? roundsWords(node, Number(output.rounds ?? 0), port)
		: itemsWords(node, output);
}

function roundsWords(node: Node, rounds: number, port: string): Words {
	if (port !== "out")
		return {
			parts: [
				titleOf(node),
				{
					text: ` gave up after ${countWords(rounds, "round")}, as many as it may take.`,
				},
			],
		};
	return {
		parts: [
			titleOf(node),
			{
				text:
					rounds === 1
						? " was done in its first round."
						: ` was done after ${rounds} rounds.`,
			},
		],
	};
}

const MAX_FAILURES = 3;

function itemsWords(node: Node, output: JsonObject): Words {
	const count = Number(output.count ?? 0);
	const errors = (Array.isArray(output.errors) ? output.errors : []).flatMap(
		(error) =>
			typeof error === "object" && error !== null && !Array.isArray(error)
				? [error]
				: [],
	);
	const failed = errors.length;
	const told = errors
		.slice(0, MAX_FAILURES)
		.map(({ index, message }) =>
			endSentence(`Item ${String(index)}: ${String(message)}`),
		);
	if (failed > MAX_FAILURES) told.push(`And ${failed - MAX_FAILURES} more.`);
	return {
		parts: [
			titleOf(node),
			{
				text:
					count === 0
						? " had nothing to go through: its list was empty."
						: failed === 0
							? ` went through ${countWords(count, "item")}.`
							: ` went through ${countWords(count, "item")}; ${failed === count ? "all" : failed === 1 ? "one" : failed} of them failed.`,
			},
		],
		...(failed > 0 ? { because: told } : {}),
	};
}

/** Which item or round a sentence is about: "Item 3", "Round 2, item 5". */
export function scopeWords(telling: Telling, scope: string): string {
	const words = passesOf(scope).map(({ nodeId, index }) =>
		telling.nodes.get(nodeId)?.kind === "repeat"
			? `round ${index}`
			: `item ${index}`,
	);
	const text = words.join(", ");
	return text.charAt(0).toUpperCase() + text.slice(1);
}
