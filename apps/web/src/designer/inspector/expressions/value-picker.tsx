import { Popover } from "@base-ui/react/popover";
import { ChevronRight, Search } from "lucide-react";
import {
	Fragment,
	type KeyboardEvent,
	type ReactElement,
	useId,
	useRef,
	useState,
} from "react";
import { POPUP_CLASS } from "../../../kit/control-class.ts";
import { cx } from "../../../kit/cx.ts";
import { Input } from "../../../kit/input.tsx";
import { SystemTile } from "../../../kit/tile.tsx";
import { useInspector } from "../inspector-context.tsx";
import { formatValue } from "./format-value.ts";
import { startValueDrag } from "./value-drag.ts";
import { searchValues } from "./value-row.ts";
import {
	linesOf,
	moveInTree,
	preferredLines,
	type TreeLine,
	type Wants,
} from "./value-rows.ts";
import { sourceOfPath } from "./value-source.ts";

/** A button that opens the values of the steps before: to search, to look at, to click or drag into a field. */
export function ValuePicker({
	trigger,
	wants,
	onPick,
}: {
	readonly trigger: ReactElement<Record<string, unknown>>;
	/** Values of this kind are offered before all others. */
	readonly wants?: Wants | undefined;
	readonly onPick: (path: readonly string[]) => void;
}) {
	const [open, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	return (
		<Popover.Root open={open} onOpenChange={setOpen}>
			<Popover.Trigger ref={button} render={trigger} />
			<Popover.Portal>
				<Popover.Positioner
					className="z-60 outline-none"
					anchor={() => besidePanel(button.current)}
					side="left"
					align="start"
					sideOffset={8}
					collisionPadding={8}
				>
					<Popover.Popup
						aria-label="Values of the steps before"
						// The field takes the focus back by itself once a value is picked.
						finalFocus={false}
						className={cx(
							POPUP_CLASS,
							"flex max-h-(--available-height) w-[23rem] max-w-[92vw] flex-col",
						)}
					>
						<ValueTree
							wants={wants}
							onPick={(path) => {
								setOpen(false);
								onPick(path);
							}}
						/>
					</Popover.Popup>
				</Popover.Positioner>
			</Popover.Portal>
		</Popover.Root>
	);
}

/** At the height of the button and beside the whole panel, so that values can be dragged into all of its fields. */
function besidePanel(button: HTMLElement | null) {
	const panel = button?.closest("[data-inspector]");
	if (!button || !panel) return button;
	return {
		getBoundingClientRect() {
			const { left, width } = panel.getBoundingClientRect();
			const { top, height } = button.getBoundingClientRect();
			return new DOMRect(left, top, width, height);
		},
	};
}

function ValueTree({
	wants,
	onPick,
}: {
	readonly wants: Wants | undefined;
	readonly onPick: (path: readonly string[]) => void;
}) {
	const { steps } = useInspector();
	const treeId = useId();
	const [query, setQuery] = useState("");
	const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
	const [active, setActive] = useState(0);
	const searchLines = (text: string) => {
		const found = searchValues(steps, text);
		const searching = text.trim() !== "";
		return [
			...(wants ? preferredLines(found, wants) : []),
			...linesOf(found, { toggled, searching }),
		];
	};
	const lines = searchLines(query);
	const preferred = wants
		? preferredLines(searchValues(steps, query), wants).length
		: 0;
	const current = lines[Math.min(active, lines.length - 1)];

	function toggle(line: TreeLine): void {
		const next = new Set(toggled);
		if (!next.delete(line.id)) next.add(line.id);
		setToggled(next);
	}
	function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
		if (event.key === "Enter" && current) {
			event.preventDefault();
			if (isStep(current)) toggle(current);
			else onPick(current.row.path);
			return;
		}
		const horizontal = event.key === "ArrowLeft" || event.key === "ArrowRight";
		// Within a search text these keys move the caret.
		if (horizontal && query !== "") return;
		const to = moveInTree(lines, active, event.key);
		if (to === null) return;
		event.preventDefault();
		if (to === "toggle") {
			if (current) toggle(current);
			return;
		}
		setActive(to);
		document
			.getElementById(`${treeId}-${to}`)
			?.scrollIntoView({ block: "nearest" });
	}
	return (
		<>
			<div className="p-2">
				<Input
					aria-label="Find a value"
					placeholder="Find a value"
					role="combobox"
					aria-expanded
					aria-controls={treeId}
					aria-activedescendant={current ? `${treeId}-${active}` : undefined}
					value={query}
					before={<Search aria-hidden />}
					onKeyDown={onKeyDown}
					onValueChange={(next) => {
						setQuery(next);
						setActive(firstHit(searchLines(next)));
					}}
				/>
			</div>
			<div
				id={treeId}
				role="tree"
				aria-label="Values of the steps before"
				className="min-h-0 flex-1 overflow-y-auto border-t p-1"
			>
				{lines.map((line, index) => (
					<Fragment key={line.id}>
						{preferred > 0 && index === 0 ? <Heading>Lists</Heading> : null}
						{preferred > 0 && index === preferred ? (
							<Heading>All values</Heading>
						) : null}
						<Line
							id={`${treeId}-${index}`}
							line={line}
							active={line === current}
							onPick={() => onPick(line.row.path)}
							onToggle={() => toggle(line)}
							onHover={() => setActive(index)}
						/>
					</Fragment>
				))}
			</div>
			{lines.length === 0 ? (
				<p className="px-3 py-3 text-ink-2">No value is called like that.</p>
			) : (
				<p className="border-t px-3 py-1.5 text-ink-3 text-xs">
					Click or press Enter to insert, or drag it into any field.
				</p>
			)}
		</>
	);
}

const Heading = ({ children }: { readonly children: string }) => (
	<div
		role="presentation"
		className="px-2 pt-1.5 pb-0.5 font-medium text-ink-3 text-xs"
	>
		{children}
	</div>
);

/** A step with values in it: one of them is meant, hardly ever all together. */
const isStep = ({ level, open }: TreeLine): boolean =>
	level === 1 && open !== null;

/** The first line that is a value and not just the way to one. */
const firstHit = (lines: readonly TreeLine[]): number =>
	Math.max(
		0,
		lines.findIndex(({ open }) => open === null),
	);

function Line({
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
