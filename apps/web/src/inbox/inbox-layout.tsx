import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { cx } from "../kit/cx.ts";
import { TaskList } from "./task-list.tsx";

/** The inbox: the list and beside it what was chosen; on a phone one or the other. */
export function InboxLayout({
	selectedId,
	heading,
	children,
}: {
	readonly selectedId: string | null;
	/** The list's own h1, where nothing is chosen. */
	readonly heading: boolean;
	readonly children: (status: "open" | "done") => ReactNode;
}) {
	const { view }: Readonly<Record<string, unknown>> = useSearch({
		strict: false,
	});
	const navigate = useNavigate();
	const status = view === "done" ? "done" : "open";
	const Heading = heading ? "h1" : "h2";
	return (
		<div className="flex min-h-0 flex-1">
			<section
				aria-label="Questions"
				className={cx(
					"flex w-88 shrink-0 flex-col border-r bg-panel max-lg:w-72 phone:w-full phone:border-r-0",
					selectedId !== null && "phone:hidden",
				)}
			>
				<Heading className="px-4 pt-4 font-bold text-xl tracking-tight">
					Inbox
				</Heading>
				<TaskList
					status={status}
					selectedId={selectedId}
					onStatus={(next) =>
						void navigate({
							to: "/inbox",
							search: next === "done" ? { view: "done" } : {},
							replace: true,
						})
					}
				/>
			</section>
			<div
				className={cx(
					"flex min-h-0 min-w-0 flex-1 flex-col",
					selectedId === null && "phone:hidden",
				)}
			>
				{children(status)}
			</div>
		</div>
	);
}
