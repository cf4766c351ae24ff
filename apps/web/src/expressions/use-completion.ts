import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { type Completion, completionsAt } from "./completion.ts";
import { useExpressionScope } from "./expression-scope.ts";

interface OpenList {
	readonly items: readonly Completion[];
	readonly active: number;
}

/** More that can be written in one particular field, such as the values of a column. */
export type ExtraCompletions = (
	text: string,
	caret: number,
) => readonly Completion[];

/** The completion list of a text field: opens while typing and with Ctrl+Space, goes by arrows, Enter and Tab. */
export function useCompletion(
	field: RefObject<HTMLTextAreaElement | null>,
	{
		template,
		extra,
		quiet,
		write,
	}: {
		readonly template: boolean;
		readonly extra?: ExtraCompletions | undefined;
		/** Enter and Tab mean something else here, until an arrow has gone into the list. */
		readonly quiet: boolean;
		readonly write: (edit: {
			readonly from: number;
			readonly to: number;
			readonly insert: string;
			readonly caret: number;
		}) => void;
	},
) {
	const { steps } = useExpressionScope();
	const [list, setList] = useState<OpenList | null>(null);
	/** Behind which sign a brace was closed for the person, who may be about to close it too. */
	const closedAt = useRef<number | null>(null);

	function look(asked: boolean): void {
		const element = field.current;
		if (!element) return;
		const caret = element.selectionStart;
		if (caret !== element.selectionEnd) {
			setList(null);
			return;
		}
		const text = element.value;
		const known = completionsAt({ text, caret, template, asked, steps });
		const items = [
			...(extra?.(text, caret) ?? []),
			...(quiet && !asked
				? known.filter(({ label, from }) =>
						label.startsWith(text.slice(from, caret)),
					)
				: known),
		];
		const active = quiet && !asked ? NONE : 0;
		setList(items.length === 0 ? null : { items, active });
	}

	function pick(item: Completion): void {
		const rest = field.current?.value.slice(item.to) ?? "";
		const isLast = template && item.kind === "value" && !item.goesOn;
		// The brace that the value's own one is waiting for.
		if (isLast && !/^[^{]*\}/.test(rest)) {
			const insert = `${item.insert}}`;
			write({ ...item, insert, caret: insert.length });
			closedAt.current = item.from + insert.length;
		} else write(item);
		if (item.goesOn) look(false);
		else setList(null);
	}

	/** Whether the key was for the list. */
	function onKeyDown(event: KeyboardEvent): boolean {
		const closed = closedAt.current;
		closedAt.current = null;
		if (event.key === "}" && closed === field.current?.selectionStart)
			return true;
		if (event.key === " " && (event.ctrlKey || event.metaKey)) {
			look(true);
			return true;
		}
		if (!list) return false;
		const current = list.items[list.active];
		switch (event.key) {
			case "ArrowDown":
			case "ArrowUp":
				setList({
					...list,
					active: move(list, event.key === "ArrowDown" ? 1 : -1),
				});
				return true;
			case "Enter":
			case "Tab":
				if (event.shiftKey || event.altKey || event.ctrlKey || !current)
					return false;
				pick(current);
				return true;
			case "Escape":
				setList(null);
				return true;
			case "ArrowLeft":
			case "ArrowRight":
			case "Home":
			case "End":
				setList(null);
				return false;
			default:
				return false;
		}
	}

	return {
		list,
		look,
		pick,
		onKeyDown,
		close: () => setList(null),
	};
}

/** No line is active yet. */
const NONE = -1;

const move = ({ items, active }: OpenList, by: number): number =>
	active === NONE && by < 0
		? items.length - 1
		: (active + by + items.length) % items.length;
