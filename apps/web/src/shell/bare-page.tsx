import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

/** A page without the app around it, for sign-in and set-up: the mark, a title and one narrow column. */
export function BarePage({
	title,
	description,
	children,
}: {
	readonly title: string;
	readonly description?: ReactNode;
	readonly children: ReactNode;
}) {
	return (
		<div className="flex min-h-dvh flex-col bg-paper">
			<header className="flex h-13 items-center justify-between pr-3 pl-4">
				<span className="flex items-center gap-2 font-bold tracking-tight">
					<Mark />
					Patchbay
				</span>
				<ThemeMenu />
			</header>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto w-full max-w-[25rem] flex-1 px-4 pt-[9vh] pb-16 outline-none"
			>
				<h1 className="text-balance font-bold text-2xl tracking-tight">
					{title}
				</h1>
				{description === undefined ? null : (
					<p className="mt-2 text-ink-2">{description}</p>
				)}
				<div className="mt-7">{children}</div>
			</main>
		</div>
	);
}
