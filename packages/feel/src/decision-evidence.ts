/* Why a decision table decided as it did: as data that is kept, and in words. */
import type {
	DecisionEvidence,
	DecisionTable,
	RuleEvidence,
} from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import type { Frame } from "./frame.ts";
import type { JsonValue } from "./json.ts";
import type { TableRow } from "./table-rows.ts";
import { describeValue, type Value } from "./value.ts";

type Table = DeepReadonly<DecisionTable>;

/** An input column with its value: as the data has it, and as the cells test it. */
export type InputValue = {
	readonly id: string;
	readonly label: string;
	readonly value: JsonValue;
	readonly tested: Value;
};

/** Looks at the rules again, this time to say for each how it came out. */
export function collectEvidence(
	table: Table,
	given: {
		readonly rules: readonly TableRow[];
		readonly inputs: readonly InputValue[];
		/** Positions of the rules that applied. */
		readonly hits: readonly number[];
		readonly chosen?: number | undefined;
		readonly frame: Frame;
	},
): DecisionEvidence {
	const { hits, inputs, frame } = given;
	const chosen = table.rules[given.chosen ?? -1];
	const last = table.hitPolicy === "FIRST" ? hits[0] : undefined;
	const looked =
		last === undefined ? given.rules : given.rules.slice(0, last + 1);
	const nearMisses: string[] = [];
	const shown = inputs.map(({ id, label, value }) => ({
		inputId: id,
		label,
		value: shorten(value),
	}));
	const rules = looked.map((rule, index): RuleEvidence => {
		const number = index + 1;
		const source = table.rules[index];
		const ruleId = source?.id ?? "";
		const outcome = judgeRule(rule, inputs, frame);
		if (!outcome) {
			return { ruleId, number, hit: true };
		}
		if (outcome.failures === 1) {
			nearMisses.push(ruleId);
		}
		const { inputId, label, value } = shown[outcome.column] ?? NO_INPUT;
		const test = source?.when[outcome.column] ?? "";
		const failed = { inputId, label, value, test };
		return outcome.unknown
			? { ruleId, number, hit: false, unknown: true, failed }
			: { ruleId, number, hit: false, failed };
	});
	return {
		hitPolicy: table.hitPolicy,
		hits: hits.flatMap((index) => table.rules[index]?.id ?? []),
		...(chosen && hits.length > 1 ? { chosen: chosen.id } : {}),
		inputs: inputs.map(({ id, label, value }) => ({ id, label, value })),
		rules,
		nearMisses,
		unknown: hits.length === 0 && rules.some((rule) => rule.unknown),
	};
}

const NO_INPUT = { inputId: "", label: "", value: null };

/** Which column stopped a rule: one that says no, or else the first that cannot tell. Null if the rule applies. */
function judgeRule(
	rule: TableRow,
	inputs: readonly InputValue[],
	frame: Frame,
): { column: number; unknown: boolean; failures: number } | null {
	let refused = -1;
	let untold = -1;
	let failures = 0;
	// Two failures, one of them a clear no, are all that there is to know.
	for (
		let column = 0;
		column < rule.cells.length && !(failures > 1 && refused >= 0);
		column++
	) {
		const test = rule.cells[column]?.test;
		const answer = test ? test(frame, inputs[column]?.tested ?? null) : true;
		if (answer === true) {
			continue;
		}
		failures += 1;
		if (answer === false && refused < 0) {
			refused = column;
		} else if (answer === null && untold < 0) {
			untold = column;
		}
	}
	if (failures === 0) {
		return null;
	}
	return {
		column: refused >= 0 ? refused : untold,
		unknown: refused < 0,
		failures,
	};
}

const MAX_SHOWN = 120;

function shorten(value: JsonValue): JsonValue {
	if (typeof value === "string") {
		return value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
	}
	return typeof value === "object" && value !== null
		? describeValue(value)
		: value;
}

/** One sentence about how a rule came out: `Rule 3 does not apply: Spend 900 is not > 1000.` */
export function explainRule(rule: RuleEvidence): string {
	if (rule.hit) {
		return `Rule ${rule.number} applies.`;
	}
	const reason = rule.failed
		? explainFailure(rule.failed, rule.unknown === true)
		: "";
	return `Rule ${rule.number} ${rule.unknown ? "cannot be judged" : "does not apply"}: ${reason}.`;
}

function explainFailure(
	failed: NonNullable<RuleEvidence["failed"]>,
	unknown: boolean,
): string {
	const { label, value } = failed;
	const test = failed.test.trim();
	if (value === null) {
		return `${label} is missing`;
	}
	const subject = `${label} ${describeValue(value)}`;
	if (unknown) {
		return `${subject} cannot be compared with ${test}`;
	}
	if (/^not\s*\(/.test(test)) {
		return `${subject} is ruled out by ${test}`;
	}
	if (test.includes("?")) {
		return `${subject} does not pass ${test}`;
	}
	if (/^[[(\]].*\.\..*[\])[]$/.test(test)) {
		return `${subject} is not within ${test}`;
	}
	return `${subject} is ${test.includes(",") ? "none of" : "not"} ${test}`;
}

function explainChoice({
	chosen,
	rules,
}: DeepReadonly<DecisionEvidence>): string {
	const rule = rules.find(({ ruleId }) => ruleId === chosen);
	return rule ? ` The answer of rule ${rule.number} ranks highest.` : "";
}

/** What a table decided, in a sentence or two. */
export function explainDecision(
	evidence: DeepReadonly<DecisionEvidence>,
): string {
	const hits = evidence.rules.filter((rule) => rule.hit);
	if (hits.length > 0) {
		const numbers = hits.map((rule) => rule.number);
		return numbers.length === 1
			? `Rule ${numbers[0]} applies.`
			: `Rules ${numbers.join(", ")} apply.${explainChoice(evidence)}`;
	}
	const reasons = new Set(
		evidence.rules.flatMap((rule) =>
			rule.unknown && rule.failed ? [explainFailure(rule.failed, true)] : [],
		),
	);
	return reasons.size === 0
		? "No rule applies."
		: `No rule applies, and some cannot be judged: ${[...reasons].join("; ")}.`;
}
