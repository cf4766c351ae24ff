/* Rules that never decide, because rules that go before them apply to everything that they apply to. */

import { meetBoxes } from "./decision-overlaps.ts";
import type { DecisionTable } from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import { createFrame } from "./frame.ts";
import { isWithin, listBits } from "./table-bits.ts";
import type { Grid, GridRule } from "./table-grid.ts";
import { rankOf } from "./table-output.ts";
import type { TableRows } from "./table-rows.ts";
import { type Allowance, sweepBox } from "./table-sweep.ts";

type Ready = { readonly rows: TableRows; readonly grid: Grid };

/** A rule and those that go before it, by position. */
type Shadowed = { readonly rule: number; readonly by: readonly number[] };

/** What one rule may cost: a hard one does not take everything. */
const SHARE = 20;

/** Finds them: with FIRST the rules above go before, with PRIORITY those whose answers rank higher. */
export function findShadowed(
	{ hitPolicy }: DeepReadonly<DecisionTable>,
	{ rows, grid }: Ready,
	allowance: Allowance,
): { readonly found: readonly Shadowed[]; readonly more: boolean } {
	if (hitPolicy !== "FIRST" && hitPolicy !== "PRIORITY") {
		return { found: [], more: false };
	}
	const found: Shadowed[] = [];
	const sorted =
		hitPolicy === "FIRST" ? grid.rules : sortByRank(rows, grid.rules);
	const share = allowance.work / SHARE;
	let more = false;
	for (const [position, rule] of sorted.entries()) {
		const before = sorted
			.slice(0, position)
			.filter(
				(each) =>
					each.known && meetBoxes(each.perhaps, rule.perhaps, allowance),
			);
		const cover = before.find((each) =>
			each.perhaps.every((part, column) =>
				isWithin(rule.perhaps[column] ?? part, part),
			),
		);
		if (cover) {
			found.push({ rule: rule.index, by: [cover.index] });
			continue;
		}
		if (allowance.work < 0) {
			return { found, more: true };
		}
		if (before.length < 2) {
			continue;
		}
		const own = { work: Math.min(share, allowance.work) };
		const granted = own.work;
		const {
			uncovered,
			more: stopped,
			used,
		} = sweepBox(rule.perhaps, before, {
			limit: 1,
			allowance: own,
		});
		allowance.work -= granted - own.work;
		if (uncovered.length === 0 && !stopped) {
			found.push({
				rule: rule.index,
				by: listBits(used).flatMap((each) => before[each]?.index ?? []),
			});
		}
		more ||= stopped && uncovered.length === 0;
	}
	return { found: found.sort((a, b) => a.rule - b.rule), more };
}

/** Rules whose answers are written, highest first; rules that compute theirs never go before others. */
function sortByRank(
	{ rules, outputs }: TableRows,
	among: readonly GridRule[],
): readonly GridRule[] {
	const frame = createFrame({}, new Date(0));
	const ranked = among.flatMap((rule) => {
		const answers = rules[rule.index]?.answers ?? [];
		if (answers.some((answer) => answer && answer.kind !== "fixed")) {
			return [];
		}
		return [
			{
				rule,
				ranks: outputs.map((output, column) => {
					const answer = answers[column];
					return rankOf(
						output,
						answer?.kind === "fixed" ? answer.value : null,
						frame,
					);
				}),
			},
		];
	});
	return ranked
		.sort((a, b) => {
			const column = a.ranks.findIndex((rank, at) => rank !== b.ranks[at]);
			return (a.ranks[column] ?? 0) - (b.ranks[column] ?? 0);
		})
		.map(({ rule }) => rule);
}
