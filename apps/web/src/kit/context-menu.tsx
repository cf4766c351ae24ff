import { ContextMenu as Base } from "@base-ui/react/context-menu";
import type { ReactElement } from "react";
import { POPUP_CLASS, popupRegion } from "./control-class.ts";
import { cx } from "./cx.ts";
import { type MenuEntry, MenuRows } from "./menu-rows.tsx";

/** The same rows as Menu, on a right click or long press of its child. Offer the actions elsewhere too. */
export function ContextMenu({
	items,
	children,
}: {
	readonly items: readonly MenuEntry[];
	/** The element that is clicked. */
	readonly children: ReactElement<Record<string, unknown>>;
}) {
	return (
		<Base.Root>
			<Base.Trigger render={children} />
			<Base.Portal {...popupRegion("Menu")}>
				<Base.Positioner className="z-60 outline-none">
					<Base.Popup className={cx(POPUP_CLASS, "min-w-48 max-w-80 p-1")}>
						<MenuRows items={items} />
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
