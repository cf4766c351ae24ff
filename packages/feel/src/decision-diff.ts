/* What is different between two versions of a decision table, by rule, column and cell. Parts are matched by their ids. */
import type { DecisionTable } from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";

type Table = DeepReadonly<DecisionTable>;

/** A setting before and after; null where there is none. */
export type FieldChange = {
	readonly field: string;
	readonly before: string | null;
	readonly after: string | null;
};

/** What happened to a part of a table. Positions count from 1; null where it is not there. */
type PartChange = {
	readonly id: string;
	readonly before: number | null;
	readonly after: number | null;
	/** It stands elsewhere among the others; parts that only gave way have not moved. */
	readonly moved: boolean;
};

/** A column that was added, removed, moved or changed. */
export type ColumnChange = PartChange & {
	readonly part: "input" | "output" | "annotation";
	readonly label: string;
	readonly fields: readonly FieldChange[];
};

/** A rule that was added, removed, moved or changed. */
export type RuleChange = PartChange & {
	/** Cells that read differently; of a rule that was added or removed, all that are not empty. */
	readonly cells: readonly {
		/** `note` is the rule's own note. */
		readonly part: "input" | "output" | "annotation" | "note";
		readonly columnId: string | null;
		readonly label: string;
		readonly before: string | null;
		readonly after: string | null;
	}[];
};

/** What is different between two versions of a table. */
export type TableDiff = {
	readonly same: boolean;
	/** Hit policy and aggregation. */
	readonly settings: readonly FieldChange[];
	readonly columns: readonly ColumnChange[];
	readonly rules: readonly RuleChange[];
};

/** Compares two versions of a table. */
export function diffTables(before: Table, after: Table): TableDiff {
	const settings = diffFields(
		{ hitPolicy: before.hitPolicy, aggregation: before.aggregation },
		{ hitPolicy: after.hitPolicy, aggregation: after.aggregation },
	);
	const columns = [
		...diffColumns("input", before.inputs, after.inputs),
		...diffColumns("output", before.outputs, after.outputs),
		...diffColumns(
			"annotation",
			before.annotations ?? [],
			after.annotations ?? [],
		),
	];
	const rules = diffRules(before, after);
	return {
		same: settings.length + columns.length + rules.length === 0,
		settings,
		columns,
		rules,
	};
}

type Fields = { readonly [field: string]: unknown };

function diffFields(before: Fields, after: Fields): readonly FieldChange[] {
	const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...fields].flatMap((field) => {
		const [a, b] = [fieldText(before[field]), fieldText(after[field])];
		return field === "id" || a === b ? [] : [{ field, before: a, after: b }];
	});
}

const fieldText = (value: unknown): string | null =>
	value === undefined
		? null
		: typeof value === "string"
			? value
			: JSON.stringify(value);

function diffColumns(
	part: ColumnChange["part"],
	before: readonly (Fields & { readonly id: string; readonly label: string })[],
	after: readonly (Fields & { readonly id: string; readonly label: string })[],
): readonly ColumnChange[] {
	return matchParts(before, after).flatMap(({ change, old, now }) => {
		const fields = old && now ? diffFields(old, now) : [];
		const label = now?.label ?? old?.label ?? "";
		return old && now && !change.moved && fields.length === 0
			? []
			: [{ ...change, part, label, fields }];
	});
}

function diffRules(before: Table, after: Table): readonly RuleChange[] {
	return matchParts(before.rules, after.rules).flatMap(
		({ change, old, now }) => {
			const cells = diffCells(
				old ? cellsOf(before, old) : new Map(),
				now ? cellsOf(after, now) : new Map(),
			);
			return old && now && !change.moved && cells.length === 0
				? []
				: [{ ...change, cells }];
		},
	);
}

type Cell = Pick<RuleChange["cells"][number], "part" | "columnId" | "label"> & {
	readonly text: string;
};

/** The cells of a rule that say something, by part and column. */
function cellsOf(
	table: Table,
	rule: Table["rules"][number],
): ReadonlyMap<string, Cell> {
	const columns = [
		["input", table.inputs, rule.when],
		["output", table.outputs, rule.then],
		["annotation", table.annotations ?? [], rule.annotations ?? []],
		["note", [{ id: null, label: "Note" }], [rule.note ?? ""]],
	] as const;
	const cells = new Map<string, Cell>();
	for (const [part, parts, texts] of columns) {
		parts.forEach(({ id, label }, index) => {
			const text = (texts[index] ?? "").trim();
			const isTest = part === "input" || part === "output";
			// An empty cell and `-` mean the same.
			if (text !== "" && !(isTest && text === "-")) {
				cells.set(`${part} ${id}`, { part, columnId: id, label, text });
			}
		});
	}
	return cells;
}

function diffCells(
	before: ReadonlyMap<string, Cell>,
	after: ReadonlyMap<string, Cell>,
): RuleChange["cells"] {
	return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
		const [old, now] = [before.get(key), after.get(key)];
		const cell = now ?? old;
		if (!cell || old?.text === now?.text) {
			return [];
		}
		const { part, columnId, label } = cell;
		return [
			{
				part,
				columnId,
				label,
				before: old?.text ?? null,
				after: now?.text ?? null,
			},
		];
	});
}

type Matched<T> = {
	readonly change: PartChange;
	readonly old: T | undefined;
	readonly now: T | undefined;
};

/** Parts of both versions by id: those of the later one in its order, then those that are gone. */
function matchParts<T extends { readonly id: string }>(
	before: readonly T[],
	after: readonly T[],
): readonly Matched<T>[] {
	const oldAt = new Map(before.map(({ id }, index) => [id, index]));
	const nowAt = new Map(after.map(({ id }, index) => [id, index]));
	const kept = after.flatMap(({ id }) => oldAt.get(id) ?? []);
	const still = longestAscent(kept);
	const match = (id: string): Matched<T> => {
		const [old, now] = [oldAt.get(id), nowAt.get(id)];
		return {
			change: {
				id,
				before: old === undefined ? null : old + 1,
				after: now === undefined ? null : now + 1,
				moved: old !== undefined && now !== undefined && !still.has(old),
			},
			old: old === undefined ? undefined : before[old],
			now: now === undefined ? undefined : after[now],
		};
	};
	return [
		...after.map(({ id }) => match(id)),
		...before.filter(({ id }) => !nowAt.has(id)).map(({ id }) => match(id)),
	];
}

/** As many of the numbers as possible that already ascend: those that stayed, so that the fewest have moved. */
function longestAscent(numbers: readonly number[]): ReadonlySet<number> {
	const tails: number[] = [];
	const before = new Map<number, number | undefined>();
	for (const number of numbers) {
		let at = tails.findIndex((tail) => tail >= number);
		at = at < 0 ? tails.length : at;
		before.set(number, tails[at - 1]);
		tails[at] = number;
	}
	const ascent = new Set<number>();
	for (
		let number = tails.at(-1);
		number !== undefined;
		number = before.get(number)
	) {
		ascent.add(number);
	}
	return ascent;
}
