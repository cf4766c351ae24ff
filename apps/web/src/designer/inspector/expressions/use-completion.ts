import { type KeyboardEvent, type RefObject, useState } from "react";
import { useInspector } from "../inspector-context.tsx";
import { type Completion, completionsAt } from "./completion.ts";

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
		write,
	}: {
		readonly template: boolean;
		readonly extra?: ExtraCompletions | undefined;
		readonly write: (edit: {
			readonly from: number;
			readonly to: number;
			readonly insert: string;
			readonly caret: number;
		}) => void;
	},
) {
	const { steps } = useInspector();
	const [list, setList] = useState<OpenList | null>(null);

	function look(asked: boolean): void {
		const element = field.current;
		if (!element) return;
		const caret = element.selectionStart;
		if (caret !== element.selectionEnd) {
			setList(null);
			return;
		}
		const text = element.value;
		const items = [
			...(extra?.(text, caret) ?? []),
			...completionsAt({ text, caret, template, asked, steps }),
		];
		setList(items.length === 0 ? null : { items, active: 0 });
	}

	function pick(item: Completion): void {
		write(item);
		if (item.goesOn) look(false);
		else setList(null);
	}

	/** Whether the key was for the list. */
	function onKeyDown(event: KeyboardEvent): boolean {
		if (event.key === " " && (event.ctrlKey || event.metaKey)) {
			look(true);
			return true;
		}
		const current = list?.items[list.active];
		if (!list || !current) return false;
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
				if (event.shiftKey || event.altKey || event.ctrlKey) return false;
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

const move = ({ items, active }: OpenList, by: number): number =>
	(active + by + items.length) % items.length;
