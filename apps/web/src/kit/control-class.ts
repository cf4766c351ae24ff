import { cx } from "./cx.ts";

/** The frame shared by every text-like control: input, textarea, select, combobox. */
export function controlClass(className?: string): string {
	return cx(
		"w-full rounded-md border border-control bg-panel text-base text-ink transition-colors duration-100",
		"hover:not-disabled:border-ink-3 focus-visible:outline-offset-0",
		"disabled:cursor-not-allowed disabled:bg-sunk disabled:text-ink-3 data-disabled:cursor-not-allowed data-disabled:bg-sunk data-disabled:text-ink-3",
		"data-invalid:border-bad data-invalid:focus-visible:outline-bad",
		className,
	);
}

/** The surface of everything that pops up: menus, lists, popovers. */
export const POPUP_CLASS =
	"pop rounded-[10px] border border-line-strong bg-raised text-ink shadow-lg outline-none";

/** One row in a popup list. */
export const ITEM_CLASS =
	"flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 outline-none data-highlighted:bg-sunk data-disabled:text-ink-3 data-disabled:opacity-60 dark:data-highlighted:bg-line phone:min-h-11";

/**
 * What makes a portal a landmark. Popups are drawn outside of the page's own, and nothing on a page should be outside
 * of all of them; dialogs are places of their own and need none.
 */
export const popupRegion = (label: "Menu" | "Choices" | "Tip") =>
	({ role: "region", "aria-label": label }) as const;
