import { useSyncExternalStore } from "react";
import { createThemeStore, THEME_KEY, type ThemeChoice } from "./theme.ts";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

const store = createThemeStore({
	read: () => guarded(() => localStorage.getItem(THEME_KEY)),
	write: (choice) => {
		guarded(() => {
			if (choice === null) localStorage.removeItem(THEME_KEY);
			else localStorage.setItem(THEME_KEY, choice);
			return null;
		});
	},
	prefersDark: () => dark.matches,
	onPreferenceChange: (listener) => dark.addEventListener("change", listener),
	paint: (theme) => {
		document.documentElement.dataset.theme = theme;
	},
});

/** Storage may be switched off; then the choice lives as long as the page. */
function guarded(use: () => string | null): string | null {
	try {
		return use();
	} catch {
		return null;
	}
}

/** The theme choice and the way to change it. */
export function useTheme(): readonly [
	ThemeChoice,
	(choice: ThemeChoice) => void,
] {
	return [useSyncExternalStore(store.subscribe, store.choice), store.choose];
}
