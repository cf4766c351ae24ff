import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { POPUP_CLASS } from "./control-class.ts";
import { cx } from "./cx.ts";

/** A small panel beside a button, with anything in it; the page behind stays usable. */
export function Popover({
	trigger,
	label,
	open,
	onOpenChange,
	side = "bottom",
	align = "start",
	className,
	children,
}: {
	readonly trigger: ReactElement<Record<string, unknown>>;
	/** The name of the panel for screen readers. */
	readonly label: string;
	readonly open?: boolean;
	readonly onOpenChange?: (open: boolean) => void;
	readonly side?: "top" | "bottom" | "left" | "right";
	readonly align?: "start" | "center" | "end";
	readonly className?: string;
	readonly children: ReactNode;
}) {
	return (
		<Base.Root
			{...(open === undefined ? {} : { open })}
			{...(onOpenChange ? { onOpenChange } : {})}
		>
			<Base.Trigger render={trigger} />
			<Base.Portal>
				<Base.Positioner
					className="z-50 outline-none"
					sideOffset={6}
					side={side}
					align={align}
				>
					<Base.Popup
						aria-label={label}
						className={cx(POPUP_CLASS, "max-w-[92vw] p-3", className)}
					>
						{children}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
