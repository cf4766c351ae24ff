import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import { POPUP_CLASS, popupRegion } from "./control-class.ts";
import { cx } from "./cx.ts";
import { type MenuEntry, MenuRows } from "./menu-rows.tsx";

export type { MenuEntry } from "./menu-rows.tsx";

/** A button with a list of things to do. `items` is data: actions, choices, headings and "separator". */
export function Menu({
	trigger,
	items,
	align = "end",
	side = "bottom",
	className,
}: {
	/** A Button or IconButton. */
	readonly trigger: ReactElement<Record<string, unknown>>;
	readonly items: readonly MenuEntry[];
	readonly align?: "start" | "center" | "end";
	readonly side?: "top" | "bottom" | "left" | "right";
	readonly className?: string;
}) {
	return (
		<Base.Root>
			<Base.Trigger render={trigger} />
			<Base.Portal {...popupRegion("Menu")}>
				<Base.Positioner
					className="z-60 outline-none"
					sideOffset={5}
					align={align}
					side={side}
				>
					<Base.Popup
						className={cx(POPUP_CLASS, "min-w-48 max-w-80 p-1", className)}
					>
						<MenuRows items={items} />
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
