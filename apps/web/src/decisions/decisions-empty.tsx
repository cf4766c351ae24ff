import type { ReactNode } from "react";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty-state.tsx";

/** Why there is nothing in the list, and what to do about it. */
export function DecisionsEmpty({
	archived,
	searched,
	action,
	onClear,
}: {
	readonly archived: boolean;
	readonly searched: boolean;
	/** The way to a new one, for those who may. */
	readonly action: ReactNode;
	readonly onClear: () => void;
}) {
	if (searched)
		return (
			<EmptyState
				picture="search"
				title="No decision fits"
				action={<Button onClick={onClear}>Show all decisions</Button>}
			>
				Decisions are found by their name and description.
			</EmptyState>
		);
	if (archived)
		return (
			<EmptyState picture="flows" title="Nothing is archived">
				A decision that is not needed any more can rest here. Flows that use it
				keep their version.
			</EmptyState>
		);
	return (
		<EmptyState
			picture="flows"
			title="Write down a decision once"
			action={action}
		>
			A decision is a table: each row says what is answered for which values. It
			finds gaps, tests itself on cases that you give, and flows pin the version
			that they use.
		</EmptyState>
	);
}
