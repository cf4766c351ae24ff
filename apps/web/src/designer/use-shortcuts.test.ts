import { describe, expect, it } from "vitest";
import { keyName } from "./use-shortcuts.ts";

const press = (key: string, ...held: ("ctrl" | "meta" | "shift" | "alt")[]) =>
	keyName({
		key,
		ctrlKey: held.includes("ctrl"),
		metaKey: held.includes("meta"),
		shiftKey: held.includes("shift"),
		altKey: held.includes("alt"),
	});

describe("names of keys", () => {
	it.each([
		[press("z", "ctrl"), "Ctrl+Z"],
		[press("Z", "meta", "shift"), "Ctrl+Shift+Z"],
		[press("?", "shift"), "?"],
		[press("/"), "/"],
		[press("ArrowUp", "shift"), "Shift+ArrowUp"],
		[press("Delete", "alt"), "Alt+Delete"],
		[press("1", "shift"), "Shift+1"],
	])("%s is %s", (name, expected) => {
		expect(name).toBe(expected);
	});
});
