import type { RuleCoverage } from "@patchbay/feel";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Table } from "../decision-grid/table-edits.ts";
import { trpc } from "../shell/trpc.ts";
import { type RuleHits, type RuleUse, ruleUses } from "./rule-uses.ts";

/** What test cases and real runs have done with the rules. */
export interface TableUses {
	readonly rules: readonly RuleUse[];
	/** Null before the first version, and while it loads. */
	readonly hits: RuleHits | null;
	/** The newest version. */
	readonly newest: number | null;
	/** The version that the hits are of: the newest, or null for all of them until that one has decided something. */
	readonly version: number | null;
	/** Asks again, after the hits could not be had; null when there is no need. */
	readonly onRetry: (() => void) | null;
}

/** Counts the uses of the draft's rules; those by runs are of the newest version, or of all before it has had any. */
export function useRuleUses(
	id: string,
	{
		table,
		coverage,
		newest,
	}: {
		readonly table: Table;
		readonly coverage: RuleCoverage;
		readonly newest: number | null;
	},
): TableUses {
	const enabled = newest !== null;
	const number = newest ?? 1;
	const newestHits = useQuery({
		...trpc.decisions.ruleHits.queryOptions({ id, version: number }),
		enabled,
	});
	const own = newestHits.data;
	const isNew = own?.evaluated === 0;
	const all = useQuery({
		...trpc.decisions.ruleHits.queryOptions({ id }),
		enabled: isNew && number > 1,
	}).data;
	const hits = isNew && all !== undefined ? all : own;
	const version = hits === own ? newest : null;
	const published = useQuery({
		...trpc.decisions.version.queryOptions({ id, number }),
		enabled,
	}).data?.document.table;
	const known = useMemo(
		() => new Set(published?.rules.map((rule) => rule.id)),
		[published],
	);
	const { isError, refetch } = newestHits;
	return useMemo(
		() => ({
			rules: ruleUses(table, {
				coverage,
				hits: hits ?? null,
				published: known,
			}),
			hits: hits ?? null,
			newest,
			version,
			onRetry: isError ? () => void refetch() : null,
		}),
		[table, coverage, hits, known, newest, version, isError, refetch],
	);
}

/** The uses as the grid draws them: how long the bar of a rule is, and what it says. */
export function barsOf({
	rules,
}: TableUses): ReadonlyMap<
	string,
	{ readonly share: number; readonly words: string }
> {
	const most = Math.max(1, ...rules.map(({ hits }) => hits ?? 0));
	return new Map(
		rules.flatMap(({ ruleId, hits }) =>
			hits === null
				? []
				: [
						[
							ruleId,
							{
								share: hits / most,
								words: hitWords(hits),
							},
						],
					],
		),
	);
}

/** How often a rule applied. */
const hitWords = (hits: number): string =>
	hits === 0
		? "never applied in a run"
		: hits === 1
			? "applied once in runs"
			: `applied ${hits.toLocaleString("en-US")} times in runs`;
