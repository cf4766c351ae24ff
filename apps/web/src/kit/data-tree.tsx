import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { CopyButton } from "./copy-button.tsx";
import { cx } from "./cx.ts";
import { type DataKind, entriesOf, kindOf, previewOf } from "./data-preview.ts";

const FIRST_ROWS = 50;
const LONG_TEXT = 400;

/** Any JSON as a tree for people: names and values in rows, objects and lists to open, a button that copies it all. */
export function DataTree({
	data,
	label,
	openTo = 1,
	className,
}: {
	readonly data: unknown;
	/** What it is: "Input of Create playlist". */
	readonly label: string;
	/** How many levels are open at first. */
	readonly openTo?: number;
	readonly className?: string;
}) {
	const entries = entriesOf(data);
	return (
		<section
			aria-label={label}
			className={cx(
				"relative min-w-0 rounded-md border bg-sunk py-1.5 pr-9 pl-2",
				className,
			)}
		>
			{entries.length === 0 ? (
				<div className="px-1.5">
					<Leaf value={data} />
				</div>
			) : (
				<Rows entries={entries} depth={0} openTo={openTo} />
			)}
			<CopyButton
				text={() => JSON.stringify(data, null, 2) ?? ""}
				label={`Copy ${label}`}
				className="absolute top-1 right-1"
			/>
		</section>
	);
}

function Rows({
	entries,
	depth,
	openTo,
}: {
	readonly entries: readonly (readonly [string, unknown])[];
	readonly depth: number;
	readonly openTo: number;
}) {
	const [shown, setShown] = useState(FIRST_ROWS);
	return (
		<ul
			className={cx(
				depth > 0 && "ml-[0.6rem] border-line-strong border-l pl-2",
			)}
		>
			{entries.slice(0, shown).map(([name, value]) => (
				<Row
					key={name}
					name={name}
					value={value}
					depth={depth}
					openTo={openTo}
				/>
			))}
			{entries.length > shown ? (
				<li>
					<button
						type="button"
						className="px-1.5 text-accent text-sm hover:underline"
						onClick={() => setShown(shown * 4)}
					>
						{entries.length - shown} more
					</button>
				</li>
			) : null}
		</ul>
	);
}

function Row({
	name,
	value,
	depth,
	openTo,
}: {
	readonly name: string;
	readonly value: unknown;
	readonly depth: number;
	readonly openTo: number;
}) {
	const entries = entriesOf(value);
	const [open, setOpen] = useState(depth + 1 < openTo);
	if (entries.length === 0) {
		return (
			<li className="flex gap-3 px-1.5 py-px pl-[1.3rem]">
				<span className="shrink-0 text-ink-2">{name}</span>
				<Leaf value={value} />
			</li>
		);
	}
	return (
		<li>
			<button
				type="button"
				aria-expanded={open}
				onClick={() => setOpen(!open)}
				className="flex w-full items-center gap-1 rounded-sm px-0.5 py-px text-left hover:bg-panel"
			>
				<ChevronRight
					aria-hidden
					className={cx(
						"size-3.5 shrink-0 text-ink-3 transition-transform duration-100",
						open && "rotate-90",
					)}
				/>
				<span className="shrink-0 text-ink-2">{name}</span>
				<span className="ml-2 truncate text-ink-3 text-sm">
					{previewOf(value)}
				</span>
			</button>
			{open ? (
				<Rows entries={entries} depth={depth + 1} openTo={openTo} />
			) : null}
		</li>
	);
}

const LEAF: Readonly<Record<DataKind, string>> = {
	text: "text-ink",
	number: "font-mono text-sm text-accent",
	boolean: "font-mono text-sm text-accent",
	null: "text-ink-3 italic",
	missing: "text-ink-3 italic",
	list: "text-ink-3",
	object: "text-ink-3",
};

function Leaf({ value }: { readonly value: unknown }) {
	const [whole, setWhole] = useState(false);
	const text = previewOf(value);
	const long = text.length > LONG_TEXT;
	return (
		<span
			className={cx(
				"min-w-0 whitespace-pre-wrap break-words",
				LEAF[kindOf(value)],
			)}
		>
			{text === "" ? (
				<span className="text-ink-3 italic">empty text</span>
			) : null}
			{long && !whole ? `${text.slice(0, LONG_TEXT)}… ` : text}
			{long ? (
				<button
					type="button"
					className="text-accent text-sm hover:underline"
					onClick={() => setWhole(!whole)}
				>
					{whole ? "less" : "more"}
				</button>
			) : null}
		</span>
	);
}
