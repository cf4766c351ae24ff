/** What the person chose; `system` follows the operating system, also while the page is open. */
export type ThemeChoice = "system" | "light" | "dark";
export type Theme = "light" | "dark";

/** Where public/theme.js looks before the first paint. */
export const THEME_KEY = "patchbay.theme";

/** Reads a stored choice; anything unknown follows the system. */
export function toThemeChoice(stored: string | null): ThemeChoice {
	return stored === "light" || stored === "dark" ? stored : "system";
}

/** What a choice means on a system that prefers dark or not. */
export function resolveTheme(choice: ThemeChoice, prefersDark: boolean): Theme {
	if (choice !== "system") return choice;
	return prefersDark ? "dark" : "light";
}

/** The parts of the browser that the theme touches. */
export type ThemeWorld = {
	readonly read: () => string | null;
	/** Keeps the choice; null forgets it. */
	readonly write: (choice: string | null) => void;
	readonly prefersDark: () => boolean;
	readonly onPreferenceChange: (listener: () => void) => void;
	readonly paint: (theme: Theme) => void;
};

export type ThemeStore = {
	readonly choice: () => ThemeChoice;
	readonly choose: (choice: ThemeChoice) => void;
	readonly subscribe: (listener: () => void) => () => void;
};

/** Holds the choice, keeps it for the next visit and repaints whenever it or the system changes. */
export function createThemeStore(world: ThemeWorld): ThemeStore {
	const listeners = new Set<() => void>();
	let choice = toThemeChoice(world.read());

	function paint(): void {
		world.paint(resolveTheme(choice, world.prefersDark()));
	}

	world.onPreferenceChange(paint);
	paint();

	return {
		choice: () => choice,
		choose(next) {
			choice = next;
			world.write(next === "system" ? null : next);
			paint();
			for (const listener of listeners) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
