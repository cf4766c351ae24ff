import { useStore } from "zustand";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import type { DraftStore } from "./draft-store.ts";

/** Somebody else has saved in between: nothing is lost until one of these is chosen. */
export function ConflictDialog({ store }: { readonly store: DraftStore }) {
	const save = useStore(store, (state) => state.save);
	if (save.kind !== "conflict") return null;
	const { theirs } = save;
	return (
		<Dialog
			open
			title="Two versions of this draft"
			description={`${theirs.by} has saved this decision while you were editing it. Undo brings yours back if you take theirs.`}
			footer={
				<>
					<Button onClick={() => store.keepMine(theirs)}>Keep mine</Button>
					<Button variant="primary" onClick={() => store.takeTheirs(theirs)}>
						Take theirs
					</Button>
				</>
			}
		/>
	);
}
