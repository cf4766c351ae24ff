import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { cx } from "../kit/cx.ts";
import { Kbd } from "../kit/kbd.tsx";

const ShellPalette = lazy(async () => {
	const { ShellPalette: component } = await import("./shell-palette.tsx");
	return { default: component };
});

/** The way into the palette: the button in the top bar, and Ctrl K anywhere. */
export function SearchButton({
	compact,
}: {
	/** Only the icon, where the bar is full. */
	readonly compact: boolean;
}) {
	const [open, setOpen] = useState(false);
	// Stays once it was opened, so that it can leave with its animation and come back at once.
	const [wanted, setWanted] = useState(false);
	if (open && !wanted) setWanted(true);

	useEffect(() => {
		function onKeyDown(event: KeyboardEvent): void {
			const withCtrl = event.ctrlKey || event.metaKey;
			if (event.key.toLowerCase() !== "k" || !withCtrl) return;
			if (event.shiftKey || event.altKey) return;
			event.preventDefault();
			setOpen((isOpen) => !isOpen);
		}
		window.addEventListener("keydown", onKeyDown);
		return () => window.removeEventListener("keydown", onKeyDown);
	}, []);

	return (
		<>
			<button
				type="button"
				onClick={() => setOpen(true)}
				className={cx(
					"flex h-8 shrink-0 items-center gap-2 rounded-md border text-ink-2 transition-colors hover:bg-sunk hover:text-ink phone:size-10 phone:justify-center phone:border-transparent phone:px-0",
					compact
						? "w-8 justify-center border-transparent"
						: "border-line-strong bg-panel px-2.5",
				)}
			>
				<Search aria-hidden className="size-4 phone:size-5" />
				<span className={compact ? "sr-only" : "max-xl:sr-only"}>Search</span>
				{compact ? null : <Kbd className="max-md:hidden">Ctrl K</Kbd>}
			</button>
			{wanted ? (
				<Suspense>
					<ShellPalette open={open} onOpenChange={setOpen} />
				</Suspense>
			) : null}
		</>
	);
}
