/** What another version of its decision means for a step, in sentences. */
import { answersOf } from "../inspector/decision/outcomes.ts";
import type { DecisionNode } from "./pin-step.ts";

/** Inputs and answers that come and go between a step as it is and as it would be. References are in stored form. */
export const updateWords = (
	before: DecisionNode,
	after: DecisionNode,
): readonly string[] => [
	...inputWords(before, after),
	...(before.outcome.output === after.outcome.output
		? []
		: [
				`The path is chosen by “${after.outcome.output}” from then on: “${before.outcome.output}” is gone.`,
			]),
	...outcomeWords(before, after),
];

/** Which inputs of a step are read from nowhere yet, in a sentence; empty when none is. */
export function missingWords({ table }: DecisionNode): string {
	const labels = table.inputs
		.filter(({ expression }) => expression.trim() === "")
		.map(({ label }) => `“${label}”`);
	const [last = ""] = labels.slice(-1);
	if (labels.length === 0) return "";
	return labels.length === 1
		? `Say where the value of ${last} comes from.`
		: `Say where the values of ${labels.slice(0, -1).join(", ")} and ${last} come from.`;
}

function inputWords(
	{ table: before }: DecisionNode,
	{ table: after }: DecisionNode,
): readonly string[] {
	const had = new Set(before.inputs.map(({ id }) => id));
	const has = new Set(after.inputs.map(({ id }) => id));
	return [
		...after.inputs
			.filter(({ id }) => !had.has(id))
			.map(({ label, expression }) =>
				expression === ""
					? `The input “${label}” is new: say where its value comes from.`
					: `The input “${label}” is new, and is read from ${expression}.`,
			),
		...before.inputs
			.filter(({ id }) => !has.has(id))
			.map(({ label }) => `The input “${label}” is gone.`),
	];
}

function outcomeWords(
	before: DecisionNode,
	after: DecisionNode,
): readonly string[] {
	const had = new Set(before.outcome.values.map(({ value }) => value));
	const has = new Set(after.outcome.values.map(({ value }) => value));
	const answered = new Set(answersOf(before));
	const answers = new Set(answersOf(after));
	return [
		...[...has]
			.filter((value) => !had.has(value))
			.map((value) => `“${value}” is a new outcome: draw a cable from it.`),
		...[...had]
			.filter((value) => answered.has(value) && !answers.has(value))
			.map((value) =>
				has.has(value)
					? `No rule answers “${value}” any more. Its cable stays until you remove the outcome.`
					: `No rule answers “${value}” any more: the outcome goes.`,
			),
	];
}
