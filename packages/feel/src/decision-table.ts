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
import { givesList, givesOne } from "./table-policy.ts";
import type { TableRows } from "./table-rows.ts";
import type { TableProblem } from "./table-source.ts";
import { toJson, type Value } from "./value.ts";

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

/** What a table decided. */
type Decision = {
	/** Ids of the rules that applied. */
	readonly hits: readonly string[];
	/** The answer by the names of the outputs (lists with a policy that gives a list); null if no rule applies or there is an error. */
	readonly outputs: JsonObject | null;
	/** The answer as DMN has it: a value, an object with several outputs, a list with a policy that gives one. */
	readonly value: JsonValue;
	readonly error?: TableProblem;
};

/** What a table decided, and why. */
type DecisionResult = Decision & {
	readonly inputs: readonly {
		readonly id: string;
		readonly label: string;
		readonly value: JsonValue;
	}[];
	/** Put together when it is asked for. */
	readonly evidence: DecisionEvidence;
};

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
		frame: () => Frame,
	): DecisionResult => {
		const given = { table, compiled, frame };
		try {
			const outcome = decide(frame());
			return explain(conclude(outcome), {
				...given,
				inputs: nameInputs(table, outcome.inputs),
				tested: outcome.inputs,
				hits: outcome.hits,
				chosen: outcome.chosen,
			});
		} catch (error) {
			return explain(stopped(error), {
				...given,
				inputs: [],
				tested: [],
				hits: [],
			});
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
		evaluate: (context, now) =>
			evaluate(compiled.decide, () => createFrame(context, now)),
		evaluateFor: (values, context, now) => {
			const inputs = table.inputs.map(({ id }) =>
				Object.hasOwn(values, id) ? (values[id] ?? null) : null,
			);
			return evaluate(
				(frame) => compiled.decideFor(inputs, frame),
				() => createFrame(context, now),
			);
		},
	};
}

const nameInputs = (
	table: Table,
	values: readonly Value[],
): DecisionResult["inputs"] =>
	values.map((value, column) => ({
		id: table.inputs[column]?.id ?? "",
		label: table.inputs[column]?.label ?? "",
		value: toJson(value),
	}));

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

type Explained = {
	readonly table: Table;
	readonly compiled: CompiledTable;
	readonly inputs: DecisionResult["inputs"];
	readonly tested: readonly Value[];
	readonly hits: readonly number[];
	readonly chosen?: number | undefined;
	/** A fresh budget: explaining looks at more than deciding did. */
	readonly frame: () => Frame;
};

function explain(decision: Decision, given: Explained): DecisionResult {
	let evidence: DecisionEvidence | null = null;
	return {
		...decision,
		inputs: given.inputs,
		get evidence() {
			evidence ??= explainAll(decision, given);
			return evidence;
		},
	};
}

function explainAll(decision: Decision, given: Explained): DecisionEvidence {
	const { table, compiled, hits, chosen, frame } = given;
	const inputs = given.inputs.map((input, column) => ({
		...input,
		tested: given.tested[column] ?? null,
	}));
	const collect = (rules: TableRows["rules"]) =>
		collectEvidence(table, { rules, inputs, hits, chosen, frame: frame() });
	if (decision.error && hits.length === 0) {
		return collect([]);
	}
	try {
		return collect(compiled.rows.rules);
	} catch {
		// The budget is spent: what cannot be told must not pass for a no.
		return { ...collect([]), unknown: hits.length === 0 };
	}
}
