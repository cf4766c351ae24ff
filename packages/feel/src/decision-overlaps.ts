/* Rules of a table that can apply to the same values, and rules that have the same tests. */
import type { DecisionTable } from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import { createFrame } from "./frame.ts";
import { type Bits, bitsKey, intersect, meets } from "./table-bits.ts";
import type { Grid, GridRule } from "./table-grid.ts";
import type { TableRows } from "./table-rows.ts";
import type { Allowance, Box } from "./table-sweep.ts";
import { equalValues } from "./value.ts";

type Ready = { readonly rows: TableRows; readonly grid: Grid };

/** Two rules, by position, and the values to which both apply. */
type Overlap = {
	readonly rules: readonly [number, number];
	readonly box: Box;
	readonly certain: boolean;
};

/** Pairs of rules that may not apply together: any with UNIQUE, those that differ with ANY. */
export function findOverlaps(
	{ hitPolicy }: DeepReadonly<DecisionTable>,
	{ rows, grid: { rules } }: Ready,
	{ limit, allowance }: { limit: number; allowance: Allowance },
): { readonly found: readonly Overlap[]; readonly more: boolean } {
	const found: Overlap[] = [];
	if (hitPolicy !== "UNIQUE" && hitPolicy !== "ANY") {
		return { found, more: false };
	}
	for (const [position, a] of rules.entries()) {
		for (let next = position + 1; next < rules.length; next++) {
			const b = rules[next];
			allowance.work -= 1;
			if (!b || !meetBoxes(a.perhaps, b.perhaps, allowance)) {
				continue;
			}
			const agree =
				hitPolicy === "ANY" ? sameAnswers(rows, [a.index, b.index]) : false;
			if (agree === true) {
				continue;
			}
			if (found.length >= limit || allowance.work < 0) {
				return { found, more: true };
			}
			found.push({
				rules: [a.index, b.index],
				box: a.perhaps.map((part, column) =>
					intersect(part, b.perhaps[column] ?? part),
				),
				certain: a.known && b.known && agree === false,
			});
		}
	}
	return { found, more: false };
}

/** Whether two boxes have values in common. */
export function meetBoxes(a: Box, b: Box, allowance: Allowance): boolean {
	for (let column = 0; column < a.length; column++) {
		const [left, right] = [a[column], b[column]];
		allowance.work -= left?.length ?? 0;
		if (left && right && !meets(left, right)) {
			return false;
		}
	}
	return true;
}

/** Whether rules answer the same; null if an answer is computed and not written. */
function sameAnswers(
	rows: TableRows,
	positions: readonly number[],
): boolean | null {
	const { meter } = createFrame({}, new Date(0));
	const [first = [], ...others] = positions.map((position) =>
		(rows.rules[position]?.answers ?? []).map((answer) =>
			answer === null
				? null
				: answer.kind === "fixed"
					? answer.value
					: undefined,
		),
	);
	let known = true;
	for (const other of others) {
		for (const [column, value] of other.entries()) {
			const expected = first[column];
			if (value === undefined || expected === undefined) {
				known = false;
			} else if (equalValues(value, expected, meter) !== true) {
				return false;
			}
		}
	}
	return known ? true : null;
}

/** Groups of rules that accept exactly the same values; cells that cannot be analysed must be written the same. */
export function findDuplicates({ rows, grid }: Ready): readonly {
	readonly rules: readonly number[];
	readonly sameAnswers: boolean | null;
}[] {
	const groups = new Map<string, number[]>();
	const keys = new Map<Bits, string>();
	const keyOf = (rule: GridRule): string =>
		rule.sure
			.map((bits, column) => {
				if (!bits) {
					return `?${rows.rules[rule.index]?.cells[column]?.source.trim()}`;
				}
				const key = keys.get(bits) ?? bitsKey(bits);
				keys.set(bits, key);
				return key;
			})
			.join("|");
	for (const rule of grid.rules) {
		const key = keyOf(rule);
		const group = groups.get(key) ?? [];
		group.push(rule.index);
		groups.set(key, group);
	}
	return [...groups.values()]
		.filter((group) => group.length > 1)
		.map((rules) => ({ rules, sameAnswers: sameAnswers(rows, rules) }));
}
