import { useStore } from "zustand";
import { Button } from "../kit/button.tsx";
import type { DraftStore } from "./draft-store.ts";

const WORDS = {
	saved: "Saved",
	unsaved: "Not saved yet",
	saving: "Saving…",
	conflict: "Two versions",
};

/** How the saving goes. */
export function SaveWords({ store }: { readonly store: DraftStore }) {
	const save = useStore(store, (state) => state.save);
	return (
		<span
			role="status"
			className="flex min-w-0 items-center gap-2 text-ink-2 text-sm"
		>
			{save.kind === "failed" ? (
				<>
					<span className="max-w-72 truncate text-bad" title={save.message}>
						Not saved: {save.message}
					</span>
					<Button size="sm" onClick={() => void store.flush()}>
						Try again
					</Button>
				</>
			) : (
				WORDS[save.kind]
			)}
		</span>
	);
}
