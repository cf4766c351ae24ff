/*
 * Decision tables: rules in rows, evaluated over a context to an answer and the evidence for it. Pure; a table is
 * compiled once. A rule applies only if every one of its tests is true: a test that cannot be told does not make it
 * apply, and the result says so. A missing value is unknown to every test but `-`, `null` and those that name `?`.
 */
import { canonicalJson } from "./canonical-json.ts";
import { compileSource } from "./compile-source.ts";
import { collectEvidence, type InputValue } from "./decision-evidence.ts";
import {
	compileRules,
	complainAnswer,
	type DecisionIssue,
	type RuleTests,
} from "./decision-rules.ts";
import type { DecisionEvidence, DecisionTable } from "./decision-schema.ts";
import { compileSearch } from "./decision-search.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import type { ExpressionErrorCode } from "./expression.ts";
import { parseDay } from "./feelin.ts";
import { createFrame, type Frame } from "./frame.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { explainStop } from "./meter.ts";
import { toJson } from "./value.ts";

export { explainDecision, explainRule } from "./decision-evidence.ts";
export {
	type ColumnType,
	type DecisionEvidence,
	type DecisionTable,
	decisionEvidenceSchema,
	decisionTableSchema,
	type RuleEvidence,
} from "./decision-schema.ts";

/** Why a table gave no answer although it should have. */
type DecisionError = {
	/** `not-unique`: several rules of a UNIQUE table apply. `disagree`: those of an ANY table differ. */
	readonly code: ExpressionErrorCode | "not-unique" | "disagree" | "output";
	readonly message: string;
};

/** What a table decided. */
type Decision = {
	/** Ids of the rules that applied. */
	readonly hits: readonly string[];
	/** The answer by the names of the outputs; null if no rule applies or there is an error. */
	readonly outputs: JsonObject | null;
	readonly inputs: readonly {
		readonly id: string;
		readonly label: string;
		readonly value: JsonValue;
	}[];
	readonly error?: DecisionError;
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
	const { rules, issues } = compileRules(table);
	const readInputs = compileInputs(table);
	const findHits = compileSearch(rules, table.hitPolicy);
	const broken = issues.find(({ field }) => field.startsWith("inputs."));
	const answer = (context: JsonObject, now: Date): Answer => {
		if (broken) {
			return {
				inputs: [],
				hits: [],
				outputs: null,
				error: { code: broken.code, message: broken.message },
			};
		}
		const frame = createFrame(context, now);
		let inputs: readonly InputValue[] = [];
		try {
			inputs = readInputs(frame);
			const hits = findHits(
				inputs.map(({ tested }) => tested),
				frame,
			);
			return { inputs, ...answerOf(table, rules, hits, frame) };
		} catch (error) {
			return { inputs, hits: [], outputs: null, error: explainStop(error) };
		}
	};
	return {
		issues,
		decide: (context, now) => {
			const { hits, inputs, ...rest } = answer(context, now);
			return {
				hits: hits.map((index) => rules[index]?.id ?? ""),
				inputs: inputs.map(({ id, label, value }) => ({ id, label, value })),
				...rest,
			};
		},
		evaluate: (context, now) => {
			const { hits, inputs, ...rest } = answer(context, now);
			const given = { inputs, hits, frame: createFrame(context, now) };
			const explain = (looked: readonly RuleTests[]) =>
				collectEvidence(table, { ...given, rules: looked });
			try {
				const evidence = explain(rest.error && hits.length === 0 ? [] : rules);
				return {
					hits: evidence.hits,
					inputs: evidence.inputs,
					evidence,
					...rest,
				};
			} catch (error) {
				// An answer that cannot be explained is none.
				const evidence = explain([]);
				return {
					hits: [],
					inputs: evidence.inputs,
					evidence,
					outputs: null,
					error: explainStop(error),
				};
			}
		},
	};
}

/** How to read the input columns: a value that is missing or not computable is null, and unknown to the tests. */
function compileInputs(table: Table) {
	const columns = table.inputs.map(({ id, label, type, expression }) => ({
		id,
		label,
		isDate: type === "date",
		run: compileSource(expression).run ?? (() => null),
	}));
	return (frame: Frame): readonly InputValue[] =>
		columns.map(({ id, label, isDate, run }): InputValue => {
			const value = toJson(run(frame));
			return {
				id,
				label,
				value,
				tested: isDate && typeof value === "string" ? parseDay(value) : value,
			};
		});
}

type Outcome = {
	readonly hits: readonly number[];
	readonly outputs: JsonObject | null;
	readonly error?: DecisionError;
};
type Answer = Outcome & { readonly inputs: readonly InputValue[] };

function answerOf(
	table: Table,
	rules: readonly RuleTests[],
	hits: readonly number[],
	frame: Frame,
): Outcome {
	const [first, second] = hits;
	if (first === undefined) {
		return { hits, outputs: null };
	}
	if (table.hitPolicy === "UNIQUE" && second !== undefined) {
		return fail(
			hits,
			"not-unique",
			`${nameRules(hits)} apply, and only one rule may. Change their tests so that they do not overlap.`,
		);
	}
	const answers = hits.map((index) =>
		answerRule(table, rules[index], index, frame),
	);
	const [answer] = answers;
	const broken = answers.find((each) => each.error);
	if (!answer || broken?.error) {
		return {
			hits,
			outputs: null,
			...(broken?.error ? { error: broken.error } : {}),
		};
	}
	if (
		answers.length > 1 &&
		new Set(answers.map((each) => canonicalJson(each.outputs))).size > 1
	) {
		return fail(
			hits,
			"disagree",
			`${nameRules(hits)} apply and give different answers, but all rules that apply must agree.`,
		);
	}
	return { hits, outputs: answer.outputs };
}

const fail = (
	hits: readonly number[],
	code: DecisionError["code"],
	message: string,
): Outcome => ({
	hits,
	outputs: null,
	error: { code, message },
});

function nameRules(hits: readonly number[]): string {
	const numbers = hits.map((index) => index + 1);
	return `Rules ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}

function answerRule(
	table: Table,
	rule: RuleTests | undefined,
	index: number,
	{ root, now }: Frame,
): { readonly outputs: JsonObject; readonly error?: DecisionError } {
	const outputs: Record<string, JsonValue> = {};
	for (const [column, output] of table.outputs.entries()) {
		const result = rule?.answers[column]?.evaluate(root, now) ?? {
			ok: true as const,
			value: null,
		};
		const where = `Rule ${index + 1}, ${output.label}: `;
		if (!result.ok) {
			return {
				outputs,
				error: { code: result.code, message: where + result.message },
			};
		}
		const complaint = complainAnswer(output, result.value);
		if (complaint) {
			return { outputs, error: { code: "output", message: where + complaint } };
		}
		outputs[output.name] = result.value;
	}
	return { outputs };
}
