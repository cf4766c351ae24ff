/**
 * The rules of a decision as a grid of our own: one tab stop, arrows move, typing or Enter edits, blocks go to and from
 * spreadsheets. Rows are drawn again only when something about that very rule changes.
 */
// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid pattern needs its own roles on elements that a table cannot lay out, and moves the focus itself
import { useEffect, useRef, useState } from "react";
import { ContextMenu } from "../kit/context-menu.tsx";
import { GridButtons } from "./grid-buttons.tsx";
import { gridHandlers } from "./grid-handlers.ts";
import { GridHeader } from "./grid-header.tsx";
import type { Place } from "./grid-moves.ts";
import { GridRow } from "./grid-row.tsx";
import { useGridScope } from "./grid-scope.tsx";
import { ruleMenu } from "./rule-menu.ts";
import { type GridColumn, isProse } from "./table-edits.ts";
import { useAnswers } from "./use-answers.ts";
import { useGrid } from "./use-grid.ts";
import { useGridRows } from "./use-grid-rows.ts";
import type { TableFacts } from "./use-table-facts.ts";

const NUMBER_REM = 2.75;

/** The least width of a column in rem, and its share of what is left. */
const widthOf = (column: GridColumn): readonly [rem: number, share: number] =>
	column.kind === "input"
		? column.type === "text" || column.type === "any"
			? [7.5, 1]
			: [6.5, 0.75]
		: isProse(column)
			? [6, 0.7]
			: column.index === 0
				? [8.5, 1]
				: [12, 2.4];

/** The table as a grid. A new `target` is a cell to go to. */
export function DecisionGrid({
	facts,
	target,
	marks,
}: {
	/** By rule: a finding about the whole rule, in words. */
	readonly marks?: ReadonlyMap<string, string>;
	readonly facts: TableFacts;
	readonly target: Place;
}) {
	const scope = useGridScope();
	const { table, readOnly, words } = scope;
	const grid = useGrid(target);
	const box = useRef<HTMLDivElement>(null);
	const { at, block, columns, editing, size } = grid;
	const rows = useGridRows(box, { size, active: at.row, table });
	const [openColumn, setOpenColumn] = useState<string | null>(null);
	const answers = useAnswers();

	const goTo = useRef(grid.goTo);
	const scrollTo = useRef((row: number) => {
		if (row >= 0) rows.scrollToIndex(row);
	});
	useEffect(() => {
		goTo.current(target);
		scrollTo.current(target.row);
		// The row may be drawn only after the next scroll.
		const timer = setTimeout(() =>
			box.current
				?.querySelector<HTMLElement>(
					`[data-at="${target.row}:${target.column}"]`,
				)
				?.focus(),
		);
		return () => clearTimeout(timer);
	}, [target]);

	// The focus follows the place, as long as it is in the grid (or nowhere, after a row was taken out).
	useEffect(() => {
		const element = box.current;
		if (!element || editing) return;
		const focused = document.activeElement;
		if (focused !== document.body && !element.contains(focused)) return;
		const cell = element.querySelector<HTMLElement>(
			`[data-at="${at.row}:${at.column}"]`,
		);
		cell?.focus({ preventScroll: true });
		cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
	}, [at.row, at.column, editing]);

	const widths = columns.map(widthOf);
	const template = `${NUMBER_REM}rem ${widths.map(([rem, share]) => `minmax(${rem}rem,${share}fr)`).join(" ")}`;
	const least = widths.reduce((sum, [rem]) => sum + rem, NUMBER_REM);
	return (
		<div className="flex min-h-0 min-w-0 flex-col gap-3">
			<ContextMenu items={ruleMenu(grid, readOnly)}>
				{/* The cells inside take the focus and the keys. */}
				<div
					ref={box}
					role="grid"
					tabIndex={-1}
					aria-label={`Rules of ${scope.title}`}
					aria-rowcount={size.rows + 1}
					aria-colcount={size.columns + 1}
					aria-multiselectable
					aria-readonly={readOnly || undefined}
					{...gridHandlers(grid, scope)}
					onDoubleClick={(event) => {
						if (
							event.target instanceof Element &&
							event.target.closest("[role=gridcell]") &&
							!editing &&
							!readOnly
						)
							grid.startEdit(null);
					}}
					className="min-h-0 select-none overflow-auto overscroll-contain rounded-lg border border-line-strong bg-panel outline-none [--hit:color-mix(in_srgb,var(--ok)_10%,var(--panel))] [--output:color-mix(in_srgb,var(--decision)_4%,var(--panel))] [scroll-padding:3.5rem_0_0_2.75rem]"
					style={{ "--columns": template } as React.CSSProperties} // a custom property, which React's type leaves out
				>
					<div style={{ minWidth: `${least}rem` }}>
						<GridHeader
							columns={columns}
							active={at.row === -1 ? at.column : null}
							open={openColumn}
							onOpen={setOpenColumn}
						/>
						<div className="relative" style={{ height: rows.getTotalSize() }}>
							{rows.getVirtualItems().map(({ index, start }) => {
								const rule = table.rules[index];
								if (!rule) return null;
								const selected = index >= block.top && index <= block.bottom;
								const many =
									selected &&
									(block.top !== block.bottom || block.left !== block.right);
								return (
									<GridRow
										key={rule.id}
										start={start}
										measure={rows.measureElement}
										rule={rule}
										index={index}
										columns={columns}
										active={at.row === index ? at.column : null}
										selectedFrom={many ? block.left : null}
										selectedTo={many ? block.right : null}
										hit={facts.hits.has(rule.id)}
										nearColumn={facts.near.get(rule.id) ?? null}
										failedColumn={facts.failed.get(rule.id) ?? null}
										mark={marks?.get(rule.id) ?? null}
										problems={facts.problems.get(rule.id) ?? ""}
										editing={editing?.row === index ? editing : null}
										toShown={words.toShown}
										onCommit={grid.onCommit}
										onCancel={grid.onCancel}
										answers={answers}
									/>
								);
							})}
						</div>
					</div>
				</div>
			</ContextMenu>
			{readOnly ? null : (
				<GridButtons
					onInsertRule={() => grid.rules.insert(size.rows)}
					onColumn={setOpenColumn}
				/>
			)}
		</div>
	);
}
