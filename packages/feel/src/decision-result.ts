/* What a decision table decided. Why it did so is put together when somebody reads it: most callers need only the answer. */
import { collectEvidence } from "./decision-evidence.ts";
import type { DecisionEvidence, DecisionTable } from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import { createFrame } from "./frame.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { ExpressionStop } from "./meter.ts";
import type { CompiledTable, TableOutcome } from "./table-compile.ts";
import type { TableRows } from "./table-rows.ts";
import type { TableProblem } from "./table-source.ts";
import { toJson } from "./to-json.ts";
import { describeValue, type Value } from "./value.ts";

/** What a table decided. */
export type Decision = {
	/** Ids of the rules that applied. */
	readonly hits: readonly string[];
	/** The answer by the names of the outputs (lists with a policy that gives a list); null if no rule applies or there is an error. */
	readonly outputs: JsonObject | null;
	/** The answer as DMN has it: a value, an object with several outputs, a list with a policy that gives one. */
	readonly value: JsonValue;
	readonly error?: TableProblem;
};

/** What a table decided, and why. */
export type DecisionResult = Decision & {
	readonly inputs: readonly {
		readonly id: string;
		readonly label: string;
		readonly value: JsonValue;
	}[];
	/** Put together when it is asked for. */
	readonly evidence: DecisionEvidence;
};

/** What a decision was made of. */
type Made = {
	readonly table: DeepReadonly<DecisionTable>;
	readonly compiled: CompiledTable;
	readonly context: JsonObject;
	readonly now: Date;
};

/** A decision that knows how it came about. */
export class ExplainedDecision implements DecisionResult {
	readonly hits: readonly string[];
	readonly outputs: JsonObject | null;
	readonly value: JsonValue;
	declare readonly error?: TableProblem;
	readonly #outcome: TableOutcome | null;
	readonly #made: Made;
	#inputs: DecisionResult["inputs"] | null = null;
	#evidence: DecisionEvidence | null = null;

	/** Without an outcome the evaluation was stopped. */
	constructor(decision: Decision, outcome: TableOutcome | null, made: Made) {
		this.hits = decision.hits;
		this.outputs = decision.outputs;
		this.value = decision.value;
		if (decision.error) {
			this.error = decision.error;
		}
		this.#outcome = outcome;
		this.#made = made;
	}

	get inputs(): DecisionResult["inputs"] {
		const { table } = this.#made;
		this.#inputs ??= (this.#outcome?.inputs ?? []).map((value, column) => ({
			id: table.inputs[column]?.id ?? "",
			label: table.inputs[column]?.label ?? "",
			value: toKeep(value),
		}));
		return this.#inputs;
	}

	get evidence(): DecisionEvidence {
		this.#evidence ??= this.#explain();
		return this.#evidence;
	}

	#explain(): DecisionEvidence {
		const { table, compiled, context, now } = this.#made;
		const { hits = [], chosen, inputs: tested = [] } = this.#outcome ?? {};
		const collect = (rules: TableRows["rules"]) =>
			collectEvidence(table, {
				rules,
				inputs: this.inputs.map((input, column) => ({
					...input,
					tested: tested[column] ?? null,
				})),
				hits,
				chosen,
				// A fresh budget: explaining looks at more than deciding did.
				frame: createFrame(context, now),
			});
		if (this.error && hits.length === 0) {
			return collect([]);
		}
		try {
			return collect(compiled.rows.rules);
		} catch {
			// The budget is spent: what cannot be told must not pass for a no.
			return { ...collect([]), unknown: hits.length === 0 };
		}
	}
}

/** A value as it is recorded: in a few words when it cannot be kept, such as a range or far too much. */
function toKeep(value: Value): JsonValue {
	try {
		return toJson(value);
	} catch (error) {
		if (error instanceof ExpressionStop) {
			return describeValue(value);
		}
		throw error;
	}
}
