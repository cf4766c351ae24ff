import { type KeyboardEvent, useRef } from "react";
import type { Completion } from "../expressions/completion.ts";
import { ProseCellInput, SourceCellInput } from "./cell-input.tsx";
import { type GridColumn, isProse } from "./table-edits.ts";

/** Edits one cell. What is written counts with Enter, Tab or a click elsewhere; Escape brings back what was there. */
export function CellEditor({
	column,
	start,
	label,
	answers,
	onCommit,
	onCancel,
}: {
	readonly column: GridColumn;
	readonly start: string;
	readonly label: string;
	/** Texts that are offered. */
	readonly answers: readonly string[];
	/** `move` is 1 or -1 with Tab, `down` is set with Enter. */
	readonly onCommit: (text: string, move: 1 | -1 | 0, down: boolean) => void;
	readonly onCancel: () => void;
}) {
	const text = useRef(start);
	const done = useRef(false);
	const finish = (move: 1 | -1 | 0, down: boolean) => {
		if (done.current) return;
		done.current = true;
		onCommit(text.current, move, down);
	};
	const field = {
		label,
		start,
		onText(next: string) {
			text.current = next;
		},
		onBlur: () => finish(0, false),
		onKeyDown(event: KeyboardEvent) {
			event.stopPropagation();
			if (event.key === "Escape") {
				event.preventDefault();
				done.current = true;
				onCancel();
			} else if (event.key === "Enter" && !event.altKey) {
				event.preventDefault();
				finish(0, true);
			} else if (event.key === "Tab") {
				event.preventDefault();
				finish(event.shiftKey ? -1 : 1, false);
			}
		},
	};
	return (
		<div className="absolute inset-x-0 top-0 z-10 min-h-full bg-panel font-mono text-sm after:pointer-events-none after:absolute after:inset-0 after:outline-2 after:outline-accent after:-outline-offset-2">
			{isProse(column) ? (
				<ProseCellInput {...field} />
			) : (
				<SourceCellInput
					{...field}
					offers={(typed, caret) => offersOf(answers, column, typed, caret)}
				/>
			)}
		</div>
	);
}

const MOST_OFFERS = 12;

/** The texts that a column is known to hold, as completions of the last entry that is being written. */
function offersOf(
	answers: readonly string[],
	column: Exclude<GridColumn, { kind: "annotation" | "note" }>,
	text: string,
	caret: number,
): readonly Completion[] {
	const from =
		column.kind === "input" ? text.lastIndexOf(",", caret - 1) + 1 : 0;
	const typed = text.slice(from, caret).trimStart();
	const query = typed.replace(/^"/, "").toLowerCase();
	if (query === "") return [];
	return answers
		.filter((answer) => {
			const word = answer.toLowerCase();
			return word.startsWith(query) && word !== query;
		})
		.slice(0, MOST_OFFERS)
		.map((answer) => {
			const insert = column.type === "text" ? JSON.stringify(answer) : answer;
			return {
				id: `answer.${answer}`,
				kind: "text",
				label: answer,
				detail: "",
				type: "",
				insert,
				from: caret - typed.length,
				to: caret,
				caret: insert.length,
				goesOn: false,
			};
		});
}
