/* Test cases of a decision table: run, compared with what is expected, and counted by rule. */
import { canonicalJson } from "./canonical-json.ts";
import type { DecisionCase, DecisionTable } from "./decision-schema.ts";
import { compileDecisionTable } from "./decision-table.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import type { JsonValue } from "./json.ts";

type Table = DeepReadonly<DecisionTable>;

/** How one case came out. */
export type CaseResult = {
	readonly caseId: string;
	readonly passed: boolean;
	/** Ids of the rules that applied. */
	readonly hits: readonly string[];
	/** Answers that are not as expected. */
	readonly differences: readonly CaseDifference[];
	/** Why there was no answer although there should have been one, or why the case cannot be run. */
	readonly problem: string | null;
};

/** An answer that is not as expected. */
export type CaseDifference = {
	readonly outputId: string;
	readonly label: string;
	readonly expected: JsonValue;
	readonly actual: JsonValue;
};

/** How all cases came out. */
export type CasesReport = {
	readonly results: readonly CaseResult[];
	readonly passed: number;
	readonly failed: number;
	readonly coverage: RuleCoverage;
};

/** Which rules were put to use. */
export type RuleCoverage = {
	readonly rules: readonly {
		readonly ruleId: string;
		/** Ids of the cases or runs that hit it. */
		readonly hitBy: readonly string[];
	}[];
	/** Ids of the rules that nothing hit. */
	readonly untouched: readonly string[];
	/** How many of the rules were hit, from 0 to 1; a table without rules is covered. */
	readonly share: number;
};

/** Runs cases against a table; without any, those that are stored with it. */
export function runCases(
	table: Table,
	now: Date,
	cases: DeepReadonly<readonly DecisionCase[]> = table.cases ?? [],
): CasesReport {
	const results = cases.map((each) => runCase(table, each, now));
	const passed = results.filter((result) => result.passed).length;
	return {
		results,
		passed,
		failed: results.length - passed,
		coverage: ruleCoverage(
			table,
			results.map(({ caseId, hits }) => ({ id: caseId, hits })),
		),
	};
}

function runCase(
	table: Table,
	{ id, inputs, context, expected }: DeepReadonly<DecisionCase>,
	now: Date,
): CaseResult {
	const lost = Object.keys(inputs).find(
		(columnId) => !table.inputs.some((input) => input.id === columnId),
	);
	const { outputs, hits, error } = compileDecisionTable(table).evaluateFor(
		inputs,
		context ?? {},
		now,
	);
	const problem =
		lost === undefined
			? (error?.message ?? null)
			: `The table has no input column ${lost} any more.`;
	const wanted = expected ?? (hits.length === 0 ? {} : nothingOf(table));
	const differences = compareAnswers(table, wanted, outputs ?? {});
	return {
		caseId: id,
		passed: problem === null && differences.length === 0,
		hits,
		differences: problem === null ? differences : [],
		problem,
	};
}

/** What is expected where no rule should apply. */
const nothingOf = (table: Table): Record<string, JsonValue> =>
	Object.fromEntries(table.outputs.map(({ id }) => [id, null]));

function compareAnswers(
	table: Table,
	expected: { readonly [outputId: string]: JsonValue },
	outputs: { readonly [name: string]: JsonValue },
): readonly CaseDifference[] {
	return Object.entries(expected).flatMap(([outputId, wanted]) => {
		const output = table.outputs.find(({ id }) => id === outputId);
		const actual = output ? (outputs[output.name] ?? null) : null;
		const same =
			output !== undefined && canonicalJson(wanted) === canonicalJson(actual);
		return same
			? []
			: [
					{
						outputId,
						label: output?.label ?? outputId,
						expected: wanted,
						actual,
					},
				];
	});
}

/** Which rules were hit by cases or runs, given the ids of the rules that each hit. */
export function ruleCoverage(
	table: Table,
	uses: Iterable<{ readonly id: string; readonly hits: readonly string[] }>,
): RuleCoverage {
	const hitBy = new Map<string, string[]>(
		table.rules.map(({ id }) => [id, []]),
	);
	for (const { id, hits } of uses) {
		for (const ruleId of hits) {
			hitBy.get(ruleId)?.push(id);
		}
	}
	const rules = [...hitBy].map(([ruleId, ids]) => ({ ruleId, hitBy: ids }));
	const untouched = rules
		.filter(({ hitBy: ids }) => ids.length === 0)
		.map(({ ruleId }) => ruleId);
	return {
		rules,
		untouched,
		share: rules.length === 0 ? 1 : 1 - untouched.length / rules.length,
	};
}
