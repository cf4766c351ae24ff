import { Link, Outlet, useMatches } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useState } from "react";
import { Kbd } from "../kit/kbd.tsx";
import { BottomNav } from "./bottom-nav.tsx";
import { Mark } from "./mark.tsx";
import { ShellPalette } from "./shell-palette.tsx";
import { SideNav } from "./side-nav.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import { Breadcrumbs, useTopBarState } from "./top-bar.tsx";
import { UserMenu } from "./user-menu.tsx";

/** The app around a screen: top bar, navigation and the place where the screen scrolls. */
export function Frame() {
	return (
		<div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)_auto]">
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
		<div className="grid h-dvh grid-rows-[auto_minmax(0,1fr)]">
			<SkipLink />
			<Bar />
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

function Bar() {
	const { setStatusSlot, setActionsSlot } = useTopBarState();
	const title = useMatches({
		select: (matches) => matches.at(-1)?.staticData.title,
	});
	const [searching, setSearching] = useState(false);
	return (
		<header className="flex h-13 items-center gap-3 border-b bg-panel pr-3 pl-3.5">
			<Link
				to="/"
				aria-label="Patchbay, to the start"
				className="flex shrink-0 items-center gap-2 rounded-md font-bold tracking-tight"
			>
				<Mark />
				<span className="max-lg:hidden">Patchbay</span>
			</Link>
			<Breadcrumbs fallback={title} />
			<div
				ref={setStatusSlot}
				className="flex min-w-0 shrink items-center gap-2 empty:hidden"
			/>
			<div className="flex-1" />
			<div
				ref={setActionsSlot}
				className="flex shrink-0 items-center gap-2 empty:hidden"
			/>
			<button
				type="button"
				onClick={() => setSearching(true)}
				aria-label="Search and commands"
				className="flex h-8 shrink-0 items-center gap-2 rounded-md border border-line-strong bg-panel px-2.5 text-ink-2 transition-colors hover:bg-sunk hover:text-ink phone:size-10 phone:justify-center phone:border-transparent phone:px-0"
			>
				<Search aria-hidden className="size-4 phone:size-5" />
				<span className="max-xl:hidden">Search</span>
				<Kbd className="max-md:hidden">Ctrl K</Kbd>
			</button>
			<ThemeMenu />
			<UserMenu />
			<ShellPalette open={searching} onOpenChange={setSearching} />
		</header>
	);
}
