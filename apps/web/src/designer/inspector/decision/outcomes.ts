/** The outcomes of a decision: which column chooses the path, and which of its values have a jack. */
import type { NodeOf } from "@patchbay/flow";
import { answersIn } from "../../../decision-grid/column-texts.ts";
import { constantOf } from "../../../expressions/constant-of.ts";

export type Decision = NodeOf<"decision">;

/** The place of the column that chooses the path; -1 if it is gone. */
export const outcomeColumnOf = ({ table, outcome }: Decision): number =>
	table.outputs.findIndex(({ name }) => name === outcome.output);

/** The texts that rules answer in the column that chooses the path. */
export const answersOf = (decision: Decision): readonly string[] =>
	answersIn(decision.table, outcomeColumnOf(decision));

/** Texts that rules answer and that have no jack: they would come out at "no match". */
export function suggestedOutcomes(decision: Decision): readonly string[] {
	const known = new Set(decision.outcome.values.map(({ value }) => value));
	return answersOf(decision).filter(
		(answer) => !known.has(answer) && answer.length <= 60,
	);
}

/** The decision with another jack. */
export function addOutcome(decision: Decision, value: string): Decision {
	const { values } = decision.outcome;
	const taken = new Set([...values.map(({ id }) => id), "no_match"]);
	return withValues(decision, [
		...values,
		{ id: portIdOf(value, taken), value },
	]);
}

function portIdOf(value: string, taken: ReadonlySet<string>): string {
	const stem =
		value
			.toLowerCase()
			.normalize("NFKD")
			.replace(/\p{M}+/gu, "")
			.replace(/[^a-z0-9]+/g, "_")
			.replace(/^_+|_+$/g, "")
			.slice(0, 30) || "outcome";
	let id = stem;
	for (let number = 2; taken.has(id); number += 1) id = `${stem}_${number}`;
	return id;
}

/**
 * The decision with its jacks replaced. A column that allows only some texts allows those of the jacks, unless the
 * table is that of a published decision, which is only read.
 */
export function withValues(
	decision: Decision,
	values: Decision["outcome"]["values"],
): Decision {
	if (decision.pinned)
		return { ...decision, outcome: { ...decision.outcome, values } };
	const column = outcomeColumnOf(decision);
	const outputs = decision.table.outputs.map((output, index) =>
		index === column && output.values
			? { ...output, values: values.map(({ value }) => value) }
			: output,
	);
	return {
		...decision,
		table: { ...decision.table, outputs },
		outcome: { ...decision.outcome, values },
	};
}

/** The decision with one outcome called something else, in its rules too where they are its own; its cable stays. */
export function renameOutcome(
	decision: Decision,
	id: string,
	value: string,
): Decision {
	const old = decision.outcome.values.find((entry) => entry.id === id);
	if (!old) return decision;
	const values = decision.outcome.values.map((entry) =>
		entry.id === id ? { ...entry, value } : entry,
	);
	if (decision.pinned) return withValues(decision, values);
	const column = outcomeColumnOf(decision);
	const rules = decision.table.rules.map((rule) => {
		const source = rule.then[column]?.trim() ?? "";
		return source.startsWith('"') && constantOf(source) === old.value
			? { ...rule, then: rule.then.with(column, JSON.stringify(value)) }
			: rule;
	});
	return withValues(
		{ ...decision, table: { ...decision.table, rules } },
		values,
	);
}

/** The decision with another column choosing the path: the texts of its rules become the jacks, known ones stay. */
export function chooseOutcomeColumn(
	decision: Decision,
	output: string,
): Decision {
	const chosen: Decision = {
		...decision,
		outcome: { ...decision.outcome, output },
	};
	const answers = answersOf(chosen);
	const kept = decision.outcome.values.filter(({ value }) =>
		answers.includes(value),
	);
	return answers
		.filter((answer) => !kept.some(({ value }) => value === answer))
		.slice(0, 20 - kept.length)
		.reduce(addOutcome, withValues(chosen, kept));
}
