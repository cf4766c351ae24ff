import { Link } from "@tanstack/react-router";
import { Button } from "../kit/button.tsx";
import { Chip } from "../kit/chip.tsx";
import { cx } from "../kit/cx.ts";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { ROW_LINK_CLASS } from "../kit/row-link-class.ts";
import { Segmented } from "../kit/segmented.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { StatusPill } from "../kit/status-pill.tsx";
import { Time, useNow } from "../kit/time.tsx";
import { walkList } from "../kit/walk-list.ts";
import { dueWords, outcomeOf, type TaskItem } from "./task-words.ts";
import { useInbox } from "./use-inbox.ts";

/** The list of questions, open or over; the one that is looked at is marked. */
export function TaskList({
	status,
	selectedId,
	onStatus,
}: {
	readonly status: "open" | "done";
	readonly selectedId: string | null;
	readonly onStatus: (status: "open" | "done") => void;
}) {
	const { query, tasks, order } = useInbox(status);
	return (
		<div className="flex min-h-0 flex-col">
			<div className="px-3 py-2.5">
				<Segmented
					label="Which questions"
					options={[
						{ value: "open", label: "Open" },
						{ value: "done", label: "Done" },
					]}
					value={status}
					onChange={onStatus}
					className="flex"
				/>
				{order === "oldest-first" ? (
					<p className="px-1 pt-2 text-ink-2 text-sm">
						What was asked first stands first.
					</p>
				) : null}
			</div>
			{query.isPending ? (
				<SkeletonRows rows={4} label="Loading the inbox" />
			) : query.isError && tasks.length === 0 ? (
				<ErrorPanel
					title="The inbox could not be loaded"
					error={query.error}
					onRetry={() => void query.refetch()}
				/>
			) : tasks.length === 0 ? (
				<NoTasks status={status} />
			) : (
				<ul
					onKeyDown={walkList}
					className="min-h-0 flex-1 divide-y overflow-y-auto border-t"
				>
					{tasks.map((task) => (
						<TaskRow
							key={task.id}
							task={task}
							status={status}
							selected={task.id === selectedId}
						/>
					))}
					{query.hasNextPage ? (
						<li className="p-3 text-center">
							<Button
								busy={query.isFetchingNextPage}
								onClick={() => void query.fetchNextPage()}
							>
								Show more
							</Button>
						</li>
					) : null}
				</ul>
			)}
		</div>
	);
}

function TaskRow({
	task,
	status,
	selected,
}: {
	readonly task: TaskItem;
	readonly status: "open" | "done";
	readonly selected: boolean;
}) {
	const now = useNow();
	const due = dueWords(task.dueAt, now);
	const outcome = outcomeOf(task.status);
	return (
		<li
			className={cx(
				"relative px-4 py-3 hover:bg-sunk",
				selected && "bg-sunk dark:bg-line",
			)}
		>
			<div className="flex items-start justify-between gap-3">
				<Link
					data-walk
					to="/inbox/$taskId"
					params={{ taskId: task.id }}
					search={status === "done" ? { view: "done" } : {}}
					aria-current={selected ? "true" : undefined}
					className={`${ROW_LINK_CLASS} min-w-0 font-semibold`}
				>
					{task.question === "" ? "A question without words" : task.question}
				</Link>
				{outcome ? (
					<StatusPill tone={outcome.tone}>{outcome.word}</StatusPill>
				) : due ? (
					<StatusPill tone={due.tone}>{due.word}</StatusPill>
				) : null}
			</div>
			<p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-ink-2 text-sm">
				<span className="truncate">{task.flowTitle}</span>
				<span aria-hidden>·</span>
				<Time at={task.closedAt ?? task.createdAt} />
				{task.test ? <Chip round>try of a draft</Chip> : null}
			</p>
		</li>
	);
}

function NoTasks({ status }: { readonly status: "open" | "done" }) {
	return status === "open" ? (
		<EmptyState picture="inbox" title="Nothing waits for you">
			When a flow cannot decide by itself, the question comes here, with all
			that is needed to answer it.
		</EmptyState>
	) : (
		<EmptyState picture="inbox" title="Nothing was decided yet">
			Questions that are over stay here, with who said what.
		</EmptyState>
	);
}
