/**
 * The rules of a decision as a grid of our own: one tab stop, arrows move, typing or Enter edits, blocks go to and from
 * spreadsheets. Rows are drawn again only when something about that very rule changes.
 */
// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid pattern needs its own roles on elements that a table cannot lay out, and moves the focus itself
import { Plus } from "lucide-react";
import {
	useCallback,
	useEffect,
	useLayoutEffect,
	useRef,
	useState,
} from "react";
import { Button } from "../../../kit/button.tsx";
import { ContextMenu } from "../../../kit/context-menu.tsx";
import type { MenuEntry } from "../../../kit/menu.tsx";
import { constantOf } from "../expressions/binding-forms.ts";
import { useInspector } from "../inspector-context.tsx";
import { freeName } from "../list-edits.ts";
import { useNodeEdit } from "../use-node-edit.ts";
import { GridHeader } from "./grid-header.tsx";
import type { Place } from "./grid-moves.ts";
import { GridRow } from "./grid-row.tsx";
import { answersIn, type Decision } from "./outcomes.ts";
import {
	addInput,
	addOutput,
	type GridColumn,
	type Table,
} from "./table-edits.ts";
import { useGrid } from "./use-grid.ts";
import type { TableFacts } from "./use-table-facts.ts";

const NUMBER_REM = 2.75;

/** The least width of a column in rem, and its share of what is left. */
const widthOf = (column: GridColumn): readonly [rem: number, share: number] =>
	column.kind === "input"
		? column.type === "text" || column.type === "any"
			? [7.5, 1]
			: [6.5, 0.75]
		: column.kind === "note"
			? [6, 0.7]
			: column.index === 0
				? [8.5, 1]
				: [12, 2.4];

/** The table as a grid. A new `target` is a cell to go to. */
export function DecisionGrid({
	node,
	facts,
	target,
}: {
	readonly node: Decision;
	readonly facts: TableFacts;
	readonly target: Place;
}) {
	const { keyById, readOnly } = useInspector();
	const grid = useGrid(node, target);
	const box = useRef<HTMLDivElement>(null);
	const { at, block, columns, editing, size } = grid;
	const [openColumn, setOpenColumn] = useState<string | null>(null);
	const answers = useAnswers(node);

	const goTo = useRef(grid.goTo);
	useEffect(() => {
		goTo.current(target);
		box.current
			?.querySelector<HTMLElement>(`[data-at="${target.row}:${target.column}"]`)
			?.focus();
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
					aria-label={`Rules of ${node.title}`}
					aria-rowcount={size.rows + 1}
					aria-colcount={size.columns + 1}
					aria-multiselectable
					aria-readonly={readOnly || undefined}
					{...grid.handlers}
					onDoubleClick={(event) => {
						if (
							event.target instanceof Element &&
							event.target.closest("[role=gridcell]") &&
							!editing
						)
							grid.startEdit(null);
					}}
					className="min-h-0 select-none overflow-auto overscroll-contain rounded-lg border border-line-strong bg-panel outline-none [--hit:color-mix(in_srgb,var(--ok)_10%,var(--panel))] [--output:color-mix(in_srgb,var(--decision)_4%,var(--panel))] [scroll-padding:3.5rem_0_0_2.75rem]"
					style={{ "--columns": template } as React.CSSProperties} // a custom property, which React's type leaves out
				>
					<div style={{ minWidth: `${least}rem` }}>
						<GridHeader
							node={node}
							columns={columns}
							active={at.row === -1 ? at.column : null}
							open={openColumn}
							onOpen={setOpenColumn}
						/>
						{node.table.rules.map((rule, index) => {
							const selected = index >= block.top && index <= block.bottom;
							const many =
								selected &&
								(block.top !== block.bottom || block.left !== block.right);
							return (
								<GridRow
									key={rule.id}
									rule={rule}
									index={index}
									columns={columns}
									active={at.row === index ? at.column : null}
									selectedFrom={many ? block.left : null}
									selectedTo={many ? block.right : null}
									hit={facts.hits.has(rule.id)}
									nearColumn={facts.near.get(rule.id) ?? null}
									problems={facts.problems.get(rule.id) ?? ""}
									editing={editing?.row === index ? editing : null}
									keyById={keyById}
									onCommit={grid.onCommit}
									onCancel={grid.onCancel}
									answers={answers}
								/>
							);
						})}
					</div>
				</div>
			</ContextMenu>
			{readOnly ? null : (
				<GridButtons
					node={node}
					onInsertRule={() => grid.rules.insert(size.rows)}
					onColumn={setOpenColumn}
				/>
			)}
		</div>
	);
}

function GridButtons({
	node,
	onInsertRule,
	onColumn,
}: {
	readonly node: Decision;
	readonly onInsertRule: () => void;
	readonly onColumn: (id: string) => void;
}) {
	const edit = useNodeEdit<"decision">(node.id);
	const { table } = node;
	const addColumn = (make: (table: Table) => Table) => {
		const next = make(table);
		edit("table.columns.add", (current) => ({ ...current, table: next }));
		const added =
			next.inputs.length > table.inputs.length
				? next.inputs.at(-1)
				: next.outputs.at(-1);
		if (added) onColumn(added.id);
	};
	return (
		<div className="flex shrink-0 flex-wrap items-center gap-2">
			<Button size="sm" icon={<Plus />} onClick={onInsertRule}>
				Rule
			</Button>
			<Button
				size="sm"
				icon={<Plus />}
				disabled={table.inputs.length >= 30}
				onClick={() =>
					addColumn((now) =>
						addInput(now, {
							label: `Input ${now.inputs.length + 1}`,
							type: "text",
							expression: "",
						}),
					)
				}
			>
				Input column
			</Button>
			<Button
				size="sm"
				icon={<Plus />}
				disabled={table.outputs.length >= 30}
				onClick={() =>
					addColumn((now) =>
						addOutput(now, {
							name: freeName(
								"output",
								now.outputs.map(({ name }) => name),
							),
							label: `Output ${now.outputs.length + 1}`,
							type: "text",
						}),
					)
				}
			>
				Output column
			</Button>
			<p className="ml-1 text-ink-2 phone:hidden">
				Arrows move, Enter edits, paste a block from a spreadsheet, Alt+↑↓ moves
				a rule.
			</p>
		</div>
	);
}

function ruleMenu(
	{ rules, block, size }: ReturnType<typeof useGrid>,
	readOnly: boolean,
): readonly MenuEntry[] {
	const many = block.bottom > block.top;
	const none = readOnly || size.rows === 0;
	return [
		{
			label: "Insert a rule above",
			shortcut: "Ctrl Shift ↵",
			disabled: readOnly,
			onSelect: () => rules.insert(block.top),
		},
		{
			label: "Insert a rule below",
			shortcut: "Ctrl ↵",
			disabled: readOnly,
			onSelect: () => rules.insert(Math.min(block.bottom + 1, size.rows)),
		},
		{
			label: many ? "Duplicate rules" : "Duplicate rule",
			shortcut: "Ctrl D",
			disabled: none,
			onSelect: () => rules.duplicate(),
		},
		"separator",
		{
			label: "Move up",
			shortcut: "Alt ↑",
			disabled: none || block.top === 0,
			onSelect: () => rules.move(-1),
		},
		{
			label: "Move down",
			shortcut: "Alt ↓",
			disabled: none || block.bottom === size.rows - 1,
			onSelect: () => rules.move(1),
		},
		"separator",
		{
			label: many ? "Remove rules" : "Remove rule",
			shortcut: "Ctrl ⌫",
			danger: true,
			disabled: none,
			onSelect: () => rules.remove(),
		},
	];
}

/** The texts that are offered while a cell is written: outcomes, allowed texts, and what the column holds already. */
function useAnswers(node: Decision): (column: GridColumn) => readonly string[] {
	const latest = useRef(node);
	useLayoutEffect(() => {
		latest.current = node;
	});
	return useCallback((column) => {
		const { table, outcome } = latest.current;
		if (column.kind === "note") return [];
		if (column.type === "boolean") return ["true", "false"];
		if (column.kind === "output") {
			const output = table.outputs[column.index];
			const known =
				output?.name === outcome.output
					? outcome.values.map(({ value }) => value)
					: (output?.values ?? []);
			return [...new Set([...known, ...answersIn(table, column.index)])];
		}
		if (column.type !== "text") return [];
		const texts = table.rules.flatMap((rule) =>
			[...(rule.when[column.index] ?? "").matchAll(/"(?:[^"\\]|\\.)*"/g)].map(
				([text]) => constantOf(text),
			),
		);
		return [...new Set(texts.filter((text) => typeof text === "string"))];
	}, []);
}
