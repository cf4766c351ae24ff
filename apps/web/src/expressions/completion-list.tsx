import { useLayoutEffect, useRef } from "react";
import { cx } from "../kit/cx.ts";
import { SystemTile } from "../kit/tile.tsx";
import type { Completion } from "./completion.ts";
import { useExpressionScope } from "./expression-scope.ts";
import { formatValue } from "./format-value.ts";
import { exampleResult, type OfferedForm } from "./function-help.ts";

const GAP_PX = 4;
const EDGE_PX = 8;

/** A place on the screen, in pixels of the window. */
export interface Anchor {
	readonly left: number;
	readonly top: number;
	readonly bottom: number;
}

/**
 * The list under the caret. It stands in the browser's top layer, so that no panel cuts it off, and never takes the
 * focus: the field keeps it and says which line is active.
 */
export function CompletionList({
	id,
	items,
	active,
	anchor,
	onPick,
}: {
	readonly id: string;
	readonly items: readonly Completion[];
	readonly active: number;
	readonly anchor: Anchor;
	readonly onPick: (item: Completion) => void;
}) {
	const box = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		const element = box.current;
		if (!element) return;
		element.showPopover();
		const { width, height } = element.getBoundingClientRect();
		const left = Math.min(anchor.left, innerWidth - width - EDGE_PX);
		const below = anchor.bottom + GAP_PX;
		const fits = below + height < innerHeight - EDGE_PX;
		element.style.left = `${Math.max(EDGE_PX, left)}px`;
		element.style.top = `${fits ? below : Math.max(EDGE_PX, anchor.top - GAP_PX - height)}px`;
	});
	useLayoutEffect(() => {
		box.current
			?.querySelector(`#${CSS.escape(`${id}-${active}`)}`)
			?.scrollIntoView({ block: "nearest" });
	}, [id, active]);
	const current = items[active];
	return (
		<div
			ref={box}
			popover="manual"
			className="fixed inset-auto m-0 w-[22rem] max-w-[92vw] overflow-hidden rounded-[10px] border border-line-strong bg-raised p-0 text-base text-ink shadow-lg"
		>
			<div
				id={id}
				role="listbox"
				aria-label="What can be written here"
				className="max-h-64 overflow-y-auto p-1"
			>
				{items.map((item, index) => (
					<Option
						key={item.id}
						id={`${id}-${index}`}
						item={item}
						active={index === active}
						onPick={onPick}
					/>
				))}
			</div>
			{current ? <Explanation item={current} /> : null}
		</div>
	);
}

function Option({
	id,
	item,
	active,
	onPick,
}: {
	readonly id: string;
	readonly item: Completion;
	readonly active: boolean;
	readonly onPick: (item: Completion) => void;
}) {
	const sample = item.row?.sample;
	return (
		<div
			id={id}
			role="option"
			tabIndex={-1}
			aria-selected={active}
			// The field keeps the focus.
			onPointerDown={(event) => {
				event.preventDefault();
				onPick(item);
			}}
			className={cx(
				"flex min-h-7 items-center gap-2 rounded-sm px-2 py-0.5",
				active && "bg-sunk dark:bg-line",
			)}
		>
			{item.system === undefined ? (
				<Sign kind={item.kind} />
			) : (
				<SystemTile system={item.system} size="sm" />
			)}
			<span className="shrink-0 font-mono text-sm">{item.label}</span>
			<span className="min-w-0 flex-1 truncate text-ink-2 text-sm">
				{item.detail}
			</span>
			{item.kind === "value" || item.row?.children.length === 0 ? (
				<span className="max-w-[40%] truncate text-ink-3 text-xs">
					{sample === undefined || sample === null
						? item.type
						: formatValue(sample)}
				</span>
			) : null}
		</div>
	);
}

const SIGNS: Readonly<Record<Completion["kind"], string>> = {
	function: "ƒ",
	word: "·",
	value: "›",
	step: "›",
	text: "“",
};

const Sign = ({ kind }: { readonly kind: Completion["kind"] }) => (
	<span
		aria-hidden
		className="grid size-5 shrink-0 place-items-center font-mono text-ink-3 text-sm"
	>
		{SIGNS[kind]}
	</span>
);

/** What the active line means: a function's parameters, help and example; a value's type and sample. */
function Explanation({ item }: { readonly item: Completion }) {
	if (item.forms)
		return <FunctionForms help={item.detail} forms={item.forms} />;
	const lines = linesOf(item);
	if (lines.every((line) => line === "")) return null;
	return (
		<div className="border-t bg-sunk px-3 py-1.5 text-ink-2 text-sm">
			<div className="truncate">{lines[0]}</div>
			<div className="truncate">{lines[1]}</div>
		</div>
	);
}

/** What a function does, and every way to call it with what comes of an example. */
function FunctionForms({
	help,
	forms,
}: {
	readonly help: string;
	readonly forms: readonly OfferedForm[];
}) {
	return (
		<div className="border-t bg-sunk px-3 py-1.5 text-sm">
			<div className="truncate text-ink-2">{help}</div>
			{forms.map(({ signature, example }) => (
				<div key={signature} className="mt-1 border-t pt-1">
					<div className="truncate font-mono">{signature}</div>
					<Example source={example} />
				</div>
			))}
		</div>
	);
}

function linesOf({ type, detail, row }: Completion): readonly [string, string] {
	const sample = row?.sample;
	return [
		type,
		sample === undefined || (typeof sample === "object" && sample !== null)
			? detail
			: formatValue(sample),
	];
}

function Example({ source }: { readonly source: string }) {
	const { data } = useExpressionScope();
	const result = exampleResult(source, data.now);
	return (
		<div className="flex min-w-0 items-baseline gap-2 text-ink-2">
			<code className="min-w-0 truncate font-mono text-xs">{source}</code>
			{result === null ? null : (
				<span className="shrink-0 text-xs">→ {result}</span>
			)}
		</div>
	);
}
