import { insertionOf, isInTemplateText } from "./completion.ts";

/** Writes into a text field as if it had been typed, so that the browser's own undo still works. */
export function writeInto(
	field: HTMLTextAreaElement | null,
	edit: {
		readonly from: number;
		readonly to: number;
		readonly insert: string;
		/** Where the caret goes, counted from the beginning of what is inserted. */
		readonly caret: number;
	},
): void {
	if (!field) return;
	field.focus();
	field.setSelectionRange(edit.from, edit.to);
	// Old, but the only way that the browser's undo follows; where it is gone, the text is set.
	const written =
		typeof document.execCommand === "function" &&
		document.execCommand("insertText", false, edit.insert);
	if (!written) {
		field.setRangeText(edit.insert, edit.from, edit.to, "end");
		field.dispatchEvent(new InputEvent("input", { bubbles: true }));
	}
	const at = edit.from + edit.caret;
	field.setSelectionRange(at, at);
}

/** Puts a value into a field: in place of all of it, at the caret, or at the end where nobody has put the caret yet. */
export function insertInto(
	field: HTMLTextAreaElement,
	{
		path,
		shownRoot,
		template,
		replaces,
		visited,
	}: {
		readonly path: readonly string[];
		/** What expressions call the step that the path begins with. */
		readonly shownRoot: string;
		readonly template: boolean;
		readonly replaces: boolean;
		readonly visited: boolean;
	},
): void {
	const end = field.value.length;
	const from = replaces ? 0 : visited ? field.selectionStart : end;
	const to = replaces || !visited ? end : field.selectionEnd;
	const isText = isInTemplateText(field.value, from, template);
	const insert = insertionOf(path, shownRoot, isText);
	writeInto(field, { from, to, insert, caret: insert.length });
}
