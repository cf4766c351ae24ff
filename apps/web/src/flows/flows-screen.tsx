import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { Button } from "../kit/button.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { ListToolbar } from "../kit/list-toolbar.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { walkList } from "../kit/walk-list.ts";
import { useCommands } from "../shell/commands.ts";
import { DemoBanner } from "../shell/demo-banner.tsx";
import { Page } from "../shell/page.tsx";
import { usePerson } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";
import { useAddressView } from "../shell/use-address-view.ts";
import { FlowColumns, FlowRow } from "./flow-row.tsx";
import { type FlowItem, findFlows } from "./flow-words.ts";
import { FlowsEmpty } from "./flows-empty.tsx";
import { readView, writeView } from "./flows-view.ts";
import { useFlowActions } from "./use-flow-actions.ts";
import { Welcome } from "./welcome.tsx";

// Loaded when first opened: they bring the form and the picture of a flow along.
const NewFlowDialog = lazy(async () => {
	const { NewFlowDialog: component } = await import("./new-flow-dialog.tsx");
	return { default: component };
});
const StartRunDialog = lazy(async () => {
	const { StartRunDialog: component } = await import("./start-run-dialog.tsx");
	return { default: component };
});

const RENEW_MS = 15_000;
const FLOWS_VIEW = { to: "/flows", read: readView, write: writeView } as const;

/** All flows: how they stand and how their runs do, and the way to a new one. */
export function Screen() {
	const [view, setView] = useAddressView(FLOWS_VIEW);
	const mayEdit = usePerson().role !== "reviewer";
	const [isNew, setIsNew] = useState(false);
	const [starting, setStarting] = useState<FlowItem | null>(null);
	const status = useQuery(trpc.setup.status.queryOptions());
	const query = useQuery(
		trpc.flows.list.queryOptions(
			{ archived: view.archived },
			{ refetchInterval: RENEW_MS },
		),
	);
	useNewFlowCommand(mayEdit, setIsNew);
	const flows = findFlows(query.data ?? [], view.text);
	return (
		<Page>
			<PageHeader
				title="Flows"
				description="What happens, step by step, after something arrives."
				actions={
					mayEdit ? (
						<Button
							variant="primary"
							icon={<Plus />}
							onClick={() => setIsNew(true)}
						>
							New flow
						</Button>
					) : null
				}
			/>
			{view.welcome ? (
				<Welcome
					withDemo={status.data?.demo === true}
					onClose={() => setView({ ...view, welcome: false })}
				/>
			) : null}
			{(query.data ?? []).some((flow) => flow.demo) ? <DemoBanner /> : null}
			<ListToolbar
				what="flows"
				placeholder="Search by title, description or system"
				view={view}
				onChange={setView}
			/>
			{query.isPending ? (
				<SkeletonRows
					label="Loading the flows"
					className="rounded-lg border bg-panel"
				/>
			) : query.isError && flows.length === 0 ? (
				<ErrorPanel
					title="The flows could not be loaded"
					error={query.error}
					onRetry={() => void query.refetch()}
				/>
			) : flows.length === 0 ? (
				<FlowsEmpty
					archived={view.archived}
					searched={view.text.trim() !== ""}
					mayEdit={mayEdit}
					onClear={() => setView({ ...view, text: "" })}
					onNew={() => setIsNew(true)}
				/>
			) : (
				<FlowList flows={flows} mayEdit={mayEdit} onStart={setStarting} />
			)}
			<Suspense>
				{isNew ? <NewFlowDialog onClose={() => setIsNew(false)} /> : null}
				{starting === null ? null : (
					<StartRunDialog flow={starting} onClose={() => setStarting(null)} />
				)}
			</Suspense>
		</Page>
	);
}

function FlowList({
	flows,
	mayEdit,
	onStart,
}: {
	readonly flows: readonly FlowItem[];
	readonly mayEdit: boolean;
	readonly onStart: (flow: FlowItem) => void;
}) {
	const actions = useFlowActions();
	const catalog = useQuery(trpc.catalog.get.queryOptions());
	const titleOf = (id: string) =>
		catalog.data?.find((entry) => entry.id === id)?.title ?? id;
	return (
		<div className="overflow-hidden rounded-lg border bg-panel">
			<FlowColumns />
			<ul onKeyDown={walkList} className="divide-y">
				{flows.map((flow) => (
					<FlowRow
						key={flow.id}
						flow={flow}
						titleOf={titleOf}
						actions={mayEdit ? actions : null}
						onStart={onStart}
					/>
				))}
			</ul>
		</div>
	);
}

function useNewFlowCommand(
	mayEdit: boolean,
	setIsNew: (isNew: boolean) => void,
): void {
	const commands = useMemo(
		() =>
			mayEdit
				? [
						{
							id: "flows:new",
							label: "New flow",
							group: "Flows",
							icon: <Plus />,
							run: () => setIsNew(true),
						},
					]
				: [],
		[mayEdit, setIsNew],
	);
	useCommands(commands);
}
