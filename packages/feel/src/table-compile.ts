/*
 * Decision tables over FEEL values: what the tables of flows (decision-table.ts) and those of DMN share. Compiled
 * once; what goes wrong with the data is a value, and only a spent budget ends the evaluation.
 */
import type { Frame } from "./frame.ts";
import { ExpressionStop } from "./meter.ts";
import { compilePolicy } from "./table-policy.ts";
import { compileRows, type InputValues, type TableRows } from "./table-rows.ts";
import { compileSearch } from "./table-search.ts";
import type { TableIssue, TableProblem, TableSource } from "./table-source.ts";
import type { Value } from "./value.ts";

/** How to compile a table. */
export type TableOptions = {
	/** Names in scope that are more than one word. */
	readonly names?: readonly string[];
	/**
	 * How sources answer when a value is missing. `feel`: as the specification says. `strict`: a missing value is
	 * unknown to every test but `-`, `null` and those that name `?`, and an answer that cannot be computed is an error.
	 */
	readonly mode?: "feel" | "strict";
};

/** What came of a table. */
export type TableOutcome = {
	/** As DMN has it: a value, a context with several outputs, a list with a policy that collects. */
	readonly value: Value;
	/** The answers behind the value, a row for each, a value for each output. */
	readonly answers: readonly (readonly Value[])[];
	/** Positions of the rules that applied. */
	readonly hits: readonly number[];
	/** Which of several rules PRIORITY chose. */
	readonly chosen?: number | undefined;
	/** The values of the input columns, as they were tested. */
	readonly inputs: readonly Value[];
	readonly problem: TableProblem | null;
};

/** A table that is ready to decide. */
export type CompiledTable = {
	/** Empty when it can be used. */
	readonly issues: readonly TableIssue[];
	readonly rows: TableRows;
	/** Decides, and says how. Throws only when the budget of the frame is spent. */
	readonly decide: (frame: Frame) => TableOutcome;
	/** The same for given values of the inputs. */
	readonly decideFor: (values: readonly Value[], frame: Frame) => TableOutcome;
	/** The answer alone; null with the problem as the blame where there is none. */
	readonly run: (frame: Frame) => Value;
};

/** Compiles a table. */
export function compileTable(
	table: TableSource,
	options: TableOptions = {},
): CompiledTable {
	const { rows, issues } = compileRows(table, options);
	const findHits = compileSearch(rows.rules, {
		firstOnly: table.hitPolicy === "FIRST",
	});
	const apply = compilePolicy(table, rows, {
		strict: options.mode === "strict",
	});
	const conclude = (
		{ inputs, problem: refused }: InputValues,
		frame: Frame,
	): TableOutcome => {
		if (refused) {
			return { value: null, answers: [], hits: [], inputs, problem: refused };
		}
		const hits = findHits(inputs, frame);
		const { value, answers, problem, chosen } = apply(hits, frame);
		return { value, answers, hits, inputs, problem, chosen };
	};
	const decide = (frame: Frame) => conclude(rows.readInputs(frame), frame);
	return {
		issues,
		rows,
		decide,
		decideFor: (values, frame) =>
			conclude(rows.takeInputs(values, frame), frame),
		run: (frame) => {
			const { value, problem } = decide(frame);
			if (problem) {
				blameProblem(frame, problem);
			}
			return value;
		},
	};
}

function blameProblem(frame: Frame, { code, message }: TableProblem): void {
	if (code === "budget" || code === "runtime") {
		throw new ExpressionStop(code, message);
	}
	frame.blame = { code: code === "missing" ? code : "type", message };
}
