import { ChevronRight, Search } from "lucide-react";
import {
	type KeyboardEvent,
	type PointerEvent,
	useMemo,
	useState,
} from "react";
import { cx } from "../kit/cx.ts";
import { Input } from "../kit/input.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { ScrollRegion } from "../kit/scroll-region.tsx";
import { SystemTile } from "../kit/tile.tsx";
import {
	type PaletteGroup,
	type PaletteItem,
	searchPalette,
} from "./palette-items.ts";

/** Where the key `/` goes. */
export const PALETTE_SEARCH_ID = "palette-search";

/** What can be put on the canvas: dragged there, or added after the selected step by a click or Enter. */
export function Palette({
	groups,
	onAdd,
	onDragStart,
}: {
	readonly groups: readonly PaletteGroup[];
	readonly onAdd: (item: PaletteItem) => void;
	readonly onDragStart: (item: PaletteItem, event: PointerEvent) => void;
}) {
	const [query, setQuery] = useState("");
	const [open, setOpen] = useState<ReadonlySet<string>>(
		() =>
			new Set(
				groups
					.filter((group) => group.unit === "action")
					.slice(0, 1)
					.map((group) => group.id),
			),
	);
	const found = useMemo(() => searchPalette(groups, query), [groups, query]);
	const searching = query.trim() !== "";
	const first = found[0]?.items[0];
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter" && searching && first) onAdd(first);
		else if (event.key === "Escape") {
			// The second one leaves the field, for the keys of the canvas.
			if (query === "" && event.target instanceof HTMLElement)
				event.target.blur();
			setQuery("");
		}
	};
	const toggle = (id: string) =>
		setOpen(
			open.has(id)
				? new Set([...open].filter((other) => other !== id))
				: new Set([...open, id]),
		);
	return (
		<aside
			aria-label="Steps to add"
			className="flex w-58 shrink-0 flex-col overflow-hidden border-r bg-panel phone:hidden"
		>
			<div className="p-3 pb-1">
				<Input
					id={PALETTE_SEARCH_ID}
					aria-label="Search the steps"
					placeholder="Add a step"
					before={<Search />}
					after={<Kbd>/</Kbd>}
					value={query}
					onChange={(event) => setQuery(event.currentTarget.value)}
					onKeyDown={onKeyDown}
				/>
			</div>
			<ScrollRegion
				label="All steps"
				className="min-h-0 flex-1 overflow-y-auto px-3 pb-4"
			>
				{found.length === 0 ? (
					<p className="px-1 pt-4 text-ink-2">Nothing matches “{query}”.</p>
				) : null}
				{found.map((group) => (
					<Group
						key={group.id}
						group={group}
						open={group.system === null || searching || open.has(group.id)}
						onToggle={() => toggle(group.id)}
						onAdd={onAdd}
						onDragStart={onDragStart}
					/>
				))}
			</ScrollRegion>
		</aside>
	);
}

const counted = ({ items, unit }: PaletteGroup): string =>
	`${items.length} ${unit}${items.length === 1 ? "" : "s"}`;

function Group({
	group,
	open,
	onToggle,
	onAdd,
	onDragStart,
}: {
	readonly group: PaletteGroup;
	readonly open: boolean;
	readonly onToggle: () => void;
	readonly onAdd: (item: PaletteItem) => void;
	readonly onDragStart: (item: PaletteItem, event: PointerEvent) => void;
}) {
	return (
		<section aria-label={group.title} className="pt-3">
			{group.system === null ? (
				<h2 className="px-1 pb-1 font-semibold text-ink-3 text-xs">
					{group.title}
				</h2>
			) : (
				<h2>
					<button
						type="button"
						aria-expanded={open}
						onClick={onToggle}
						className="flex w-full items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-sunk"
					>
						<SystemTile system={group.system} />
						<span className="min-w-0 flex-1 leading-tight">
							{group.title}
							<small className="block text-ink-2 text-xs">
								{counted(group)}
							</small>
						</span>
						<ChevronRight
							aria-hidden
							className={cx(
								"size-4 text-ink-3 transition-transform",
								open && "rotate-90",
							)}
						/>
					</button>
				</h2>
			)}
			{open ? (
				<ul
					className={cx(
						"m-0 list-none p-0",
						group.system !== null && "ml-4 border-l pl-1.5",
					)}
				>
					{group.items.map((item) => (
						<li key={item.id}>
							<Item
								item={item}
								nested={group.system !== null}
								onAdd={onAdd}
								onDragStart={onDragStart}
							/>
						</li>
					))}
				</ul>
			) : null}
		</section>
	);
}

function Item({
	item,
	nested,
	onAdd,
	onDragStart,
}: {
	readonly item: PaletteItem;
	readonly nested: boolean;
	readonly onAdd: (item: PaletteItem) => void;
	readonly onDragStart: (item: PaletteItem, event: PointerEvent) => void;
}) {
	return (
		<button
			type="button"
			title={item.help}
			onClick={() => onAdd(item)}
			onPointerDown={(event) => onDragStart(item, event)}
			className="flex w-full cursor-grab touch-none items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-sunk"
		>
			{nested ? null : <SystemTile system={item.system} />}
			<span className="min-w-0 leading-tight">
				<span className="block truncate">{item.title}</span>
				{nested ? null : (
					<small className="block truncate text-ink-2 text-xs">
						{item.help}
					</small>
				)}
			</span>
		</button>
	);
}
