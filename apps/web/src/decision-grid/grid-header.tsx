// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid pattern needs its own roles on elements that a table cannot lay out, and moves the focus itself
import { Popover } from "@base-ui/react/popover";
import { useStore } from "zustand";
import { POPUP_CLASS } from "../kit/control-class.ts";
import { cx } from "../kit/cx.ts";
import { ColumnEditor } from "./column-editor.tsx";
import { columnEdge, columnTypeWords } from "./column-parts.tsx";
import { type GridScope, useGridScope } from "./grid-scope.tsx";
import type { GridStore } from "./grid-store.ts";
import type { GridColumn } from "./table-edits.ts";

/** The names of the columns; a click or Enter opens what can be set about one. */
export function GridHeader({
	store,
	columns,
	open,
	onOpen,
}: {
	readonly store: GridStore;
	readonly columns: readonly GridColumn[];
	/** Id of the column whose settings are open. */
	readonly open: string | null;
	readonly onOpen: (id: string | null) => void;
}) {
	const active = useStore(store, ({ at }) =>
		at.row === -1 ? at.column : null,
	);
	return (
		<div
			role="row"
			aria-rowindex={1}
			className="sticky top-0 z-2 grid grid-cols-(--columns) border-line-strong border-b bg-panel"
		>
			<div
				role="columnheader"
				data-at="-1:-1"
				tabIndex={active === -1 ? 0 : -1}
				className="sticky left-0 z-1 border-r bg-panel -outline-offset-2"
			>
				<span className="sr-only">Rule</span>
			</div>
			{columns.map((column, index) => (
				<HeaderCell
					key={column.id}
					column={column}
					index={index}
					active={active === index}
					open={open === column.id}
					onOpen={(next) => onOpen(next ? column.id : null)}
				/>
			))}
		</div>
	);
}

function HeaderCell({
	column,
	index,
	active,
	open,
	onOpen,
}: {
	readonly column: GridColumn;
	readonly index: number;
	readonly active: boolean;
	readonly open: boolean;
	readonly onOpen: (open: boolean) => void;
}) {
	const scope = useGridScope();
	const fact = factOf(scope, column);
	const look = cx(
		"flex w-full min-w-0 flex-col justify-end gap-0.5 px-3 py-2 text-left -outline-offset-2",
		column.kind === "output" &&
			"bg-[color-mix(in_srgb,var(--decision)_7%,var(--panel))]",
	);
	const words = (
		<>
			<span className="line-clamp-2 break-words font-semibold leading-tight">
				{column.label}
			</span>
			<small className="line-clamp-2 w-full break-words font-normal text-ink-3 text-xs">
				{fact}
			</small>
		</>
	);
	if (column.kind === "note")
		return (
			<div
				role="columnheader"
				aria-colindex={index + 2}
				data-at={`-1:${index}`}
				tabIndex={active ? 0 : -1}
				className={cx(columnEdge(column), look)}
			>
				{words}
			</div>
		);
	return (
		<div
			role="columnheader"
			aria-colindex={index + 2}
			className={columnEdge(column)}
		>
			<Popover.Root open={open} onOpenChange={onOpen}>
				<Popover.Trigger
					data-at={`-1:${index}`}
					tabIndex={active ? 0 : -1}
					className={cx(look, "h-full hover:bg-sunk data-popup-open:bg-sunk")}
				>
					{words}
				</Popover.Trigger>
				<Popover.Portal>
					<Popover.Positioner
						className="z-60 outline-none"
						sideOffset={4}
						align="start"
						collisionPadding={8}
					>
						<Popover.Popup
							aria-label={`Column ${column.label}`}
							className={cx(
								POPUP_CLASS,
								"max-h-(--available-height) w-80 max-w-[92vw] overflow-y-auto p-3.5",
							)}
						>
							<ColumnEditor column={column} onDone={() => onOpen(false)} />
						</Popover.Popup>
					</Popover.Positioner>
				</Popover.Portal>
			</Popover.Root>
		</div>
	);
}

/** The small line of a header: the type, or which values there are. */
function factOf(scope: GridScope, column: GridColumn): string {
	if (column.kind === "note" || column.kind === "annotation")
		return "for people";
	if (column.kind === "output") {
		const output = scope.table.outputs[column.index];
		const values = output
			? (scope.chosenValues(output) ?? output.values ?? [])
			: [];
		if (values.length > 0) return values.join(", ");
	}
	return columnTypeWords(column.type);
}
