/**
 * The rules of a decision as a grid of our own: one tab stop, arrows move, typing or Enter edits, blocks go to and from
 * spreadsheets. Rows are drawn again only when something about that very rule changes.
 */
// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid pattern needs its own roles on elements that a table cannot lay out, and moves the focus itself
import { useEffect, useRef, useState } from "react";
import { ContextMenu } from "../kit/context-menu.tsx";
import type { MenuEntry } from "../kit/menu.tsx";
import { GridButtons } from "./grid-buttons.tsx";
import { gridHandlers } from "./grid-handlers.ts";
import { GridHeader } from "./grid-header.tsx";
import type { Place } from "./grid-moves.ts";
import type { RuleBar } from "./grid-row.tsx";
import { GridRows, type GridRowsHandle } from "./grid-rows.tsx";
import { useGridScope } from "./grid-scope.tsx";
import { ruleMenu } from "./rule-menu.ts";
import { type GridColumn, isProse } from "./table-edits.ts";
import { useGrid } from "./use-grid.ts";
import { useGridFocus } from "./use-grid-focus.ts";
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
	bars,
}: {
	/** By rule: a finding about the whole rule, in words. */
	readonly marks?: ReadonlyMap<string, string>;
	/** By rule: how much it is used, drawn as a bar below its number. */
	readonly bars?: ReadonlyMap<string, RuleBar>;
	readonly facts: TableFacts;
	readonly target: Place;
}) {
	const scope = useGridScope();
	const { readOnly } = scope;
	const grid = useGrid(target);
	const { store, actions, columns, size } = grid;
	const box = useRef<HTMLDivElement>(null);
	const rows = useRef<GridRowsHandle>(null);
	const focus = useGridFocus(box, { store, rows });
	const [openColumn, setOpenColumn] = useState<string | null>(null);
	const [menu, setMenu] = useState<readonly MenuEntry[]>([]);
	useEffect(() => {
		actions.goTo(target);
		focus(target);
	}, [target, actions, focus]);

	const widths = columns.map(widthOf);
	const template = `${NUMBER_REM}rem ${widths.map(([rem, share]) => `minmax(${rem}rem,${share}fr)`).join(" ")}`;
	const least = widths.reduce((sum, [rem]) => sum + rem, NUMBER_REM);
	return (
		<div className="flex min-h-0 min-w-0 flex-col gap-3">
			<ContextMenu items={menu}>
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
					onContextMenuCapture={() => setMenu(ruleMenu(grid, readOnly))}
					className="min-h-0 select-none overflow-auto overscroll-contain rounded-lg border border-line-strong bg-panel outline-none [--hit:color-mix(in_srgb,var(--ok)_10%,var(--panel))] [--output:color-mix(in_srgb,var(--decision)_4%,var(--panel))] [scroll-padding:3.5rem_0_0_2.75rem]"
					style={{ "--columns": template } as React.CSSProperties} // a custom property, which React's type leaves out
				>
					<div style={{ minWidth: `${least}rem` }}>
						<GridHeader
							store={store}
							columns={columns}
							open={openColumn}
							onOpen={setOpenColumn}
						/>
						<GridRows
							box={box}
							grid={grid}
							facts={facts}
							marks={marks}
							bars={bars}
							ref={rows}
						/>
					</div>
				</div>
			</ContextMenu>
			{readOnly ? null : (
				<GridButtons
					onInsertRule={() => actions.rules.insert(size.rows)}
					onColumn={setOpenColumn}
				/>
			)}
		</div>
	);
}
