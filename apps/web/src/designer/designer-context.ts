import { createContext, use } from "react";
import { useStore } from "zustand";
import type {
	DesignerActions,
	DesignerState,
	DesignerStore,
} from "./designer-store.ts";

/** The store of the flow on the screen. */
export const DesignerContext = createContext<DesignerStore | null>(null);

/** The store itself, for handlers that read it when something happens. */
export function useDesignerStore(): DesignerStore {
	const store = use(DesignerContext);
	if (!store) throw new Error("Used outside of the designer.");
	return store;
}

/** A slice of the document's state; the component draws again only when the slice changes. */
export function useDesigner<Slice>(
	select: (state: DesignerState & DesignerActions) => Slice,
): Slice {
	return useStore(useDesignerStore(), select);
}
