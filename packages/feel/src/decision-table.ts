/*
 * Decision tables: rules in rows, evaluated over a context to an answer and the evidence for it. Pure; a table is
 * compiled once. A rule applies only if every one of its tests is true: a test that cannot be told does not make it
 * apply, and the result says so. A missing value is unknown to every test but `-`, `null` and those that name `?`.
 */
import { collectEvidence } from "./decision-evidence.ts";
import { compileStored, type DecisionIssue } from "./decision-rules.ts";
import type { DecisionEvidence, DecisionTable } from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import { createFrame, type Frame } from "./frame.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { explainStop } from "./meter.ts";
import type { CompiledTable, TableOutcome } from "./table-compile.ts";
import { givesList } from "./table-policy.ts";
import type { TableRows } from "./table-rows.ts";
import type { TableProblem } from "./table-source.ts";
import { toJson, type Value } from "./value.ts";

export { explainDecision, explainRule } from "./decision-evidence.ts";
export {
	type DecisionEvidence,
	type DecisionTable,
	decisionEvidenceSchema,
	decisionTableSchema,
	type RuleEvidence,
} from "./decision-schema.ts";
export type { Aggregation, ColumnType, HitPolicy } from "./table-source.ts";

/** What a table decided. */
type Decision = {
	/** Ids of the rules that applied. */
	readonly hits: readonly string[];
	/** The answer by the names of the outputs (lists with a policy that gives a list); null if no rule applies or there is an error. */
	readonly outputs: JsonObject | null;
	/** The answer as DMN has it: a value, an object with several outputs, a list with a policy that gives one. */
	readonly value: JsonValue;
	readonly inputs: readonly {
		readonly id: string;
		readonly label: string;
		readonly value: JsonValue;
	}[];
	readonly error?: TableProblem;
};

/** What a table decided, and why. */
type DecisionResult = Decision & { readonly evidence: DecisionEvidence };

/** A table that is ready to decide. */
export type CompiledDecisionTable = {
	/** Empty when it can be used. */
	readonly issues: readonly DecisionIssue[];
	/** Decides, with the evidence of every rule. Never throws for what is in the table or the data. */
	readonly evaluate: (context: JsonObject, now: Date) => DecisionResult;
	/** Decides without evidence, for when speed is all that counts. */
	readonly decide: (context: JsonObject, now: Date) => Decision;
};

type Table = DeepReadonly<DecisionTable>;

const compiledTables = new WeakMap<Table, CompiledDecisionTable>();

/** Compiles a table, once per table value. */
export function compileDecisionTable(table: Table): CompiledDecisionTable {
	const known = compiledTables.get(table);
	if (known) {
		return known;
	}
	const compiled = compile(table);
	compiledTables.set(table, compiled);
	return compiled;
}

function compile(table: Table): CompiledDecisionTable {
	const { compiled, issues } = compileStored(table);
	const idOf = (index: number) => table.rules[index]?.id ?? "";
	const answer = (context: JsonObject, now: Date): Answer => {
		const frame = createFrame(context, now);
		try {
			const outcome = compiled.decide(frame);
			const { hits, problem } = outcome;
			return {
				frame,
				outcome,
				decision: {
					hits: hits.map(idOf),
					inputs: nameInputs(table, outcome.inputs),
					...(problem
						? { outputs: null, value: null, error: problem }
						: {
								outputs: outputsOf(table, outcome),
								value: toJson(outcome.value),
							}),
				},
			};
		} catch (error) {
			return {
				frame,
				outcome: null,
				decision: {
					hits: [],
					inputs: [],
					outputs: null,
					value: null,
					error: explainStop(error),
				},
			};
		}
	};
	return {
		issues,
		decide: (context, now) => answer(context, now).decision,
		evaluate: (context, now) => explain(table, compiled, answer(context, now)),
	};
}

type Answer = {
	readonly frame: Frame;
	/** Null when the evaluation was stopped. */
	readonly outcome: TableOutcome | null;
	readonly decision: Decision;
};

const nameInputs = (
	table: Table,
	values: readonly Value[],
): Decision["inputs"] =>
	values.map((value, column) => ({
		id: table.inputs[column]?.id ?? "",
		label: table.inputs[column]?.label ?? "",
		value: toJson(value),
	}));

/** The answer by the names of the outputs: with a policy that gives a list, a list for each. */
function outputsOf(
	table: Table,
	{ answers, hits }: TableOutcome,
): JsonObject | null {
	const [row] = answers;
	if (givesList(table)) {
		return Object.fromEntries(
			table.outputs.map(({ name }, column) => [
				name,
				answers.map((each) => toJson(each[column] ?? null)),
			]),
		);
	}
	return row === undefined && hits.length === 0
		? null
		: Object.fromEntries(
				table.outputs.map(({ name }, column) => [
					name,
					toJson(row?.[column] ?? null),
				]),
			);
}

function explain(
	table: Table,
	{ rows }: CompiledTable,
	{ outcome, frame, decision }: Answer,
): DecisionResult {
	const given = {
		inputs: decision.inputs.map((input, column) => ({
			...input,
			tested: outcome?.inputs[column] ?? null,
		})),
		hits: outcome?.hits ?? [],
		frame: createFrame(frame.root, frame.now),
	};
	const collect = (rules: TableRows["rules"]) =>
		collectEvidence(table, { ...given, rules });
	try {
		const looked = outcome && !(decision.error && given.hits.length === 0);
		return { ...decision, evidence: collect(looked ? rows.rules : []) };
	} catch (error) {
		// An answer that cannot be explained is none.
		return {
			hits: [],
			inputs: decision.inputs,
			evidence: collectEvidence(table, { ...given, hits: [], rules: [] }),
			outputs: null,
			value: null,
			error: explainStop(error),
		};
	}
}
