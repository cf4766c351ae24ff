import { Link, Outlet, useMatches } from "@tanstack/react-router";
import { cx } from "../kit/cx.ts";
import { BottomNav } from "./bottom-nav.tsx";
import { Mark } from "./mark.tsx";
import { SearchButton } from "./search-button.tsx";
import { SideNav } from "./side-nav.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import { Breadcrumbs, useTopBarState } from "./top-bar.tsx";
import { UserMenu } from "./user-menu.tsx";

/** The app around a screen: top bar, navigation and the place where the screen scrolls. */
export function Frame() {
	return (
		<div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto]">
			<SkipLink />
			<Bar />
			<div className="flex min-h-0">
				<SideNav />
				<main
					id="main"
					tabIndex={-1}
					data-scroll-restoration-id="main"
					className="flex min-w-0 flex-1 flex-col overflow-y-auto outline-none"
				>
					<Outlet />
				</main>
			</div>
			<BottomNav />
		</div>
	);
}

/** The same without navigation: the screen owns all of the page below the top bar (the designer). */
export function CanvasFrame() {
	return (
		<div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)]">
			<SkipLink />
			<Bar crowded />
			<main
				id="main"
				tabIndex={-1}
				className="relative min-h-0 min-w-0 outline-none"
			>
				<Outlet />
			</main>
		</div>
	);
}

function SkipLink() {
	return (
		<button
			type="button"
			onClick={() => document.getElementById("main")?.focus()}
			className="fixed top-2 left-2 z-70 -translate-y-20 rounded-md bg-ink px-3 py-2 font-medium text-on-ink focus:translate-y-0"
		>
			Skip to the content
		</button>
	);
}

function Bar({
	crowded = false,
}: {
	/** The screen fills the bar with its own things: its title is the h1, and what the app offers makes room. */
	readonly crowded?: boolean;
}) {
	const { setStatusSlot, setActionsSlot } = useTopBarState();
	const title = useMatches({
		select: (matches) => matches.at(-1)?.staticData.title,
	});
	return (
		<header className="flex h-13 min-w-0 items-center gap-3 border-b bg-panel pr-3 pl-3.5">
			<Link
				to="/"
				aria-label="Patchbay, to the start"
				className="flex shrink-0 items-center gap-2 rounded-md font-bold tracking-tight"
			>
				<Mark />
				<span className={crowded ? "max-xl:hidden" : "max-lg:hidden"}>
					Patchbay
				</span>
			</Link>
			<span
				aria-hidden
				className={cx(
					"h-4 border-line-strong border-l",
					crowded ? "max-xl:hidden" : "max-lg:hidden",
				)}
			/>
			<Breadcrumbs fallback={title} heading={crowded} />
			<div
				ref={setStatusSlot}
				className="flex min-w-0 shrink items-center gap-2 empty:hidden phone:hidden"
			/>
			<div className="flex-1" />
			<div
				ref={setActionsSlot}
				className="flex shrink-0 items-center gap-2 empty:hidden"
			/>
			<div
				className={cx(
					"flex shrink-0 items-center gap-2",
					crowded && "max-lg:hidden",
				)}
			>
				<SearchButton compact={crowded} />
				<ThemeMenu />
				<UserMenu />
			</div>
		</header>
	);
}
