import { compileDecisionTable, type DecisionEvidence } from "@patchbay/flow";
import { useMemo } from "react";
import { inWords } from "../expressions/path-words.ts";
import { useInspector } from "../inspector-context.tsx";
import { useSettled } from "../use-settled.ts";
import type { Table } from "./table-edits.ts";

const SETTLE_MS = 120;

/** What is known about a table besides its cells: what hits on the sample, what nearly hits, what is wrong where. */
export interface TableFacts {
	readonly evidence: DecisionEvidence | null;
	readonly hits: ReadonlySet<string>;
	/** By rule: the column that alone kept it from applying. */
	readonly near: ReadonlyMap<string, string>;
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
		for (const issue of compiled.issues) {
			const ruleId = settled.rules[(issue.rule ?? 0) - 1]?.id;
			if (ruleId === undefined || issue.columnId === undefined) continue;
			const line = `${issue.columnId}\t${inWords(issue.message, data.keyById).replaceAll("\n", " ")}`;
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
			problems,
		};
	}, [settled, data]);
}
