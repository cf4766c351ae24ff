import { useCallback, useEffect, useRef } from "react";
import { startAutosave } from "./autosave.ts";
import type { DesignerStore } from "./designer-store.ts";
import { saveDraft } from "./save-draft.ts";

/** Saves the draft by itself while the designer is open, and when the page is left. Gives how to save at once. */
export function useAutosave(store: DesignerStore): () => Promise<void> {
	const autosave = useRef<ReturnType<typeof startAutosave> | null>(null);
	useEffect(() => {
		const started = startAutosave(store, saveDraft, (run, ms) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		});
		autosave.current = started;
		const onHidden = () => {
			if (document.visibilityState === "hidden") void started.flush();
		};
		const onOnline = () => void started.flush();
		document.addEventListener("visibilitychange", onHidden);
		addEventListener("online", onOnline);
		return () => {
			document.removeEventListener("visibilitychange", onHidden);
			removeEventListener("online", onOnline);
			void started.flush();
			started.stop();
		};
	}, [store]);
	return useCallback(() => autosave.current?.flush() ?? Promise.resolve(), []);
}
