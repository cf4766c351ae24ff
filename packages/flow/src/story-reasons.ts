/** Why a gate came out as it did, in sentences made of the evidence that its event keeps. */
import { explainDecision, explainRule, type JsonValue } from "@patchbay/feel";
import type { Flow, NodeOf } from "./flow.ts";
import type { ConditionEvidence } from "./gate-evidence.ts";
import { showReferences } from "./references.ts";
import type { RunEventOf } from "./run-event.ts";
import {
	endSentence,
	listWords,
	lowerFirst,
	valueWords,
} from "./story-words.ts";

const MAX_NEAR_MISSES = 2;

type TableEvidence = Extract<
	RunEventOf<"gate.decided">["data"]["evidence"],
	{ kind: "decision" }
>["evidence"];

/** Which rules decided, as the subject of a sentence: "Rule 6", "Rules 2 and 5", "No rule". */
export function decidingRules(evidence: TableEvidence): string {
	const numbers = evidence.rules
		.filter((rule) => rule.hit)
		.map((rule) => String(rule.number));
	if (numbers.length === 0) return "No rule";
	return `${numbers.length === 1 ? "Rule" : "Rules"} ${listWords(numbers)}`;
}

/** What the rules that applied had looked at, and which rules nearly applied. */
export function tableReasons(
	node: NodeOf<"decision"> | null,
	evidence: TableEvidence,
): string[] {
	const reasons: string[] = [];
	const hits = evidence.rules.filter((rule) => rule.hit);
	if (hits.length === 0) reasons.push(plainSigns(explainDecision(evidence)));
	for (const hit of hits) {
		const rule = node?.table.rules.find((entry) => entry.id === hit.ruleId);
		const facts = (rule?.when ?? []).flatMap((test, index) => {
			const input = evidence.inputs[index];
			return input && !isAny(test)
				? [factWords(input.label, input.value, test)]
				: [];
		});
		if (facts.length > 0) reasons.push(`Because ${listWords(facts)}.`);
		else if (rule)
			reasons.push(
				`Rule ${hit.number} fits everything that no rule before it took.`,
			);
	}
	const near = evidence.rules.filter(
		(rule) =>
			evidence.nearMisses.includes(rule.ruleId) &&
			countTests(node, rule.ruleId) > 1,
	);
	for (const rule of near.slice(0, MAX_NEAR_MISSES)) {
		const words = explainRule(rule).replace(
			" does not apply:",
			" nearly applied:",
		);
		reasons.push(plainSigns(words));
	}
	return reasons;
}

const isAny = (test: string): boolean => /^\s*-?\s*$/.test(test);

/** With one test only, a rule that does not apply has not come near to it. */
const countTests = (node: NodeOf<"decision"> | null, ruleId: string): number =>
	node?.table.rules
		.find((rule) => rule.id === ruleId)
		?.when.filter((test) => !isAny(test)).length ?? 0;

function factWords(label: string, value: JsonValue, test: string): string {
	const name = lowerFirst(label);
	if (value === null) return `${name} was not given`;
	const words = `${name} is ${valueWords(value)}`;
	// The test says more than the value only where it names another one.
	return /^\s*(?:[<>]=?|[[(\]].*\.\.|not\b)/.test(test) &&
		test.trim() !== "not(null)"
		? `${words} (${plainSigns(test.trim())})`
		: words;
}

const plainSigns = (text: string): string =>
	text
		.replaceAll("<=", "≤")
		.replaceAll(">=", "≥")
		.replaceAll("today()", "today");

/** What the tests of a condition said, up to the one that decided. */
export function conditionReasons(
	flow: Flow,
	evidence: ConditionEvidence,
): string[] {
	const keys = new Map(flow.nodes.map((node) => [node.id, node.key]));
	return evidence.tests.map((test) => {
		const source = plainSigns(showReferences(test.source, keys));
		if (test.result === null)
			return endSentence(
				`“${test.title}” cannot be told: ${test.reason ?? source}`,
			);
		const values = Object.entries(test.values).map(
			([path, value]) => `${valueName(flow, path)} is ${valueWords(value)}`,
		);
		const seen = values.length === 0 ? "" : ` (${listWords(values)})`;
		return `“${test.title}” ${test.result ? "applies" : "does not apply"}: ${source}${seen}.`;
	});
}

/** What people call a value that a test has read: the label of its field, or its last name. */
function valueName(flow: Flow, path: string): string {
	const [root, ...rest] = path.split(".");
	const last = rest.at(-1) ?? path;
	if (root !== "trigger") return last;
	const trigger = flow.nodes.find((node) => node.kind === "trigger");
	const field = trigger?.fields.find((entry) => entry.name === rest[0]);
	return field ? lowerFirst(field.label) : last;
}
