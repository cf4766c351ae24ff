import { useEffect, useState } from "react";
import { Button } from "../kit/button.tsx";
import { Time } from "../kit/time.tsx";
import { useDesigner } from "./designer-context.ts";

/** Where the draft stands, in words that are always true. */
export function SaveStatus({ onSave }: { readonly onSave: () => void }) {
	const save = useDesigner((state) => state.save);
	const slow = useSlowly(save.kind === "saving");
	return (
		<span
			role="status"
			className="flex items-center gap-2 whitespace-nowrap text-ink-2 text-sm phone:hidden"
		>
			{save.kind === "saved" ? (
				save.at ? (
					<span>
						Saved <Time at={save.at.toISOString()} />
					</span>
				) : (
					"Saved"
				)
			) : null}
			{save.kind === "unsaved" ? "Not saved yet" : null}
			{save.kind === "saving" ? (slow ? "Still saving…" : "Saving…") : null}
			{save.kind === "conflict" ? "Two versions" : null}
			{save.kind === "failed" ? (
				<>
					<span className="max-w-72 truncate text-bad" title={save.message}>
						Not saved: {save.message}
					</span>
					<Button size="sm" onClick={onSave}>
						Try again
					</Button>
				</>
			) : null}
		</span>
	);
}

/** True once something has lasted for three seconds. */
function useSlowly(active: boolean): boolean {
	const [slow, setSlow] = useState(false);
	useEffect(() => {
		const timer = setTimeout(() => setSlow(active), active ? 3_000 : 0);
		return () => clearTimeout(timer);
	}, [active]);
	return active && slow;
}
