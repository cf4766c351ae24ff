/*
 * What can be said of a table without running it: values that no rule covers, rules that overlap, and rules that can
 * never decide. Exact for cells whose text says what they accept; cells that call functions or read data are left out,
 * and the result says which. Limited in work: the result says when it is not all.
 */
import { findDuplicates, findOverlaps } from "./decision-overlaps.ts";
import { compileStored } from "./decision-rules.ts";
import type { DecisionTable } from "./decision-schema.ts";
import { findShadowed } from "./decision-shadows.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import { countBits, isEmpty, meets } from "./table-bits.ts";
import { describeClasses } from "./table-describe.ts";
import { createGrid, type Grid } from "./table-grid.ts";
import type { TableRows } from "./table-rows.ts";
import {
	type Allowance,
	type Box,
	mergeBoxes,
	sweepBox,
} from "./table-sweep.ts";

/** The values of an input in a part of a table. */
export type AnalysedCell = {
	readonly inputId: string;
	readonly label: string;
	/** A cell that accepts just these values; `-` for anything. */
	readonly test: string;
	/** The same in words. */
	readonly words: string;
};

/** Values that no rule covers. */
export type TableGap = {
	/** One for each input. */
	readonly cells: readonly AnalysedCell[];
	/** Rules with cells that cannot be analysed: they may cover some of it. */
	readonly perhapsCoveredBy: readonly string[];
};

/** Two rules that can apply to the same values. */
export type TableOverlap = {
	readonly rules: readonly [ruleId: string, ruleId: string];
	/** The values to which both apply, one cell for each input. */
	readonly cells: readonly AnalysedCell[];
	/** A cell that cannot be analysed may keep them apart, or the answers are computed and may agree. */
	readonly certain: boolean;
};

/** A rule that never decides, because others always decide before it. */
export type ShadowedRule = {
	readonly ruleId: string;
	readonly by: readonly string[];
};

/** A cell that no value of its column passes. */
export type DeadCell = {
	readonly ruleId: string;
	readonly inputId: string;
	/** In words. */
	readonly reason: string;
};

/** Rules with the same tests. */
export type DuplicateRules = {
	readonly rules: readonly string[];
	/** Null if answers are computed and not written. */
	readonly sameAnswers: boolean | null;
};

/** What is known of a table. */
export type TableAnalysis = {
	readonly gaps: readonly TableGap[];
	/** A default answer stands for the gaps. */
	readonly hasDefault: boolean;
	/** Only those that the hit policy makes wrong: any with UNIQUE, those that differ with ANY. */
	readonly overlaps: readonly TableOverlap[];
	/** With FIRST and PRIORITY. */
	readonly shadowed: readonly ShadowedRule[];
	readonly dead: readonly DeadCell[];
	readonly duplicates: readonly DuplicateRules[];
	/** Cells that cannot be analysed: they call functions, read data, have errors or name too many values. Without a rule: a column's list. */
	readonly leftOut: readonly {
		readonly ruleId: string | null;
		readonly inputId: string;
		readonly test: string;
	}[];
	/** False if there may be more gaps, overlaps or shadowed rules than are listed. */
	readonly complete: boolean;
};

/** How much is looked for. */
export type AnalysisLimits = {
	readonly gaps?: number;
	readonly overlaps?: number;
	/** Steps; the default ends within some hundred milliseconds. */
	readonly work?: number;
};

type Table = DeepReadonly<DecisionTable>;

const DEFAULTS = { gaps: 50, overlaps: 100, work: 30_000_000 };
/** So many parts are found for each gap that is shown, because parts grow together. */
const PARTS_PER_GAP = 10;

/** Analyses a table. */
export function analyseTable(
	table: Table,
	limits: AnalysisLimits = {},
): TableAnalysis {
	const { rows } = compileStored(table).compiled;
	const grid = createGrid(rows);
	const most = { ...DEFAULTS, ...limits };
	const cellsOf = (box: Box) => describeBox(table, { rows, grid }, box);
	const idOf = (index: number) => table.rules[index]?.id ?? "";
	const dead = findDead(table, { rows, grid });
	const alive = {
		...grid,
		rules: grid.rules.filter(({ perhaps }) => !perhaps.some(isEmpty)),
	};
	const gaps = findGaps(alive, most.gaps, { work: most.work / 3 });
	const overlaps = findOverlaps(
		table,
		{ rows, grid: alive },
		{
			limit: most.overlaps,
			allowance: { work: most.work / 3 },
		},
	);
	const shadowed = findShadowed(
		table,
		{ rows, grid: alive },
		{
			work: most.work / 3,
		},
	);
	return {
		gaps: gaps.found.map(({ box, perhaps }) => ({
			cells: cellsOf(box),
			perhapsCoveredBy: perhaps.map(idOf),
		})),
		hasDefault: rows.outputs.some(({ fallback }) => fallback),
		overlaps: overlaps.found.map(({ rules: [a, b], box, certain }) => ({
			rules: [idOf(a), idOf(b)],
			cells: cellsOf(box),
			certain,
		})),
		shadowed: shadowed.found.map(({ rule, by }) => ({
			ruleId: idOf(rule),
			by: by.map(idOf),
		})),
		dead,
		duplicates: findDuplicates({ rows, grid }).map(({ rules, ...rest }) => ({
			rules: rules.map(idOf),
			...rest,
		})),
		leftOut: findLeftOut(table, { rows, grid }),
		complete: !(gaps.more || overlaps.more || shadowed.more),
	};
}

/** A table made ready, and its boxes. */
type Ready = { readonly rows: TableRows; readonly grid: Grid };

function describeBox(
	table: Table,
	{ rows, grid }: Ready,
	box: Box,
): readonly AnalysedCell[] {
	return table.inputs.map(({ id, label }, column) => {
		const [classes, chosen] = [grid.columns[column], box[column]];
		return {
			inputId: id,
			label,
			...(classes && chosen
				? describeClasses(classes, chosen, rows.inputs[column]?.type ?? "any")
				: { test: "-", words: "anything" }),
		};
	});
}

/** The largest first: those that leave the most columns open. */
function findGaps(
	grid: Grid,
	limit: number,
	allowance: Allowance,
): {
	readonly found: readonly {
		readonly box: Box;
		readonly perhaps: readonly number[];
	}[];
	readonly more: boolean;
} {
	const whole = grid.columns.map(({ all }) => all);
	const rules = grid.rules.filter(({ known }) => known);
	const half = { work: allowance.work / 2 };
	// Most tables of use have no gap, which is found out soonest with the simplest column first.
	const first = sweepBox(whole, rules, { limit: 1, allowance: half });
	if (first.uncovered.length === 0 && !first.more) {
		return { found: [], more: false };
	}
	allowance.work -= allowance.work / 2 - half.work;
	const all = sweepBox(whole, rules, {
		limit: limit * PARTS_PER_GAP,
		allowance,
		asWritten: true,
	});
	const { uncovered, more } = all.uncovered.length > 0 ? all : first;
	const merged = mergeBoxes(uncovered);
	const unknown = grid.rules.filter(({ known }) => !known);
	const openness = (box: Box) =>
		box.filter(
			(part, column) =>
				countBits(part) === grid.columns[column]?.classes.length,
		).length;
	const found = [...merged]
		.sort((a, b) => openness(b) - openness(a))
		.slice(0, limit)
		.map((box) => ({
			box,
			perhaps: unknown
				.filter(({ perhaps }) =>
					perhaps.every((part, column) => {
						const here = box[column];
						return here !== undefined && meets(part, here);
					}),
				)
				.map(({ index }) => index),
		}));
	return { found, more: more || merged.length > limit };
}

function findDead(table: Table, { rows, grid }: Ready): readonly DeadCell[] {
	return grid.rules.flatMap(({ index, perhaps }) =>
		perhaps.flatMap((part, column) => {
			const [input, limit] = [table.inputs[column], rows.inputs[column]];
			return input && isEmpty(part)
				? [
						{
							ruleId: table.rules[index]?.id ?? "",
							inputId: input.id,
							reason: limit?.allowed
								? `${input.label} is limited to ${limit.allowed.source}, and none of this is accepted.`
								: `No value of ${input.label} passes this test.`,
						},
					]
				: [];
		}),
	);
}

function findLeftOut(
	table: Table,
	{ rows, grid }: Ready,
): TableAnalysis["leftOut"] {
	return [
		...table.inputs.flatMap(({ id, allowed }, column) =>
			grid.columns[column]?.unknownLimit
				? [{ ruleId: null, inputId: id, test: allowed ?? "" }]
				: [],
		),
		...grid.rules.flatMap(({ index, sure }) =>
			sure.flatMap((bits, column) =>
				bits === null
					? [
							{
								ruleId: table.rules[index]?.id ?? "",
								inputId: table.inputs[column]?.id ?? "",
								test: rows.rules[index]?.cells[column]?.source ?? "",
							},
						]
					: [],
			),
		),
	];
}
