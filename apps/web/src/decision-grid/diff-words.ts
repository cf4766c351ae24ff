/** What is different between two versions of a table, in lines that people read. */
import { diffTables, type TableDiff } from "@patchbay/feel";
import type { Table } from "./table-edits.ts";

/** One thing that changed, with the cells that it is about. */
export interface Change {
	readonly title: string;
	/** A side is null where there is no rule. */
	readonly cells: readonly {
		readonly label: string;
		readonly before: string | null;
		readonly after: string | null;
	}[];
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
	hitPolicy: "When several rules apply",
	aggregation: "Taken together",
	label: "Name",
	name: "Short name",
	type: "Holds",
	expression: "Value",
	allowed: "Allowed values",
	values: "Allowed texts",
	fallback: "Answer when no rule applies",
};

const fieldsOf = (fields: TableDiff["settings"]): Change["cells"] =>
	fields.map(({ field, before, after }) => ({
		label: FIELD_WORDS[field] ?? field,
		before: before ?? "any",
		after: after ?? "any",
	}));

type RuleChange = TableDiff["rules"][number];

const cellsOf = ({ cells, before, after }: RuleChange): Change["cells"] =>
	cells.map((cell) => {
		const empty = cell.part === "input" ? "any" : "nothing";
		return {
			label: cell.label,
			before: before === null ? null : (cell.before ?? empty),
			after: after === null ? null : (cell.after ?? empty),
		};
	});

const PART_WORDS = {
	input: "Input",
	output: "Output",
	annotation: "Comments",
} as const;

/** The changes from one version to another, the rules last. */
export function changesBetween(before: Table, after: Table): readonly Change[] {
	const { settings, columns, rules } = diffTables(before, after);
	return [
		...(settings.length === 0
			? []
			: [{ title: "The table", cells: fieldsOf(settings) }]),
		...columns.map(({ part, label, fields, ...place }) => ({
			title: `${PART_WORDS[part]} “${label}” ${whatHappened(place)}`,
			cells: fieldsOf(fields),
		})),
		...rules.map((rule) => ({
			title: `Rule ${rule.after ?? rule.before} ${whatHappened(rule)}`,
			cells: cellsOf(rule),
		})),
	];
}

function whatHappened({
	before,
	after,
	moved,
}: {
	readonly before: number | null;
	readonly after: number | null;
	readonly moved: boolean;
}): string {
	if (before === null) return "is new";
	if (after === null) return "is gone";
	return moved ? `stood at ${before} before` : "has changed";
}
