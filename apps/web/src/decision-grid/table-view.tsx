import { cx } from "../kit/cx.ts";
import { ScrollRegion } from "../kit/scroll-region.tsx";
import { showCell } from "./cell-text.ts";
import { columnEdge, columnTypeWords } from "./column-parts.tsx";
import { policyHint } from "./hit-policy.tsx";
import { cellOf, columnsOf, isProse, type Table } from "./table-edits.ts";

/** A table to read, as it was at some time. Sources are shown as they are stored. */
export function TableView({
	table,
	label,
	className,
}: {
	readonly table: Table;
	/** What the table is, for screen readers. */
	readonly label: string;
	readonly className?: string;
}) {
	const hasNotes = table.rules.some(({ note }) => note !== undefined);
	const columns = columnsOf(table).filter(
		({ kind }) => kind !== "note" || hasNotes,
	);
	return (
		<div className={cx("flex min-h-0 flex-col gap-2", className)}>
			<p className="text-ink-2 text-sm">{policyHint(table)}.</p>
			<ScrollRegion
				label={label}
				className="relative min-h-0 overflow-auto rounded-lg border [contain:inline-size]"
			>
				<table className="w-full border-collapse text-sm">
					<thead className="sticky top-0 z-1 bg-panel">
						<tr className="border-b text-left align-bottom">
							<th className="w-10 px-2 py-2">
								<span className="sr-only">Rule</span>
							</th>
							{columns.map((column) => (
								<th
									key={column.id}
									className={cx(
										columnEdge(column),
										"min-w-24 px-2.5 py-2 font-semibold",
									)}
								>
									{column.label}
									<span className="block font-normal text-ink-3 text-xs">
										{isProse(column)
											? "for people"
											: columnTypeWords(column.type)}
									</span>
								</th>
							))}
						</tr>
					</thead>
					<tbody className="divide-y">
						{table.rules.map((rule, index) => (
							<tr key={rule.id}>
								<th
									scope="row"
									className="tabular px-2 py-1.5 text-center font-normal text-ink-3"
								>
									{index + 1}
								</th>
								{columns.map((column) => (
									<td
										key={column.id}
										className={cx(
											columnEdge(column),
											"break-words px-2.5 py-1.5",
											isProse(column) ? "text-ink-2" : "font-mono",
										)}
									>
										{showCell(cellOf(rule, column), column)}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</ScrollRegion>
		</div>
	);
}
