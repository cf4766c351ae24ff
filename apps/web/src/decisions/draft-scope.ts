import type { GridScope } from "../decision-grid/grid-scope.tsx";
import { changeOutput } from "../decision-grid/table-edits.ts";
import { freeName } from "../forms/list-edits.ts";
import type { DraftStore } from "./draft-store.ts";
import { InputName } from "./input-name.tsx";

/** Words for messages that name nothing but columns. */
export const asItIs = (text: string): string => text;

/** Nothing but functions can be named in the cells of a decision of its own. */
const WORDS = { toShown: asItIs, toStored: asItIs, isName: () => false };

/** What the grid needs to edit the draft of a decision. Without what changes with each edit, the same functions for good. */
export function draftActions(
	store: DraftStore,
): Omit<GridScope, "title" | "table" | "readOnly"> {
	const change: GridScope["change"] = (make, name) =>
		store.edit((now) => ({ ...now, table: make(now.table) }), name);
	return {
		change,
		undo: () => store.undo(),
		redo: () => store.redo(),
		words: WORDS,
		chosenValues: () => null,
		renameOutput: (index, name) =>
			change((now) => changeOutput(now, index, (old) => ({ ...old, name }))),
		InputSource: InputName,
		newInput: ({ inputs }) => ({
			label: `Input ${inputs.length + 1}`,
			type: "text",
			expression: freeName(
				"input",
				inputs.map(({ expression }) => expression),
			),
		}),
	};
}
