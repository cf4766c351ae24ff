import { useBlocker } from "@tanstack/react-router";
import { confirm } from "./confirm.tsx";

/** Asks before the page is left while `dirty`, by link, back button or closed tab. */
export function useConfirmLeave(
	dirty: boolean,
	body = "What you typed here is not saved yet.",
): void {
	useBlocker({
		enableBeforeUnload: dirty,
		disabled: !dirty,
		shouldBlockFn: async () =>
			!(await confirm({
				title: "Leave without saving?",
				body,
				action: "Leave",
				cancel: "Stay",
			})),
	});
}
