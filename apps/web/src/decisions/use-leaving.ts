import { useBlocker } from "@tanstack/react-router";
import { useEffect } from "react";
import { useStore } from "zustand";
import type { DraftStore } from "./draft-store.ts";

/** Saves when the page is left, and stays where leaving would lose an edit. */
export function useLeaving(store: DraftStore): void {
	useEffect(() => {
		const onHidden = () => {
			if (document.visibilityState === "hidden") void store.flush();
		};
		document.addEventListener("visibilitychange", onHidden);
		return () => {
			document.removeEventListener("visibilitychange", onHidden);
			void store.flush();
		};
	}, [store]);
	const dirty = useStore(store, ({ save }) => save.kind !== "saved");
	useBlocker({
		enableBeforeUnload: dirty,
		disabled: !dirty,
		shouldBlockFn: async () => {
			await store.flush();
			return store.getState().save.kind === "conflict";
		},
	});
}
