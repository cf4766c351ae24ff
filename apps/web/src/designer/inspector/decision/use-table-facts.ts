import { compileDecisionTable, type DecisionEvidence } from "@patchbay/flow";
import { useMemo } from "react";
import { inWords } from "../expressions/path-words.ts";
import { useInspector } from "../inspector-context.tsx";
import { useSettled } from "../use-settled.ts";
import type { Place } from "./grid-moves.ts";
import { columnsOf, type Table } from "./table-edits.ts";

const SETTLE_MS = 120;

/** What is known about a table besides its cells: what hits on the sample, what nearly hits, what is wrong where. */
export interface TableFacts {
	readonly evidence: DecisionEvidence | null;
	readonly hits: ReadonlySet<string>;
	/** By rule: the column that alone kept it from applying. */
	readonly near: ReadonlyMap<string, string>;
	/** What is wrong in cells, in words, with the place of the cell. */
	readonly complaints: readonly {
		readonly at: Place;
		readonly text: string;
	}[];
	/** By rule: lines of a column id, a tab and a message. Text, so that rows can see whether it changed. */
	readonly problems: ReadonlyMap<string, string>;
}

/** Looks at the table whenever it has stood still for a moment. */
export function useTableFacts(table: Table): TableFacts {
	const { data } = useInspector();
	const settled = useSettled(table, SETTLE_MS);
	return useMemo(() => {
		const compiled = compileDecisionTable(settled);
		const problems = new Map<string, string>();
		const complaints: { at: Place; text: string }[] = [];
		const columns = columnsOf(settled);
		for (const issue of compiled.issues) {
			const row = (issue.rule ?? 0) - 1;
			const ruleId = settled.rules[row]?.id;
			const column = columns.findIndex(({ id }) => id === issue.columnId);
			if (ruleId === undefined || column === -1) continue;
			const message = inWords(issue.message, data.keyById);
			complaints.push({
				at: { row, column },
				text: `Rule ${row + 1}, ${columns[column]?.label}: ${message}`,
			});
			const line = `${issue.columnId}\t${message.replaceAll("\n", " ")}`;
			const before = problems.get(ruleId);
			problems.set(ruleId, before === undefined ? line : `${before}\n${line}`);
		}
		const { evidence } = compiled.evaluate(data.context, data.now);
		const misses = new Set(evidence.nearMisses);
		return {
			evidence,
			hits: new Set(evidence.hits),
			near: new Map(
				evidence.rules
					.filter((rule) => misses.has(rule.ruleId) && rule.failed)
					.map((rule) => [rule.ruleId, rule.failed?.inputId ?? ""]),
			),
			complaints,
			problems,
		};
	}, [settled, data]);
}
