import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

/** A page without the app around it: the mark above, the content in the middle. */
export function BareFrame({ children }: { readonly children: ReactNode }) {
	return (
		<div className="flex min-h-dvh flex-col bg-paper">
			<header className="flex h-13 shrink-0 items-center justify-between pr-3 pl-3.5">
				<span className="flex items-center gap-2 font-bold tracking-tight">
					<Mark />
					Patchbay
				</span>
				<ThemeMenu />
			</header>
			<main
				id="main"
				tabIndex={-1}
				className="flex flex-1 flex-col outline-none"
			>
				{children}
			</main>
		</div>
	);
}

/** A page for sign-in and set-up: a title, a sentence and one narrow column. */
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
		<BareFrame>
			<div className="mx-auto w-full max-w-[25rem] px-4 pt-[9vh] pb-16">
				<h1 className="text-balance font-bold text-2xl tracking-tight">
					{title}
				</h1>
				{description === undefined ? null : (
					<p className="mt-2 text-ink-2">{description}</p>
				)}
				<div className="mt-7">{children}</div>
			</div>
		</BareFrame>
	);
}
