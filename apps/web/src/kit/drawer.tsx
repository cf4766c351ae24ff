import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./cx.ts";
import { SCRIM_CLASS } from "./dialog.tsx";

const PLACE = {
	left: "left-0 inset-y-0 w-[min(20rem,88vw)] border-r data-starting-style:-translate-x-full data-ending-style:-translate-x-full",
	right:
		"right-0 inset-y-0 w-[min(30rem,94vw)] border-l data-starting-style:translate-x-full data-ending-style:translate-x-full",
	bottom:
		"inset-x-0 bottom-0 max-h-[88dvh] rounded-t-xl border-t pb-[env(safe-area-inset-bottom)] data-starting-style:translate-y-full data-ending-style:translate-y-full",
};

export type DrawerProps = {
	readonly title: string;
	readonly open?: boolean;
	readonly onOpenChange?: (open: boolean) => void;
	readonly trigger?: ReactElement<Record<string, unknown>>;
	/** Where it comes from; `bottom` is the sheet of a phone. */
	readonly side?: keyof typeof PLACE;
	/** Buttons that stay in view below the content. */
	readonly footer?: ReactNode;
	/** Keeps the title for screen readers only. */
	readonly hideTitle?: boolean;
	readonly children: ReactNode;
};

/** A panel that slides in from an edge, for detail beside a list and for menus on a phone. */
export function Drawer({
	title,
	open,
	onOpenChange,
	trigger,
	side = "right",
	footer,
	hideTitle = false,
	children,
}: DrawerProps) {
	return (
		<Base.Root
			{...(open === undefined ? {} : { open })}
			{...(onOpenChange ? { onOpenChange } : {})}
		>
			{trigger === undefined ? null : <Base.Trigger render={trigger} />}
			<Base.Portal>
				<Base.Backdrop className={SCRIM_CLASS} />
				<Base.Popup
					className={cx(
						"fixed z-50 flex flex-col border-line-strong bg-panel shadow-lg outline-none transition-[translate] duration-200 ease-out",
						PLACE[side],
					)}
				>
					<header
						className={cx(
							"flex items-center gap-3 border-b py-2.5 pr-2.5 pl-4",
							hideTitle && "sr-only",
						)}
					>
						<Base.Title className="flex-1 truncate font-semibold text-lg tracking-tight">
							{title}
						</Base.Title>
						<Base.Close
							aria-label="Close"
							className="grid size-8 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink phone:size-10"
						>
							<X className="size-4" aria-hidden />
						</Base.Close>
					</header>
					<div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
					{footer === undefined ? null : (
						<footer className="flex justify-end gap-2 border-t px-4 py-3">
							{footer}
						</footer>
					)}
				</Base.Popup>
			</Base.Portal>
		</Base.Root>
	);
}
