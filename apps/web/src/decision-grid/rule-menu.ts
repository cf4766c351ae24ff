import type { MenuEntry } from "../kit/menu.tsx";
import { blockIn } from "./grid-store.ts";
import type { Grid } from "./use-grid.ts";

/** What can be done with the selected rules, as a menu. */
export function ruleMenu(
	{ store, actions: { rules } }: Grid,
	readOnly: boolean,
): readonly MenuEntry[] {
	const { size } = store.getState();
	const block = blockIn(store.getState());
	const many = block.bottom > block.top;
	const none = readOnly || size.rows === 0;
	return [
		{
			label: "Insert a rule above",
			shortcut: "Ctrl Shift ↵",
			disabled: readOnly,
			onSelect: () => rules.insert(block.top),
		},
		{
			label: "Insert a rule below",
			shortcut: "Ctrl ↵",
			disabled: readOnly,
			onSelect: () => rules.insert(Math.min(block.bottom + 1, size.rows)),
		},
		{
			label: many ? "Duplicate rules" : "Duplicate rule",
			shortcut: "Ctrl D",
			disabled: none,
			onSelect: () => rules.duplicate(),
		},
		"separator",
		{
			label: "Move up",
			shortcut: "Alt ↑",
			disabled: none || block.top === 0,
			onSelect: () => rules.move(-1),
		},
		{
			label: "Move down",
			shortcut: "Alt ↓",
			disabled: none || block.bottom === size.rows - 1,
			onSelect: () => rules.move(1),
		},
		"separator",
		{
			label: many ? "Remove rules" : "Remove rule",
			shortcut: "Ctrl ⌫",
			danger: true,
			disabled: none,
			onSelect: () => rules.remove(),
		},
	];
}
