import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty-state.tsx";

/** Why there is nothing in the list, and what to do about it. */
export function FlowsEmpty({
	archived,
	searched,
	mayEdit,
	onClear,
	onNew,
}: {
	readonly archived: boolean;
	readonly searched: boolean;
	readonly mayEdit: boolean;
	readonly onClear: () => void;
	readonly onNew: () => void;
}) {
	if (searched) {
		return (
			<EmptyState
				picture="search"
				title="No flow fits"
				action={<Button onClick={onClear}>Show all flows</Button>}
			>
				Flows are found by their title, description and systems.
			</EmptyState>
		);
	}
	if (archived) {
		return (
			<EmptyState picture="flows" title="Nothing is archived">
				A flow that is not needed any more can rest here: nothing starts it, its
				runs stay readable, and it can come back.
			</EmptyState>
		);
	}
	return (
		<EmptyState
			picture="flows"
			title="Draw your first flow"
			action={
				mayEdit ? (
					<>
						<Link
							to="/templates"
							className={buttonClass({ variant: "primary" })}
						>
							Begin with a template
						</Link>
						<Button onClick={onNew}>Start empty</Button>
					</>
				) : null
			}
		>
			A flow says what happens after something arrives: what is decided, who is
			asked, which system gets what. You draw it as steps and cables, try it
			without touching anything real, and publish it.
			{mayEdit ? null : " A builder can make one."}
		</EmptyState>
	);
}
