import { EmptyState } from "../kit/empty-state.tsx";
import { InboxLayout } from "./inbox-layout.tsx";
import { useInbox } from "./use-inbox.ts";

/** What people are asked. */
export function Screen() {
	return (
		<InboxLayout selectedId={null} heading>
			{(status) => <NothingChosen status={status} />}
		</InboxLayout>
	);
}

function NothingChosen({ status }: { readonly status: "open" | "done" }) {
	const { query, tasks, order } = useInbox(status);
	if (query.isPending || tasks.length === 0) return null;
	return (
		<EmptyState
			picture="inbox"
			title={
				status === "done"
					? "Choose one to read it again"
					: tasks.length === 1
						? "One question waits for you"
						: `${tasks.length}${query.hasNextPage ? " and more" : ""} questions wait for you`
			}
			className="my-auto"
		>
			{status === "done"
				? "Who decided, and what was said."
				: order === "due-first"
					? "Choose one on the left. What is due first stands first."
					: "Choose one on the left. What was asked first stands first."}
		</EmptyState>
	);
}
