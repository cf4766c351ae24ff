/** Sentences about decisions: those of gates, and those of people. */

import type { JsonObject } from "@patchbay/feel";
import { type NodeOf, portsOf } from "./flow.ts";
import type { RunEventOf } from "./run-event.ts";
import {
	nextTitles,
	quoteOf,
	type Scene,
	type StoryPart,
	type Telling,
	titleOf,
	type Words,
} from "./story-line.ts";
import {
	conditionReasons,
	decidingRules,
	tableReasons,
} from "./story-reasons.ts";
import { countWords, endSentence, valueWords } from "./story-words.ts";

/** How a gate came out, and why. */
export function gateWords(
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

/** Who was asked what, and by when. */
export function requestWords(
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

/** Who approved or rejected, and with which words. */
export function decisionWords({
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

/** That the time for an answer is over. */
export function expiryWords(
	telling: Telling,
	{ event, node, thread }: Scene<RunEventOf<"approval.expired">>,
): Words {
	const next = nextTitles(telling.flow, event.data.nodeId, event.data.port);
	return {
		parts: [
			{
				text:
					thread.approvals === 0
						? "Nobody decided in time, so "
						: `Only ${thread.approvals} of ${thread.quorum} approved in time, so `,
			},
			titleOf(node),
			{ text: " expired." },
			...(next === ""
				? []
				: [{ text: ` The run went on with ${next}.`, quiet: true }]),
		],
	};
}
