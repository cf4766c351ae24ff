import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 63.99rem)";

function subscribe(listener: () => void): () => void {
	const query = window.matchMedia(NARROW);
	query.addEventListener("change", listener);
	return () => query.removeEventListener("change", listener);
}

/** Whether there is no room for canvas and story side by side. */
export const useNarrow = (): boolean =>
	useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
