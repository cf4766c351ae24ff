import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { cx } from "../kit/cx.ts";
import { SystemTile } from "../kit/tile.tsx";
import { formatValue } from "./format-value.ts";
import { startValueDrag } from "./value-drag.ts";
import type { TreeLine } from "./value-rows.ts";
import { sourceOfPath } from "./value-source.ts";

/** A step with values in it: one of them is meant, hardly ever all together. */
export const isStep = ({ level, open }: TreeLine): boolean =>
	level === 1 && open !== null;

/** One line of the tree of values: to open, to pick, to drag into a field. */
export function ValueLine({
	id,
	line,
	active,
	onPick,
	onToggle,
	onHover,
}: {
	readonly id: string;
	readonly line: TreeLine;
	readonly active: boolean;
	readonly onPick: () => void;
	readonly onToggle: () => void;
	readonly onHover: () => void;
}) {
	const { row, level, open, system } = line;
	const [dragged, setDragged] = useState(false);
	return (
		<div
			id={id}
			role="treeitem"
			tabIndex={-1}
			aria-level={level}
			aria-expanded={open ?? undefined}
			aria-selected={active}
			draggable
			onDragStart={(event) => {
				setDragged(true);
				startValueDrag(event.dataTransfer, row.path, sourceOfPath(row.path));
			}}
			onDragEnd={() => setDragged(false)}
			onPointerMove={active ? undefined : onHover}
			onClick={(event) => {
				event.preventDefault();
				if (isStep(line)) onToggle();
				else onPick();
			}}
			onKeyDown={(event) => {
				if (event.key === "Enter") onPick();
			}}
			style={{ paddingLeft: `${(level - 1) * 16 + 4}px` }}
			className={cx(
				"flex min-h-7 cursor-default items-center gap-1.5 rounded-sm py-0.5 pr-2",
				active && "bg-sunk dark:bg-line",
				dragged && "opacity-50",
			)}
		>
			<span
				className="grid size-5 shrink-0 place-items-center"
				onPointerDown={(event) => {
					if (open === null) return;
					event.stopPropagation();
				}}
				onClick={(event) => {
					if (open === null) return;
					event.stopPropagation();
					onToggle();
				}}
				aria-hidden
			>
				{open === null ? null : (
					<ChevronRight
						className={cx(
							"size-3.5 text-ink-3 transition-transform duration-100",
							open && "rotate-90",
						)}
					/>
				)}
			</span>
			{system === null ? null : <SystemTile system={system} size="sm" />}
			<span
				className={cx(
					"min-w-0 truncate",
					level === 1 && row.path.length === 1 && "font-medium",
				)}
				title={row.title}
			>
				{row.title}
			</span>
			<span className="ml-auto min-w-0 max-w-[45%] shrink-0 truncate pl-2 text-ink-3 text-xs">
				<Facts line={line} />
			</span>
		</div>
	);
}

function Facts({ line: { row, level } }: { readonly line: TreeLine }) {
	const { sample, type } = row;
	if (level === 1 && row.path.length === 1 && row.children.length > 0)
		return <span className="font-mono">{row.name}</span>;
	if (sample === undefined || sample === null || type === "group") return type;
	return (
		<>
			<span className="sr-only">{type}, </span>
			{formatValue(sample)}
		</>
	);
}
