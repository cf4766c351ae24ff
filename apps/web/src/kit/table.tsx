import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { ScrollRegion } from "./scroll-region.tsx";

export type Column<Row> = {
	readonly id: string;
	readonly header: string;
	readonly cell: (row: Row) => ReactNode;
	readonly align?: "left" | "right";
	/** A width class such as "w-40". */
	readonly width?: string;
	/** Left out on a phone. */
	readonly wideOnly?: boolean;
	/** Keeps the header for screen readers only (a column of buttons). */
	readonly hideHeader?: boolean;
};

/** Put this on the one link of a row, and the whole row becomes its target. Buttons in the row need `relative`. */
export const ROW_LINK_CLASS =
	"font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent";

/** A plain table that scrolls sideways when it must. For thousands of rows draw your own with react-virtual. */
export function Table<Row>({
	label,
	columns,
	rows,
	rowKey,
	rowClass,
	className,
}: {
	/** What the rows are, for screen readers. */
	readonly label: string;
	readonly columns: readonly Column<Row>[];
	readonly rows: readonly Row[];
	readonly rowKey: (row: Row) => string;
	readonly rowClass?: (row: Row) => string | undefined;
	readonly className?: string;
}) {
	return (
		<ScrollRegion
			label={label}
			className={cx("overflow-x-auto -outline-offset-2", className)}
		>
			<table className="w-full border-collapse text-left">
				<thead>
					<tr className="border-b">
						{columns.map((column) => (
							<th
								key={column.id}
								scope="col"
								className={cx(
									"h-9 whitespace-nowrap px-4 font-medium text-ink-3 text-sm",
									column.align === "right" && "text-right",
									column.wideOnly && "phone:hidden",
									column.width,
								)}
							>
								<span className={cx(column.hideHeader && "sr-only")}>
									{column.header}
								</span>
							</th>
						))}
					</tr>
				</thead>
				<tbody className="divide-y">
					{rows.map((row) => (
						<tr
							key={rowKey(row)}
							className={cx(
								"relative transition-colors duration-75 hover:bg-sunk",
								rowClass?.(row),
							)}
						>
							{columns.map((column) => (
								<td
									key={column.id}
									className={cx(
										"h-11 px-4 py-1.5",
										column.align === "right" && "tabular text-right",
										column.wideOnly && "phone:hidden",
									)}
								>
									{column.cell(row)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	);
}
