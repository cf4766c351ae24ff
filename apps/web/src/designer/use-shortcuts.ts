/** The designer's keys. They work wherever the focus is, but not while somebody types. */
import { useEffect } from "react";

/** What a key does. `true` as answer: the key was not for us after all. */
export type Shortcuts = Readonly<
	Record<string, (event: KeyboardEvent) => boolean | undefined>
>;

/** "Ctrl+Shift+Z", "ArrowUp", "/": the names by which keys are looked up. Ctrl stands for the Mac's ⌘ too. */
export function keyName(
	event: Pick<
		KeyboardEvent,
		"key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"
	>,
): string {
	const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
	const modified = event.ctrlKey || event.metaKey;
	// A character that needs Shift, such as ?, is named by itself.
	const shifted =
		event.shiftKey && (event.key.length > 1 || /^[A-Z0-9]$/.test(key));
	return `${modified ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shifted ? "Shift+" : ""}${key}`;
}

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof Element &&
	target.closest(
		"input, textarea, select, [contenteditable], [role=grid], [role=dialog], [role=alertdialog], [role=menu]",
	) !== null;

/** Listens for keys while the designer is on the screen. Keys in `always` work while somebody types too. */
export function useShortcuts(
	shortcuts: Shortcuts,
	always: ReadonlySet<string>,
): void {
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			const name = keyName(event);
			const run = Object.hasOwn(shortcuts, name) ? shortcuts[name] : undefined;
			if (!run || event.defaultPrevented) return;
			if (isTyping(event.target) && !always.has(name)) return;
			if (run(event) !== true) event.preventDefault();
		};
		addEventListener("keydown", onKeyDown);
		return () => removeEventListener("keydown", onKeyDown);
	}, [shortcuts, always]);
}
