import {
	compileDecisionTable,
	type DecisionEvidence,
	type JsonObject,
	type JsonValue,
} from "@patchbay/flow";
import { useMemo } from "react";
import { useSettled } from "../kit/use-settled.ts";
import type { Place } from "./grid-moves.ts";
import { restMs } from "./rest-ms.ts";
import { columnsOf, type Table } from "./table-edits.ts";

/** What is known about a table besides its cells: what hits on the sample, what nearly hits, what is wrong where. */
export interface TableFacts {
	readonly evidence: DecisionEvidence | null;
	/** The answers by name; null if no rule applies. */
	readonly outputs: JsonObject | null;
	/** Why there is no answer although there should be one. */
	readonly error: string | null;
	readonly hits: ReadonlySet<string>;
	/** By rule: the column that alone kept it from applying. */
	readonly near: ReadonlyMap<string, string>;
	/** By rule: the first column that kept it from applying. */
	readonly failed: ReadonlyMap<string, string>;
	/** What is wrong in cells, in words, with the place of the cell; row -1 is a column. */
	readonly complaints: readonly {
		readonly at: Place;
		readonly text: string;
	}[];
	/** By rule: lines of a column id, a tab and a message. Text, so that rows can see whether it changed. */
	readonly problems: ReadonlyMap<string, string>;
}

/** What a table is tried on, and how messages become words. The same object as long as nothing in it changes. */
export interface TableSample {
	/** Null when there is no sample to try. */
	readonly decide:
		| ((compiled: Compiled) => {
				readonly evidence: DecisionEvidence;
				readonly outputs: JsonObject | null;
				readonly error?: { readonly message: string };
		  })
		| null;
	readonly inWords: (message: string) => string;
}

type Compiled = ReturnType<typeof compileDecisionTable>;

/** Looks at the table whenever it has stood still for a moment. */
export function useTableFacts(table: Table, sample: TableSample): TableFacts {
	const settled = useSettled(table, restMs(table));
	const checked = useMemo(
		() => checkCells(settled, sample.inWords),
		[settled, sample.inWords],
	);
	const tried = useMemo(
		() => trySample(compileDecisionTable(settled), sample),
		[settled, sample],
	);
	return useMemo(() => ({ ...checked, ...tried }), [checked, tried]);
}

function checkCells(
	table: Table,
	inWords: (message: string) => string,
): Pick<TableFacts, "complaints" | "problems"> {
	const problems = new Map<string, string>();
	const complaints: { at: Place; text: string }[] = [];
	const columns = columnsOf(table);
	for (const issue of compileDecisionTable(table).issues) {
		const row = issue.rule === undefined ? -1 : issue.rule - 1;
		const ruleId = table.rules[row]?.id;
		const column = columns.findIndex(({ id }) => id === issue.columnId);
		const label = columns[column]?.label;
		const message = inWords(issue.message);
		if (ruleId === undefined || column === -1) {
			complaints.push({
				at: { row: -1, column },
				text: label === undefined ? message : `${label}: ${message}`,
			});
			continue;
		}
		complaints.push({
			at: { row, column },
			text: `Rule ${row + 1}, ${label}: ${message}`,
		});
		const line = `${issue.columnId}\t${message.replaceAll("\n", " ")}`;
		const before = problems.get(ruleId);
		problems.set(ruleId, before === undefined ? line : `${before}\n${line}`);
	}
	return { complaints, problems };
}

function trySample(
	compiled: Compiled,
	{ decide, inWords }: TableSample,
): Omit<TableFacts, "complaints" | "problems"> {
	if (!decide)
		return {
			evidence: null,
			outputs: null,
			error: null,
			hits: new Set(),
			near: new Map(),
			failed: new Map(),
		};
	const { evidence, outputs, error } = decide(compiled);
	const misses = new Set(evidence.nearMisses);
	const failed = evidence.rules.flatMap((rule): [string, string][] =>
		rule.failed ? [[rule.ruleId, rule.failed.inputId]] : [],
	);
	return {
		evidence,
		outputs,
		error: error ? inWords(error.message) : null,
		hits: new Set(
			evidence.chosen === undefined ? evidence.hits : [evidence.chosen],
		),
		near: new Map(failed.filter(([ruleId]) => misses.has(ruleId))),
		failed: new Map(failed),
	};
}

/** Decides for given values of the inputs, by the ids of their columns. */
export const decideFor =
	(
		values: Readonly<Record<string, JsonValue>>,
		now: Date,
	): NonNullable<TableSample["decide"]> =>
	(compiled) =>
		compiled.evaluateFor(values, {}, now);
