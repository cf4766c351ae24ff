/*
 * Finds the rules that apply. Cells that accept anything are left out. In the column that names texts in most of its
 * cells ("FR", or "DE", "AT") the value leads straight to the rules that can apply at all, so that a table of
 * hundreds of rules costs little more than a small one.
 */
import type { Frame } from "./frame.ts";
import type { TableRow } from "./table-rows.ts";
import type { HitPolicy } from "./table-source.ts";
import type { Test } from "./unary-tests.ts";
import type { Value } from "./value.ts";

/** The positions of the rules that apply to the values of the inputs. */
export type Search = (values: readonly Value[], frame: Frame) => number[];

type Condition = { readonly test: Test; readonly column: number };

/** Tables smaller than this are searched rule by rule. */
const INDEX_FROM = 8;

/** Makes the search; with FIRST it stops at the topmost rule. */
export function compileSearch(
	rules: readonly TableRow[],
	hitPolicy: HitPolicy,
): Search {
	const conditions = rules.map(({ tests }) =>
		tests.flatMap((test, column) => (test ? [{ test, column }] : [])),
	);
	const findCandidates = compileIndex(rules);
	return (values, frame) => {
		const hits: number[] = [];
		for (const index of findCandidates(values)) {
			if (allHold(conditions[index] ?? [], values, frame)) {
				hits.push(index);
				if (hitPolicy === "FIRST") {
					break;
				}
			}
		}
		return hits;
	};
}

function allHold(
	conditions: readonly Condition[],
	values: readonly Value[],
	frame: Frame,
): boolean {
	for (const { test, column } of conditions) {
		if (test(frame, values[column] ?? null) !== true) {
			return false;
		}
	}
	return true;
}

/** The positions of the rules that may apply, in order. */
function compileIndex(
	rules: readonly TableRow[],
): (values: readonly Value[]) => readonly number[] {
	const all = rules.map((_, index) => index);
	const counts = (rules[0]?.texts ?? []).map(
		(_, column) => rules.filter(({ texts }) => texts[column]).length,
	);
	const most = Math.max(0, ...counts);
	const column = counts.indexOf(most);
	if (most < INDEX_FROM) {
		return () => all;
	}
	const others = all.filter((index) => !rules[index]?.texts[column]);
	const named = new Set(rules.flatMap(({ texts }) => texts[column] ?? []));
	const byText = new Map(
		[...named].map((text) => [
			text,
			all.filter(
				(index) => rules[index]?.texts[column]?.includes(text) ?? true,
			),
		]),
	);
	return (values) => {
		const value = values[column];
		return (
			(typeof value === "string" ? byText.get(value) : undefined) ?? others
		);
	};
}
