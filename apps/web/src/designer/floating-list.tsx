import {
	type KeyboardEvent,
	type ReactNode,
	useEffect,
	useId,
	useRef,
	useState,
} from "react";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";
import { cx } from "../kit/cx.ts";

/** One thing to choose. */
export interface FloatingOption {
	readonly id: string;
	readonly label: string;
	readonly hint: string;
	/** Other words that it is found by. */
	readonly words?: string;
	/** The heading that it stands under. */
	readonly group: string;
	readonly icon: ReactNode;
}

const WIDTH = 300;
const HEIGHT = 380;

/** A searchable list that floats where something happened on the canvas. Arrows choose, Enter takes, Escape closes. */
export function FloatingList({
	at,
	title,
	options,
	onChoose,
	onClose,
}: {
	readonly at: ScreenPoint;
	/** What is chosen, for screen readers and as the placeholder: "Add the next step". */
	readonly title: string;
	readonly options: readonly FloatingOption[];
	readonly onChoose: (id: string) => void;
	readonly onClose: () => void;
}) {
	const [query, setQuery] = useState("");
	const [active, setActive] = useState(0);
	const panel = useRef<HTMLDivElement>(null);
	const listId = useId();
	const found = search(options, query);
	const chosen = found[Math.min(active, found.length - 1)];

	useEffect(() => {
		const outside = (event: PointerEvent) => {
			if (
				event.target instanceof Node &&
				!panel.current?.contains(event.target)
			)
				onClose();
		};
		// The click that opened the list is over by the time of the next one.
		document.addEventListener("pointerdown", outside, true);
		return () => document.removeEventListener("pointerdown", outside, true);
	}, [onClose]);

	useEffect(() => {
		if (chosen)
			document
				.getElementById(`${listId}-${chosen.id}`)
				?.scrollIntoView({ block: "nearest" });
	}, [chosen, listId]);

	const onKeyDown = (event: KeyboardEvent) => {
		event.stopPropagation();
		if (event.key === "Escape") onClose();
		else if (event.key === "ArrowDown")
			setActive(Math.min(active + 1, found.length - 1));
		else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
		else if (event.key === "Enter" && chosen) onChoose(chosen.id);
		else return;
		event.preventDefault();
	};

	return (
		<div
			ref={panel}
			role="dialog"
			aria-label={title}
			className="fixed z-40 flex flex-col overflow-hidden rounded-lg border bg-raised shadow-lg"
			// At the pointer, but never out of the window.
			style={{
				left: Math.max(8, Math.min(at.x, window.innerWidth - WIDTH - 8)),
				top: Math.max(8, Math.min(at.y, window.innerHeight - HEIGHT - 8)),
				width: WIDTH,
				maxHeight: HEIGHT,
			}}
			onKeyDown={onKeyDown}
		>
			<input
				// The list is opened to type into it.
				ref={(element) => element?.focus()}
				role="combobox"
				aria-expanded="true"
				aria-controls={listId}
				aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
				aria-label={title}
				placeholder={title}
				value={query}
				onChange={(event) => {
					setQuery(event.target.value);
					setActive(0);
				}}
				className="h-10 border-b bg-transparent px-3 outline-none placeholder:text-ink-3"
			/>
			<div
				id={listId}
				role="listbox"
				aria-label={title}
				className="min-h-0 flex-1 overflow-y-auto p-1.5"
			>
				{found.length === 0 ? (
					<p className="p-3 text-ink-2">Nothing matches “{query}”.</p>
				) : null}
				{found.map((option, index) => (
					<Row
						key={option.id}
						id={`${listId}-${option.id}`}
						option={option}
						heading={
							found[index - 1]?.group === option.group ? null : option.group
						}
						active={option === chosen}
						onHover={() => setActive(index)}
						onChoose={() => onChoose(option.id)}
					/>
				))}
			</div>
		</div>
	);
}

function Row({
	id,
	option,
	heading,
	active,
	onHover,
	onChoose,
}: {
	readonly id: string;
	readonly option: FloatingOption;
	readonly heading: string | null;
	readonly active: boolean;
	readonly onHover: () => void;
	readonly onChoose: () => void;
}) {
	return (
		<>
			{heading === null ? null : (
				<div
					role="presentation"
					className="px-2 pt-2 pb-1 font-semibold text-ink-3 text-xs"
				>
					{heading}
				</div>
			)}
			{/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above takes the keys */}
			{/* biome-ignore lint/a11y/useFocusableInteractive: the input above keeps the focus and points here */}
			<div
				id={id}
				role="option"
				aria-selected={active}
				onPointerMove={onHover}
				onClick={onChoose}
				className={cx(
					"flex cursor-default items-center gap-2.5 rounded-md px-2 py-1.5",
					active && "bg-sunk",
				)}
			>
				{option.icon}
				<span className="min-w-0">
					<span className="block truncate">{option.label}</span>
					<small className="block truncate text-ink-2 text-xs">
						{option.hint}
					</small>
				</span>
			</div>
		</>
	);
}

function search(
	options: readonly FloatingOption[],
	query: string,
): readonly FloatingOption[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	return options.filter((option) => {
		const text =
			`${option.label} ${option.hint} ${option.group} ${option.words ?? ""}`.toLowerCase();
		return words.every((word) => text.includes(word));
	});
}
