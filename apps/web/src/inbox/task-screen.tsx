import { useParams } from "@tanstack/react-router";
import { InboxLayout } from "./inbox-layout.tsx";
import { TaskPane } from "./task-pane.tsx";

/** One question, beside the list of all. */
export function Screen() {
	const { taskId } = useParams({ strict: false });
	const id = taskId ?? "";
	return (
		<InboxLayout selectedId={id} heading={false}>
			{(status) => <TaskPane key={id} taskId={id} status={status} />}
		</InboxLayout>
	);
}
