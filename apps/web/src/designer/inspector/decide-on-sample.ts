/** Gates tried on sample data, in sentences. */
import {
	compileDecisionTable,
	compileExpression,
	type DecisionEvidence,
	explainDecision,
	explainRule,
	type JsonValue,
	type NodeOf,
	showReferences,
} from "@patchbay/flow";
import { formatDay, formatValue } from "../../expressions/format-value.ts";
import { inWords } from "../../expressions/path-words.ts";
import type { PreviewData } from "../../expressions/preview.ts";

/** What a gate decided, in words. */
export interface Decided {
	/** "Rule 4 → manual review". */
	readonly headline: string;
	readonly reasons: readonly string[];
	/** What would have come out if one thing had been different. */
	readonly nearMisses: readonly string[];
}

const MOST_NEAR_MISSES = 2;

/** A decision table on the sample. */
export function decideTable(
	node: NodeOf<"decision">,
	{ context, now, keyById }: Omit<PreviewData, "types">,
): Decided {
	const { evidence, outputs, error } = compileDecisionTable(
		node.table,
	).evaluate(context, now);
	const nearMisses = evidence.nearMisses.flatMap((ruleId) => {
		const rule = evidence.rules.find((each) => each.ruleId === ruleId);
		if (!rule) return [];
		const why = explainRule(rule)
			.replace(/^Rule \d+ (?:does not apply|cannot be judged): /, "")
			.replace(/^./, (letter) => letter.toLowerCase());
		return [
			`Rule ${rule.number} nearly hit: ${asProse(inWords(why, keyById))}`,
		];
	});
	if (error)
		return {
			headline: "It cannot decide",
			reasons: [inWords(error.message, keyById)],
			nearMisses: [],
		};
	if (!outputs)
		return {
			headline: "No rule → no match",
			reasons: [inWords(explainDecision(evidence), keyById)],
			nearMisses: nearMisses.slice(0, MOST_NEAR_MISSES),
		};
	const chosen = outputs[node.outcome.output] ?? null;
	const known = node.outcome.values.find((entry) => entry.value === chosen);
	const port = known
		? known.value
		: `no match (${formatValue(chosen)} is none of the outcomes)`;
	return {
		headline: `${hitWords(evidence)} → ${port}`,
		reasons: reasonsOf(node, evidence, keyById),
		nearMisses: nearMisses.slice(0, MOST_NEAR_MISSES),
	};
}

/** Days written out, and the signs of comparisons as people write them. */
const asProse = (sentence: string): string =>
	sentence
		.replace(
			/"(\d{4}-\d{2}-\d{2})"/g,
			(_, day: string) => formatDay(day) ?? day,
		)
		.replaceAll("<=", "≤")
		.replaceAll(">=", "≥");

function hitWords({ rules }: DecisionEvidence): string {
	const numbers = rules.filter(({ hit }) => hit).map(({ number }) => number);
	return numbers.length === 1
		? `Rule ${numbers[0]}`
		: `Rules ${numbers.join(", ")}`;
}

/** The values that the first rule that applies has tests for, in a sentence. */
function reasonsOf(
	{ table }: NodeOf<"decision">,
	{ hits, inputs }: DecisionEvidence,
	keyById: ReadonlyMap<string, string>,
): readonly string[] {
	const rule = table.rules.find(({ id }) => id === hits[0]);
	if (!rule) return [];
	const facts = table.inputs.flatMap((column, index) => {
		const test = (rule.when[index] ?? "").trim();
		if (test === "" || test === "-") return [];
		const value = inputs.find(({ id }) => id === column.id)?.value ?? null;
		return [factOf(column.label, test, value)];
	});
	const [first] = facts;
	if (first === undefined) return ["It applies to everything."];
	const sentence =
		facts.length === 1
			? first
			: `${facts.slice(0, -1).join(", ")} and ${facts.at(-1)}`;
	return [`${asProse(inWords(sentence, keyById))}.`];
}

function factOf(label: string, test: string, value: JsonValue): string {
	if (value === null) return `${label} is not given`;
	const shown =
		typeof value === "string"
			? formatValue(value).replace(/[“”]/g, "")
			: formatValue(value);
	if (typeof value === "boolean") return `${label} is ${value}`;
	const isWritten = test === JSON.stringify(value) || test === "not(null)";
	return isWritten ? `${label} is ${shown}` : `${label} ${shown} is ${test}`;
}

/** A condition on the sample. */
export function decideCondition(
	node: NodeOf<"condition">,
	{ context, now, keyById }: Omit<PreviewData, "types">,
): Decided {
	const falseOnes: string[] = [];
	for (const { title, test } of node.outcomes) {
		const shown = showReferences(test, keyById);
		const result = compileExpression(test).evaluate(context, now);
		const answer = result.ok ? result.value : null;
		if (answer === true)
			return {
				headline: `→ ${title}`,
				reasons: [`${shown} is true.`],
				nearMisses: falseOnes,
			};
		if (answer !== false)
			return {
				headline: "→ cannot tell",
				reasons: [
					test.trim() === ""
						? `“${title}” has no test yet.`
						: `“${title}” has no answer: ${
								result.ok
									? `${formatValue(result.value)} is neither true nor false.`
									: inWords(result.message, keyById)
							}`,
				],
				nearMisses: [],
			};
		falseOnes.push(`Not “${title}”: ${shown} is false.`);
	}
	return {
		headline: "→ else",
		reasons: falseOnes,
		nearMisses: [],
	};
}
