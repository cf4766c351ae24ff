/** A decision as something that other tools read: a DMN file, or text for a spreadsheet. */
import { exportDecisionTable } from "@patchbay/feel";
import type { Decision } from "@patchbay/flow";
import { editCell } from "../decision-grid/cell-text.ts";
import { cellOf, columnsOf, type Table } from "../decision-grid/table-edits.ts";
import { formatTsv } from "../decision-grid/tsv.ts";

/** A file, with what it cannot say, in words. */
export interface ExportedFile {
	readonly name: string;
	readonly text: string;
	readonly notes: readonly string[];
}

/** The table as DMN XML. */
export function toDmnFile({ title, table }: Decision): ExportedFile {
	const { xml, issues } = exportDecisionTable(table, { name: title });
	return {
		name: `${fileName(title)}.dmn`,
		text: xml,
		notes: [...new Set(issues.map(({ message }) => message))],
	};
}

/** The title without what file systems do not take. */
const fileName = (title: string): string =>
	title
		.replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ")
		.replace(/\s+/g, " ")
		.replace(/^[. ]+|[. ]+$/g, "") || "Decision";

/** All rules below the names of their columns, as a spreadsheet takes them from the clipboard. */
export function toSpreadsheetText(table: Table): string {
	const columns = columnsOf(table);
	return formatTsv([
		columns.map(({ label }) => label),
		...table.rules.map((rule) =>
			columns.map((column) =>
				editCell(cellOf(rule, column), column, () => false),
			),
		),
	]);
}
