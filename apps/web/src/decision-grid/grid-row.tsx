// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid pattern needs its own roles on elements that a table cannot lay out, and moves the focus itself
import { memo } from "react";
import { cx } from "../kit/cx.ts";
import { CellEditor } from "./cell-editor.tsx";
import { showCell } from "./cell-text.ts";
import { columnEdge } from "./column-parts.tsx";
import {
	cellOf,
	type GridColumn,
	isProse as isForPeople,
	type Rule,
} from "./table-edits.ts";

/** What is being written in a cell. */
export interface CellEditing {
	readonly column: number;
	/** The text that the editor begins with. */
	readonly text: string;
}

export type GridRowProps = {
	/** Where the row begins, in pixels. */
	readonly start: number;
	/** Measures the row. */
	readonly measure: (row: HTMLElement | null) => void;
	readonly rule: Rule;
	readonly index: number;
	readonly columns: readonly GridColumn[];
	/** The cell of this row that has the grid's one tab stop; -1 is the number. */
	readonly active: number | null;
	readonly selectedFrom: number | null;
	readonly selectedTo: number | null;
	readonly hit: boolean;
	/** The column that kept the rule from applying, when it was the only one. */
	readonly nearColumn: string | null;
	/** The first column that kept the rule from applying. */
	readonly failedColumn: string | null;
	/** A mark for a finding about the whole rule: its name, such as “shadowed”. */
	readonly mark: string | null;
	/** What is wrong, by column: lines of `column id`, a tab and the message. */
	readonly problems: string;
	readonly editing: CellEditing | null;
	readonly toShown: (source: string) => string;
	readonly onCommit: (text: string, move: 1 | -1 | 0, down: boolean) => void;
	readonly onCancel: () => void;
	readonly answers: (column: GridColumn) => readonly string[];
};

/** One rule. Drawn again only when something about this very rule changes. */
export const GridRow = memo(function GridRow({
	measure,
	start,
	...props
}: GridRowProps) {
	const { index, columns, hit, editing, mark } = props;
	const problems = readProblems(props.problems);
	return (
		<div
			role="row"
			aria-rowindex={index + 2}
			data-index={index}
			ref={measure}
			style={{ transform: `translateY(${start}px)` }}
			data-hit={hit ? "" : undefined}
			className={cx(
				"group/row absolute inset-x-0 top-0 grid grid-cols-(--columns) border-t bg-panel",
				// What is offered while a cell is written hangs over the rows below.
				editing !== null && "z-1",
			)}
		>
			<div
				role="rowheader"
				data-at={`${index}:-1`}
				tabIndex={props.active === -1 ? 0 : -1}
				aria-label={`Rule ${index + 1}${hit ? ", applies on this sample" : ""}${mark === null ? "" : `, ${mark}`}`}
				title={mark ?? undefined}
				aria-selected={props.selectedFrom === 0}
				className={cx(
					"sticky left-0 z-1 grid min-h-9 cursor-default place-items-center border-r bg-panel text-ink-3 tabular -outline-offset-2",
					hit && "bg-(--hit) font-bold text-ok",
					props.selectedFrom !== null && !hit && "bg-sunk",
				)}
			>
				{index + 1}
				{mark === null ? null : (
					<span
						aria-hidden
						className="absolute top-1 right-1 size-1.5 rounded-full bg-wait"
					/>
				)}
			</div>
			{columns.map((column, at) => (
				<Cell
					key={column.id}
					{...props}
					column={column}
					at={at}
					problem={problems.get(column.id)}
				/>
			))}
		</div>
	);
});

function readProblems(text: string): ReadonlyMap<string, string> {
	return new Map(
		text
			.split("\n")
			.filter((line) => line !== "")
			.map((line) => {
				const tab = line.indexOf("\t");
				return [line.slice(0, tab), line.slice(tab + 1)];
			}),
	);
}

function Cell({
	rule,
	index,
	column,
	at,
	active,
	selectedFrom,
	selectedTo,
	hit,
	nearColumn,
	failedColumn,
	problem,
	editing,
	toShown,
	onCommit,
	onCancel,
	answers,
}: Omit<GridRowProps, "measure" | "start"> & {
	readonly column: GridColumn;
	readonly at: number;
	readonly problem: string | undefined;
}) {
	const shown = toShown(cellOf(rule, column));
	const text = showCell(shown, column);
	const isActive = active === at;
	const isSelected =
		selectedFrom !== null &&
		selectedTo !== null &&
		at >= selectedFrom &&
		at <= selectedTo;
	const isEditing = editing?.column === at;
	const near = nearColumn === column.id;
	const failed = !near && failedColumn === column.id;
	return (
		<div
			role="gridcell"
			data-at={`${index}:${at}`}
			tabIndex={isActive && !isEditing ? 0 : -1}
			aria-colindex={at + 2}
			aria-selected={isSelected}
			aria-invalid={problem !== undefined || undefined}
			aria-label={
				isEditing
					? undefined
					: cellName(column, text, { problem, near, failed })
			}
			title={problem ?? (text.length > LONG_TEXT ? text : undefined)}
			className={cx(
				"relative flex min-h-9 min-w-0 cursor-default items-center px-3 -outline-offset-2",
				columnEdge(column),
				isForPeople(column) || (column.kind === "output" && isProse(column))
					? "text-ink-2"
					: "font-mono text-sm",
				column.kind === "output" && "bg-(--output)",
				text === "any" && column.kind === "input" && "text-ink-3",
				hit && "bg-(--hit)",
				near && "shadow-[inset_0_0_0_1.5px_var(--wait)]",
				failed &&
					"underline decoration-wait decoration-dotted decoration-2 underline-offset-4",
				problem !== undefined && "shadow-[inset_0_0_0_1.5px_var(--bad)]",
				isSelected && "bg-accent-soft",
			)}
		>
			{/* Stays below the editor, so that the row keeps its height. */}
			<span
				aria-hidden
				className={cx(
					"line-clamp-3 min-w-0 break-words py-1.5 leading-snug",
					isEditing && "invisible",
				)}
			>
				{text}
			</span>
			{isEditing && editing ? (
				<CellEditor
					column={column}
					start={editing}
					label={`${column.label} of rule ${index + 1}`}
					answers={answers(column)}
					onCommit={onCommit}
					onCancel={onCancel}
				/>
			) : null}
		</div>
	);
}

/** More than this may not be seen whole in its cell. */
const LONG_TEXT = 30;

/** Outputs that are no outcome are mostly sentences. */
const isProse = (column: GridColumn): boolean =>
	column.kind === "output" && column.index > 0;

function cellName(
	column: GridColumn,
	text: string,
	{
		problem,
		near,
		failed,
	}: {
		readonly problem: string | undefined;
		readonly near: boolean;
		readonly failed: boolean;
	},
): string {
	const parts = [`${column.label}: ${text === "" ? "empty" : text}`];
	if (failed) parts.push("did not accept the sample");
	if (near) parts.push("nearly hit on this sample");
	if (problem !== undefined) parts.push(`problem: ${problem}`);
	return parts.join(", ");
}
