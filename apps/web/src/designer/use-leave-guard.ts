import { useBlocker } from "@tanstack/react-router";
import { confirm } from "../kit/confirm.tsx";
import { useDesigner, useDesignerStore } from "./designer-context.ts";

/** Saves before the designer is left, and asks only when that was not possible. */
export function useLeaveGuard(flush: () => Promise<void>): void {
	const store = useDesignerStore();
	const dirty = useDesigner((state) => state.save.kind !== "saved");
	useBlocker({
		enableBeforeUnload: dirty,
		disabled: !dirty,
		shouldBlockFn: async () => {
			await flush();
			if (store.getState().save.kind === "saved") return false;
			return !(await confirm({
				title: "Leave without saving?",
				body: "Your last edits could not be saved.",
				action: "Leave",
				cancel: "Stay",
				tone: "danger",
			}));
		},
	});
}
