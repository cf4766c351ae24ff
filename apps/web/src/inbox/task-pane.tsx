import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { codeOf } from "../kit/api-error.ts";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { NotFound } from "../kit/not-found.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { TopBar } from "../shell/top-bar.tsx";
import { trpc } from "../shell/trpc.ts";
import { DecideForm, type Decision } from "./decide-form.tsx";
import { DecidedPanel } from "./decided-panel.tsx";
import { TaskView } from "./task-view.tsx";
import type { TaskDetail } from "./task-words.ts";
import { useInbox } from "./use-inbox.ts";

const RENEW_MS = 15_000;
/** Right after a decision: the run takes it up within a moment. */
const RENEW_SOON_MS = 800;

/** A question with its data, and the answer to it. */
export function TaskPane({
	taskId,
	status,
}: {
	readonly taskId: string;
	readonly status: "open" | "done";
}) {
	const [mine, setMine] = useState<Decision | null>(null);
	const task = useQuery(
		trpc.inbox.get.queryOptions(
			{ taskId },
			{
				refetchInterval: ({ state }) =>
					state.data?.status !== "open"
						? false
						: mine !== null && state.data.decisions.length === 0
							? RENEW_SOON_MS
							: RENEW_MS,
			},
		),
	);
	if (codeOf(task.error) === "NOT_FOUND") return <NotFound what="question" />;
	if (task.error && !task.data) {
		return (
			<ErrorPanel
				level={1}
				title="The question could not be loaded"
				error={task.error}
				onRetry={() => void task.refetch()}
			/>
		);
	}
	if (!task.data) return <TaskSkeleton />;
	return (
		<>
			<TopBar
				title={task.data.question}
				crumbs={[{ label: "Inbox", to: "/inbox" }]}
			/>
			<Loaded task={task.data} status={status} mine={mine} onMine={setMine} />
		</>
	);
}

function Loaded({
	task,
	status,
	mine,
	onMine,
}: {
	readonly task: TaskDetail;
	readonly status: "open" | "done";
	readonly mine: Decision | null;
	readonly onMine: (decision: Decision) => void;
}) {
	const { tasks } = useInbox("open");
	const place = tasks.findIndex((other) => other.id === task.id);
	const next = tasks.find((other) => other.id !== task.id) ?? null;
	return (
		<div className="flex min-h-0 flex-1 flex-col">
			<div className="min-h-0 flex-1 overflow-y-auto">
				<div className="mx-auto w-full max-w-2xl px-6 pt-6 pb-8 phone:px-4.5 phone:pt-3">
					<Link
						to="/inbox"
						search={status === "done" ? { view: "done" } : {}}
						className="-ml-1 mb-3 hidden w-fit items-center gap-1 rounded-md py-1 pr-2 text-ink-2 phone:flex"
					>
						<ChevronLeft aria-hidden className="size-5" />
						Inbox{place === -1 ? "" : ` · ${place + 1} of ${tasks.length}`}
					</Link>
					<TaskView task={task} />
				</div>
			</div>
			{task.mayDecide && mine === null ? (
				<DecideForm task={task} onDecided={onMine} />
			) : (
				<DecidedPanel task={task} mine={mine} next={next} />
			)}
		</div>
	);
}

function TaskSkeleton() {
	return (
		<div role="status" className="mx-auto w-full max-w-2xl px-6 pt-6">
			<span className="sr-only">Loading the question</span>
			<Skeleton className="h-7 w-2/3" />
			<Skeleton className="mt-3 w-1/2" />
			<Skeleton className="mt-6 h-16 w-full rounded-lg" />
			<Skeleton className="mt-4 h-56 w-full rounded-lg" />
		</div>
	);
}
