import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode, RefObject } from "react";
import { cx } from "./cx.ts";

const WIDTH = {
	sm: "max-w-md",
	md: "max-w-xl",
	lg: "max-w-3xl",
	xl: "max-w-5xl",
};

export const SCRIM_CLASS =
	"fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

export type DialogProps = {
	readonly title: string;
	/** One or two sentences under the title. */
	readonly description?: ReactNode;
	readonly open?: boolean;
	readonly onOpenChange?: (open: boolean) => void;
	/** The button that opens it, when nobody controls `open`. */
	readonly trigger?: ReactElement<Record<string, unknown>>;
	/** Buttons, right-aligned; put the primary one last. */
	readonly footer?: ReactNode;
	readonly size?: keyof typeof WIDTH;
	/** What gets the focus first; by default the first control. */
	readonly initialFocus?: RefObject<HTMLElement | null>;
	readonly children?: ReactNode;
};

/** A window over the page that asks for attention until it is closed (Escape, the cross, a click outside). */
export function Dialog({
	title,
	description,
	open,
	onOpenChange,
	trigger,
	footer,
	size = "sm",
	initialFocus,
	children,
}: DialogProps) {
	return (
		<Base.Root
			{...(open === undefined ? {} : { open })}
			{...(onOpenChange ? { onOpenChange } : {})}
		>
			{trigger === undefined ? null : <Base.Trigger render={trigger} />}
			<Base.Portal>
				<Base.Backdrop className={SCRIM_CLASS} />
				<Base.Viewport className="fixed inset-0 z-50 grid grid-rows-[minmax(0,1fr)] place-items-center overflow-hidden p-4 phone:place-items-end phone:p-0">
					<Base.Popup
						{...(initialFocus === undefined ? {} : { initialFocus })}
						className={cx(
							"flex max-h-full w-full flex-col rounded-xl border border-line-strong bg-panel shadow-lg outline-none phone:max-h-[92dvh] phone:max-w-none phone:rounded-b-none",
							"transition-[opacity,scale,translate] duration-150 ease-out data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0",
							WIDTH[size],
						)}
					>
						<header className="flex items-start gap-4 px-5 pt-5 pb-1">
							<div className="min-w-0 flex-1">
								<Base.Title className="font-semibold text-lg tracking-tight">
									{title}
								</Base.Title>
								{description === undefined ? null : (
									<Base.Description className="mt-1 text-ink-2">
										{description}
									</Base.Description>
								)}
							</div>
							<Base.Close
								aria-label="Close"
								className="-mt-1 -mr-1 grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink phone:size-10"
							>
								<X className="size-4" aria-hidden />
							</Base.Close>
						</header>
						<div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-5">
							{children}
						</div>
						{footer === undefined ? null : (
							<footer className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3.5 phone:pb-[max(0.875rem,env(safe-area-inset-bottom))]">
								{footer}
							</footer>
						)}
					</Base.Popup>
				</Base.Viewport>
			</Base.Portal>
		</Base.Root>
	);
}
