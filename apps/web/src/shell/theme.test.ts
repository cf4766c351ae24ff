import { describe, expect, it, test } from "vitest";
import bootScript from "../../public/theme.js?raw";
import {
	createThemeStore,
	resolveTheme,
	THEME_KEY,
	type Theme,
	type ThemeChoice,
	toThemeChoice,
} from "./theme.ts";

/** A browser of one variable each. */
function createWorld(start: { stored: string | null; prefersDark: boolean }) {
	let { stored, prefersDark } = start;
	const painted: Theme[] = [];
	const listeners: (() => void)[] = [];
	return {
		painted,
		stored: () => stored,
		turnSystem: (dark: boolean) => {
			prefersDark = dark;
			for (const listener of listeners) listener();
		},
		world: {
			read: () => stored,
			write: (choice: string | null) => {
				stored = choice;
			},
			prefersDark: () => prefersDark,
			onPreferenceChange: (listener: () => void) => {
				listeners.push(listener);
			},
			paint: (theme: Theme) => {
				painted.push(theme);
			},
		},
	};
}

/** What public/theme.js paints with these things in the browser. */
function runBootScript(stored: string | null, prefersDark: boolean): string {
	const root = { dataset: { theme: "" } };
	// oxlint-disable-next-line typescript/no-implied-eval -- our own file, run as a browser runs a classic script
	new Function("localStorage", "matchMedia", "document", bootScript)(
		{ getItem: (key: string) => (key === THEME_KEY ? stored : null) },
		() => ({ matches: prefersDark }),
		{ documentElement: root },
	);
	return root.dataset.theme;
}

describe("resolveTheme", () => {
	test.each<[ThemeChoice, boolean, Theme]>([
		["system", false, "light"],
		["system", true, "dark"],
		["light", true, "light"],
		["dark", false, "dark"],
	])("%s with a dark system = %s is %s", (choice, prefersDark, theme) => {
		expect(resolveTheme(choice, prefersDark)).toBe(theme);
	});
});

describe("public/theme.js", () => {
	test.each([null, "light", "dark", "system", "purple"])(
		"paints what the app will paint when %s is stored",
		(stored) => {
			for (const dark of [true, false]) {
				expect(runBootScript(stored, dark)).toBe(
					resolveTheme(toThemeChoice(stored), dark),
				);
			}
		},
	);
});

describe("createThemeStore", () => {
	it("paints the stored choice at once", () => {
		const { world, painted } = createWorld({
			stored: "dark",
			prefersDark: false,
		});
		expect(createThemeStore(world).choice()).toBe("dark");
		expect(painted).toEqual(["dark"]);
	});

	it("keeps a choice for the next visit, repaints and tells its listeners", () => {
		const { world, painted, stored } = createWorld({
			stored: null,
			prefersDark: false,
		});
		const store = createThemeStore(world);
		let told = 0;
		const stop = store.subscribe(() => {
			told += 1;
		});
		store.choose("dark");
		stop();
		store.choose("light");
		expect(stored()).toBe("light");
		expect(painted).toEqual(["light", "dark", "light"]);
		expect(told).toBe(1);
	});

	it("forgets the choice when the system is followed, and follows it while the page is open", () => {
		const { world, painted, stored, turnSystem } = createWorld({
			stored: "light",
			prefersDark: true,
		});
		createThemeStore(world).choose("system");
		turnSystem(false);
		expect(stored()).toBeNull();
		expect(painted).toEqual(["light", "dark", "light"]);
	});
});
