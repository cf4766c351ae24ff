/** How much each rule of a table is put to use: by test cases, and by real runs of a published version. */
import type { RuleCoverage } from "@patchbay/feel";
import type { Table } from "../decision-grid/table-edits.ts";

/** What runs have done with a version, as the server counts it. */
export interface RuleHits {
	readonly evaluated: number;
	readonly unmatched: number;
	readonly rules: readonly { readonly ruleId: string; readonly hits: number }[];
}

/** One rule. */
export interface RuleUse {
	readonly ruleId: string;
	/** Counts from 1. */
	readonly number: number;
	/** How many test cases hit it. */
	readonly cases: number;
	/** How often it applied in real runs; null when nothing is known, or the rule is not published yet. */
	readonly hits: number | null;
}

/** The uses of all rules of the draft. `published` are the ids of the rules that runs could hit. */
export function ruleUses(
	table: Table,
	{
		coverage,
		hits,
		published,
	}: {
		readonly coverage: RuleCoverage;
		readonly hits: RuleHits | null;
		readonly published: ReadonlySet<string>;
	},
): readonly RuleUse[] {
	const cases = new Map(
		coverage.rules.map(({ ruleId, hitBy }) => [ruleId, hitBy.length]),
	);
	const counts = new Map(hits?.rules.map((rule) => [rule.ruleId, rule.hits]));
	const isKnown = hits !== null && hits.evaluated > 0;
	return table.rules.map(({ id }, index) => ({
		ruleId: id,
		number: index + 1,
		cases: cases.get(id) ?? 0,
		hits: isKnown && published.has(id) ? (counts.get(id) ?? 0) : null,
	}));
}

/** Numbers as people list them: 1, 3–5, 9. */
export function rangeWords(numbers: readonly number[]): string {
	const ranges: [from: number, to: number][] = [];
	for (const number of numbers) {
		const last = ranges.at(-1);
		if (last && last[1] === number - 1) last[1] = number;
		else ranges.push([number, number]);
	}
	return ranges
		.map(([from, to]) =>
			from === to ? `${from}` : `${from}${to === from + 1 ? ", " : "–"}${to}`,
		)
		.join(", ");
}
