/*
 * Decision tables: rules in rows, evaluated over a context to an answer and the evidence for it. Pure; a table is
 * compiled once. A rule applies only if every one of its tests is true: a test that cannot be told does not make it
 * apply, and the result says so. A missing value is unknown to every test but `-`, `null` and those that name `?`.
 */
import {
	type Decision,
	type DecisionResult,
	ExplainedDecision,
} from "./decision-result.ts";
import { compileStored, type DecisionIssue } from "./decision-rules.ts";
import type { DecisionTable } from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import { createFrame, type Frame } from "./frame.ts";
import type { JsonObject } from "./json.ts";
import { explainStop } from "./meter.ts";
import type { CompiledTable, TableOutcome } from "./table-compile.ts";
import { givesList, givesOne } from "./table-policy.ts";
import { toJson } from "./to-json.ts";

export { explainDecision, explainRule } from "./decision-evidence.ts";
export {
	type DecisionCase,
	type DecisionEvidence,
	type DecisionTable,
	decisionCaseSchema,
	decisionEvidenceSchema,
	decisionTableSchema,
	type RuleEvidence,
} from "./decision-schema.ts";
export type { Aggregation, ColumnType, HitPolicy } from "./table-source.ts";

/** A table that is ready to decide. */
export type CompiledDecisionTable = {
	/** Empty when it can be used. */
	readonly issues: readonly DecisionIssue[];
	/** Decides, with the evidence of every rule. Never throws for what is in the table or the data. */
	readonly evaluate: (context: JsonObject, now: Date) => DecisionResult;
	/** Decides for given values of the inputs, by the ids of their columns; the context is for what else is read. */
	readonly evaluateFor: (
		values: JsonObject,
		context: JsonObject,
		now: Date,
	) => DecisionResult;
	/** Decides without evidence. */
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
	const conclude = compileConclusion(table, compiled);
	const stopped = (error: unknown): Decision => ({
		hits: [],
		outputs: null,
		value: null,
		error: explainStop(error),
	});
	const evaluate = (
		decide: (frame: Frame) => TableOutcome,
		context: JsonObject,
		now: Date,
	): DecisionResult => {
		const made = { table, compiled, context, now };
		try {
			const outcome = decide(createFrame(context, now));
			return new ExplainedDecision(conclude(outcome), outcome, made);
		} catch (error) {
			return new ExplainedDecision(stopped(error), null, made);
		}
	};
	return {
		issues,
		decide: (context, now) => {
			try {
				return conclude(compiled.decide(createFrame(context, now)));
			} catch (error) {
				return stopped(error);
			}
		},
		evaluate: (context, now) => evaluate(compiled.decide, context, now),
		evaluateFor: (values, context, now) => {
			const inputs = table.inputs.map(({ id }) =>
				Object.hasOwn(values, id) ? (values[id] ?? null) : null,
			);
			return evaluate(
				(frame) => compiled.decideFor(inputs, frame),
				context,
				now,
			);
		},
	};
}

/** From values to JSON; what a rule always answers is made once. */
function compileConclusion(
	table: Table,
	{ rows }: CompiledTable,
): (outcome: TableOutcome) => Decision {
	const ids = table.rules.map(({ id }) => id);
	const one = givesOne(table);
	const written = rows.rules.map(
		({ answers }) =>
			one && answers.every((answer) => !answer || answer.kind === "fixed"),
	);
	const known: (Decision | undefined)[] = [];
	return (outcome) => {
		const { hits, problem } = outcome;
		const [first = -1] = hits;
		const always = hits.length === 1 && !problem && written[first] === true;
		const before = always ? known[first] : undefined;
		if (before) {
			return before;
		}
		const decision: Decision = {
			hits: hits.map((index) => ids[index] ?? ""),
			...(problem
				? { outputs: null, value: null, error: problem }
				: {
						outputs: outputsOf(table, outcome),
						value: toJson(outcome.value),
					}),
		};
		if (always) {
			known[first] = decision;
		}
		return decision;
	};
}

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
