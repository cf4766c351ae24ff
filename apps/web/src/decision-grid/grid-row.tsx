// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid pattern needs its own roles on elements that a table cannot lay out, and moves the focus itself
import { memo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { cx } from "../kit/cx.ts";
import { CellEditor } from "./cell-editor.tsx";
import { showCell } from "./cell-text.ts";
import { columnEdge } from "./column-parts.tsx";
import type { GridActions } from "./grid-actions.ts";
import { type CellEditing, type GridStore, rowView } from "./grid-store.ts";
import {
	cellOf,
	type GridColumn,
	isProse as isForPeople,
	type Rule,
} from "./table-edits.ts";

/** How much a rule is used. */
export interface RuleBar {
	/** Of the one that is used most, from 0 to 1. */
	readonly share: number;
	readonly words: string;
}

type GridRowProps = {
	readonly store: GridStore;
	readonly actions: GridActions;
	/** Where the row begins, in pixels. */
	readonly start: number;
	/** Measures the row. */
	readonly measure: (row: HTMLElement | null) => void;
	readonly rule: Rule;
	readonly index: number;
	readonly columns: readonly GridColumn[];
	readonly hit: boolean;
	/** The column that kept the rule from applying, when it was the only one. */
	readonly nearColumn: string | null;
	/** The first column that kept the rule from applying. */
	readonly failedColumn: string | null;
	/** A mark for a finding about the whole rule: its name, such as “shadowed”. */
	readonly mark: string | null;
	/** How much the rule is used, in two values that can be compared; null when that is not known. */
	readonly barShare: number | null;
	readonly barWords: string | null;
	/** What is wrong, by column: lines of `column id`, a tab and the message. */
	readonly problems: string;
	readonly toShown: (source: string) => string;
	readonly answers: (column: GridColumn) => readonly string[];
};

/** One rule. Drawn again only when something about this very rule changes, or when the selection enters or leaves it. */
export const GridRow = memo(function GridRow({
	store,
	measure,
	start,
	...props
}: GridRowProps) {
	const { index, columns, hit, nearColumn } = props;
	const { active, from, to, editing } = useStore(
		store,
		useShallow((state) => rowView(state, index)),
	);
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
			<RowHeader
				{...props}
				active={active === -1}
				selected={from === 0}
				inBlock={from !== null}
			/>
			{columns.map((column, at) => (
				<Cell
					key={column.id}
					place={at}
					row={index}
					column={column}
					shown={props.toShown(cellOf(props.rule, column))}
					active={active === at}
					selected={from !== null && to !== null && at >= from && at <= to}
					hit={hit}
					near={nearColumn === column.id}
					failed={nearColumn !== column.id && props.failedColumn === column.id}
					problem={problems.get(column.id)}
					editing={editing?.column === at ? editing : null}
					actions={props.actions}
					answers={props.answers}
				/>
			))}
		</div>
	);
});

/** The number of the rule, with what is known of it as a whole. */
function RowHeader({
	index,
	hit,
	mark,
	barShare,
	barWords,
	active,
	selected,
	inBlock,
}: Pick<GridRowProps, "index" | "hit" | "mark" | "barShare" | "barWords"> & {
	readonly active: boolean;
	readonly selected: boolean;
	readonly inBlock: boolean;
}) {
	const words = [hit ? "applies on this sample" : null, mark, barWords].filter(
		(part) => part !== null,
	);
	return (
		<div
			role="rowheader"
			data-at={`${index}:-1`}
			tabIndex={active ? 0 : -1}
			aria-label={[`Rule ${index + 1}`, ...words].join(", ")}
			title={words.length === 0 ? undefined : words.join(", ")}
			aria-selected={selected}
			className={cx(
				"sticky left-0 z-1 grid min-h-9 cursor-default place-items-center border-r bg-panel text-ink-3 tabular -outline-offset-2",
				hit && "bg-(--hit) font-bold text-ok",
				inBlock && !hit && "bg-sunk",
			)}
		>
			{index + 1}
			{mark === null ? null : (
				<span
					aria-hidden
					className="absolute top-1 right-1 size-1.5 rounded-full bg-wait"
				/>
			)}
			{barShare === null ? null : (
				<span
					aria-hidden
					className="absolute inset-x-1.5 bottom-1 h-[3px] rounded-full bg-line"
				>
					<span
						className="block h-full rounded-full bg-(--decision)"
						style={{ width: `${barShare * 100}%` }}
					/>
				</span>
			)}
		</div>
	);
}

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

const Cell = memo(function Cell({
	place,
	row,
	column,
	shown,
	active,
	selected,
	hit,
	near,
	failed,
	problem,
	editing,
	actions,
	answers,
}: Pick<GridRowProps, "actions" | "answers" | "hit"> & {
	readonly place: number;
	readonly row: number;
	readonly column: GridColumn;
	/** The source as it is shown. */
	readonly shown: string;
	readonly active: boolean;
	readonly selected: boolean;
	readonly near: boolean;
	readonly failed: boolean;
	readonly problem: string | undefined;
	readonly editing: CellEditing | null;
}) {
	const text = showCell(shown, column);
	return (
		<div
			role="gridcell"
			data-at={`${row}:${place}`}
			tabIndex={active && !editing ? 0 : -1}
			aria-colindex={place + 2}
			aria-selected={selected}
			aria-invalid={problem !== undefined || undefined}
			aria-label={
				editing ? undefined : cellName(column, text, { problem, near, failed })
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
				selected && "bg-accent-soft",
			)}
		>
			{/* Stays below the editor, so that the row keeps its height. */}
			<span
				aria-hidden
				className={cx(
					"line-clamp-3 min-w-0 break-words py-1.5 leading-snug",
					editing && "invisible",
				)}
			>
				{text}
			</span>
			{editing ? (
				<CellEditor
					column={column}
					start={editing.text}
					label={`${column.label} of rule ${row + 1}`}
					answers={answers(column)}
					onCommit={actions.commit}
					onCancel={actions.cancel}
				/>
			) : null}
		</div>
	);
});

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
