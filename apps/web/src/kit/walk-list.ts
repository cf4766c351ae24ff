import type { KeyboardEvent } from "react";

/** For a list's onKeyDown: arrows, Home and End move the focus between its `[data-walk]` links. Enter is the link's own. */
export function walkList(event: KeyboardEvent<HTMLElement>): void {
	if (event.ctrlKey || event.metaKey || event.altKey) return;
	const links = [
		...event.currentTarget.querySelectorAll<HTMLElement>("[data-walk]"),
	];
	const row =
		event.target instanceof Element ? event.target.closest("li") : null;
	const here = links.findIndex((link) => row?.contains(link));
	const steps: Readonly<Record<string, number>> = {
		ArrowDown: here + 1,
		ArrowUp: here - 1,
		Home: 0,
		End: links.length - 1,
	};
	const next = steps[event.key];
	if (next === undefined) return;
	event.preventDefault();
	links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
}
