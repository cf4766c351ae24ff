import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { toastManager } from "./toast.ts";

const ICON = {
	success: <CircleCheck className="size-4 text-ok" aria-hidden />,
	error: <CircleAlert className="size-4 text-bad" aria-hidden />,
	info: <Info className="size-4 text-ink-2" aria-hidden />,
};

/** Draws the toasts; the shell mounts it once. F6 moves the focus there. */
export function ToastHost() {
	return (
		<Toast.Provider toastManager={toastManager}>
			<Toast.Portal>
				<Toast.Viewport className="fixed right-4 bottom-4 z-70 flex w-[min(23rem,calc(100vw-2rem))] flex-col-reverse gap-2 phone:bottom-[calc(4.5rem+env(safe-area-inset-bottom))]">
					<ToastList />
				</Toast.Viewport>
			</Toast.Portal>
		</Toast.Provider>
	);
}

function ToastList() {
	const { toasts } = Toast.useToastManager();
	return toasts.map((item) => (
		<Toast.Root
			key={item.id}
			toast={item}
			swipeDirection={["right", "down"]}
			className="translate-x-(--toast-swipe-movement-x) rounded-[10px] border border-line-strong bg-raised shadow-lg transition-[opacity,translate] duration-200 ease-out data-ending-style:translate-x-4 data-starting-style:translate-y-3 data-ending-style:opacity-0 data-starting-style:opacity-0 data-limited:opacity-0"
		>
			<Toast.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
				<span className="mt-px">
					{
						ICON[
							item.type === "success" || item.type === "error"
								? item.type
								: "info"
						]
					}
				</span>
				<div className="min-w-0 flex-1">
					<Toast.Title className="break-words font-medium" />
					<Toast.Description className="mt-0.5 break-words text-ink-2 text-sm" />
				</div>
				<Toast.Action className="rounded-sm px-1.5 font-semibold text-accent hover:underline" />
				<Toast.Close
					aria-label="Dismiss"
					className="grid size-5 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-sunk hover:text-ink"
				>
					<X className="size-3.5" aria-hidden />
				</Toast.Close>
			</Toast.Content>
		</Toast.Root>
	));
}
