/** Sentences about containers, waits and other flows' runs. */
import type { JsonObject } from "@patchbay/feel";
import type { Node } from "./flow.ts";
import type { RunEventOf } from "./run-event.ts";
import { passesOf } from "./step-id.ts";
import type { Scene, StoryPart, Telling, Words } from "./story-line.ts";
import { isLast } from "./story-line.ts";
import { countWords, endSentence, valueWords } from "./story-words.ts";

const titleOf = (node: Node | null): StoryPart => ({
	text: node?.title ?? "A step",
	strong: true,
});

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

/** A pass is over. Items that came out well are told by the container's end. */
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
	if (node?.kind !== "repeat" || done === true) return null;
	return {
		parts: [
			{ text: `Round ${index} of ` },
			titleOf(node),
			{ text: " was not the last" },
			{
				text:
					nextAt === undefined
						? "."
						: `; the next begins ${telling.formatInstant(new Date(nextAt))}.`,
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
	if (node.kind === "repeat") {
		const rounds = countWords(Number(output.rounds ?? 0), "round");
		return port === "out"
			? { parts: [titleOf(node), { text: ` was done after ${rounds}.` }] }
			: {
					parts: [
						titleOf(node),
						{ text: ` gave up after ${rounds}: that is as often as it may.` },
					],
				};
	}
	const failed = Array.isArray(output.errors) ? output.errors.length : 0;
	const count = countWords(Number(output.count ?? 0), "item");
	return {
		parts: [
			titleOf(node),
			{
				text:
					failed === 0
						? ` went through ${count}.`
						: ` went through ${count}; ${failed} of them failed.`,
			},
		],
	};
}

/** A wait begins, when it is not over yet. */
export function waitWords(
	telling: Telling,
	{ event, node }: Scene<RunEventOf<"wait.started">>,
): Words | null {
	if (!isLast(telling, event)) return null;
	const { until, event: awaited } = event.data;
	const parts: StoryPart[] = [titleOf(node)];
	if (awaited) {
		parts.push(
			{ text: telling.over ? " waited for " : " waits for " },
			{ text: `${awaited.name} ${awaited.key}`.trim(), strong: true },
		);
		if (until !== null)
			parts.push({
				text: `, at most until ${telling.formatInstant(new Date(until))}`,
			});
	} else if (until !== null) {
		parts.push({
			text: `${telling.over ? " waited" : " waits"} until ${telling.formatInstant(new Date(until))}`,
		});
	}
	parts.push({ text: "." });
	return { parts };
}

/** A wait is over. */
export function waitOverWords({
	event,
	node,
}: Scene<RunEventOf<"wait.ended">>): Words {
	const { port, signalId, output } = event.data;
	if (port === "timed_out")
		return {
			parts: [
				titleOf(node),
				{ text: " timed out: what it waited for did not come." },
			],
		};
	if (signalId === undefined)
		return { parts: [titleOf(node), { text: " is over." }] };
	const told = Object.entries(output)
		.slice(0, 3)
		.map(([name, value]) => `${name} ${valueWords(value)}`);
	return {
		parts: [
			titleOf(node),
			{ text: ": what it waited for has come" },
			{ text: told.length > 0 ? ` (${told.join(", ")}).` : "." },
		],
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
