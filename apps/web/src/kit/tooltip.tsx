import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { popupRegion } from "./control-class.ts";
import { Kbd } from "./kbd.tsx";

/** Shows a few words beside its one child on hover and on focus. Never the only place for something people must know. */
export function Tooltip({
	text,
	shortcut,
	side = "bottom",
	children,
}: {
	readonly text: string;
	readonly shortcut?: string | undefined;
	readonly side?: "top" | "bottom" | "left" | "right";
	/** One element that takes a ref and props (a button, a link). */
	readonly children: ReactElement<Record<string, unknown>>;
}) {
	return (
		<Base.Root>
			<Base.Trigger render={children} />
			<Base.Portal {...popupRegion("Tip")}>
				<Base.Positioner side={side} sideOffset={6} className="z-60">
					<Base.Popup className="pop flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-on-ink text-sm shadow-lg">
						{text}
						{shortcut === undefined ? null : <Kbd onInk>{shortcut}</Kbd>}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}

/** Wraps the app once: after one tooltip opened, its neighbours open without delay. */
export const TooltipProvider = Base.Provider;
