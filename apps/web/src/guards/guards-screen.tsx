import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { confirm } from "../kit/confirm.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { toast } from "../kit/toast.ts";
import { Page } from "../shell/page.tsx";
import { usePerson } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";
import { GuardDialog } from "./guard-dialog.tsx";
import { type GuardItem, GuardRow } from "./guard-row.tsx";

/** Decisions that must be asked before some actions. Admins manage them, everybody may read them. */
export function Screen() {
	const mayManage = usePerson().role === "admin";
	const [editing, setEditing] = useState<GuardItem | "new" | null>(null);
	const guards = useQuery(trpc.guards.list.queryOptions());
	const catalog = useQuery(trpc.catalog.get.queryOptions());
	const remove = useRemove();
	const newButton = mayManage ? (
		<Button variant="primary" icon={<Plus />} onClick={() => setEditing("new")}>
			New guard
		</Button>
	) : undefined;
	const failed = guards.isError ? guards : catalog.isError ? catalog : null;
	return (
		<Page>
			<PageHeader
				title="Guards"
				description="Decisions that must be asked before some actions. A flow that can come to such an action without asking is not published."
				meta={
					<Link to="/decisions" className="text-accent hover:underline">
						All decisions
					</Link>
				}
				{...(guards.data?.length ? { actions: newButton } : {})}
			/>
			{failed ? (
				<ErrorPanel
					title="The guards could not be loaded"
					error={failed.error}
					onRetry={() => void failed.refetch()}
				/>
			) : !guards.data || !catalog.data ? (
				<SkeletonRows
					label="Loading the guards"
					className="rounded-lg border bg-panel"
				/>
			) : guards.data.length === 0 ? (
				<EmptyState
					picture="credentials"
					title="Nothing is guarded yet"
					{...(newButton ? { action: newButton } : {})}
				>
					A guard makes sure that a decision, such as one about consent or
					regions, is asked before anything is changed in a system.
					{mayManage ? "" : " Admins make guards."}
				</EmptyState>
			) : (
				<ul className="divide-y rounded-lg border bg-panel">
					{guards.data.map((guard) => (
						<GuardRow
							key={guard.id}
							guard={guard}
							catalog={catalog.data}
							{...(mayManage
								? {
										onEdit: () => setEditing(guard),
										onRemove: () => void remove(guard),
									}
								: {})}
						/>
					))}
				</ul>
			)}
			{editing !== null && catalog.data ? (
				<GuardDialog
					guard={editing === "new" ? null : editing}
					catalog={catalog.data}
					onClose={() => setEditing(null)}
				/>
			) : null}
		</Page>
	);
}

function useRemove() {
	const cache = useQueryClient();
	const remove = useMutation(
		trpc.guards.remove.mutationOptions({
			onSuccess: () => cache.invalidateQueries(trpc.guards.pathFilter()),
		}),
	);
	return async ({ id, title }: GuardItem) => {
		const isSure = await confirm({
			title: `Remove the guard “${title}”?`,
			body: "From then on, flows are published without asking its decision.",
			action: "Remove",
			tone: "danger",
		});
		if (!isSure) return;
		remove.mutate(
			{ id },
			{ onSuccess: () => toast.success(`“${title}” guards nothing any more.`) },
		);
	};
}
