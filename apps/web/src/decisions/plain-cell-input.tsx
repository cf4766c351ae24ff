import { FUNCTION_SIGNATURES } from "@patchbay/flow";
import { useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type {
	CellInputProps,
	CellOffer,
} from "../decision-grid/grid-scope.tsx";
import { POPUP_CLASS } from "../kit/control-class.ts";
import { cx } from "../kit/cx.ts";

const MOST = 8;

/** The functions that begin with the word before the caret. */
function functionOffers(text: string, caret: number): readonly CellOffer[] {
	const before = text.slice(0, caret);
	const word = /[A-Za-z][A-Za-z ]*$/.exec(before)?.[0] ?? "";
	if (word.length < 2 || (before.split('"').length - 1) % 2 === 1) return [];
	return FUNCTION_SIGNATURES.filter(({ name }) => name.startsWith(word)).map(
		({ name, params }) => ({
			label: `${name}(${params.join(", ")})`,
			insert: `${name}(`,
			from: caret - word.length,
			to: caret,
		}),
	);
}

/** The editor of a cell where no step is known: it offers what the column holds, and functions. */
export function PlainCellInput({
	label,
	start,
	prose,
	onText,
	offers,
	onKeyDown,
	onBlur,
}: CellInputProps) {
	const id = useId();
	const field = useRef<HTMLInputElement>(null);
	const [list, setList] = useState<readonly CellOffer[]>([]);
	const [active, setActive] = useState(-1);
	const [place, setPlace] = useState({ left: 0, top: 0 });
	const look = () => {
		const element = field.current;
		if (!element || prose) return;
		const caret = element.selectionStart ?? 0;
		const { left, bottom } = element.getBoundingClientRect();
		setPlace({ left, top: bottom + 4 });
		setActive(-1);
		setList(
			[
				...offers(element.value, caret),
				...functionOffers(element.value, caret),
			].slice(0, MOST),
		);
	};
	const pick = ({ insert, from, to }: CellOffer) => {
		field.current?.setRangeText(insert, from, to, "end");
		onText(field.current?.value ?? "");
		setList([]);
	};
	useEffect(() => {
		const element = field.current;
		element?.focus();
		element?.setSelectionRange(element.value.length, element.value.length);
	}, []);
	return (
		<>
			<input
				ref={field}
				defaultValue={start}
				aria-label={label}
				role="combobox"
				aria-expanded={list.length > 0}
				aria-controls={id}
				aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
				spellCheck={prose}
				autoComplete="off"
				className="h-9 w-full bg-transparent px-3 outline-none"
				onInput={(event) => {
					onText(event.currentTarget.value);
					look();
				}}
				onBlur={onBlur}
				onKeyDown={(event) => {
					const chosen = list[active];
					const by =
						event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
					if (list.length > 0 && by !== 0) {
						setActive(
							(Math.max(active, by < 0 ? 0 : -1) + by + list.length) %
								list.length,
						);
					} else if (chosen && (event.key === "Enter" || event.key === "Tab"))
						pick(chosen);
					else if (list.length > 0 && event.key === "Escape") setList([]);
					else {
						onKeyDown(event);
						return;
					}
					event.preventDefault();
					event.stopPropagation();
				}}
			/>
			{list.length > 0
				? createPortal(
						<div
							id={id}
							role="listbox"
							aria-label="Completions"
							style={place}
							className={cx(
								POPUP_CLASS,
								"fixed z-60 max-w-96 p-1 font-mono text-sm",
							)}
						>
							{list.map((offer, index) => (
								<div
									key={offer.label}
									id={`${id}-${index}`}
									role="option"
									tabIndex={-1}
									aria-selected={index === active}
									onPointerDown={(event) => {
										event.preventDefault();
										pick(offer);
									}}
									className={cx(
										"cursor-default truncate rounded-sm px-2 py-1 hover:bg-sunk",
										index === active && "bg-sunk",
									)}
								>
									{offer.label}
								</div>
							))}
						</div>,
						document.body,
					)
				: null}
		</>
	);
}
