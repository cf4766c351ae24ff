import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { ListToolbar } from "../kit/list-toolbar.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { Select } from "../kit/select.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { walkList } from "../kit/walk-list.ts";
import { Page } from "../shell/page.tsx";
import { usePerson } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";
import { useAddressView } from "../shell/use-address-view.ts";
import { DecisionColumns, DecisionRow } from "./decision-row.tsx";
import { DecisionsEmpty } from "./decisions-empty.tsx";
import {
	findDecisions,
	type Order,
	readView,
	writeView,
} from "./decisions-view.ts";
import { ImportButton } from "./import-button.tsx";

const DECISIONS_VIEW = {
	to: "/decisions",
	read: readView,
	write: writeView,
} as const;

/** The decisions that flows share. */
export function Screen() {
	const mayEdit = usePerson().role !== "reviewer";
	const [view, setView] = useAddressView(DECISIONS_VIEW);
	const query = useQuery(
		trpc.decisions.list.queryOptions({ archived: view.archived }),
	);
	const create = useCreate();
	const newButton = mayEdit ? (
		<Button
			variant="primary"
			icon={<Plus />}
			busy={create.isPending}
			onClick={() => create.mutate({})}
		>
			New decision
		</Button>
	) : null;
	const items = findDecisions(query.data ?? [], view);
	return (
		<Page>
			<PageHeader
				title="Decisions"
				description="Tables of rules that several flows use, each with versions and tests of its own."
				meta={
					<Link to="/decisions/guards" className="text-accent hover:underline">
						Guards: what must be asked before some actions
					</Link>
				}
				actions={
					mayEdit ? (
						<>
							<ImportButton
								onDecision={(document) => create.mutate({ document })}
							/>
							{newButton}
						</>
					) : null
				}
			/>
			<ListToolbar
				what="decisions"
				placeholder="Search by name or description"
				view={view}
				onChange={setView}
			>
				<Select<Order>
					label="Order"
					className="w-44"
					value={view.order}
					onChange={(order) => setView({ ...view, order })}
					options={[
						{ value: "changed", label: "Last changed first" },
						{ value: "name", label: "By name" },
					]}
				/>
			</ListToolbar>
			{query.isPending ? (
				<SkeletonRows
					label="Loading the decisions"
					className="rounded-lg border bg-panel"
				/>
			) : query.isError ? (
				<ErrorPanel
					title="The decisions could not be loaded"
					error={query.error}
					onRetry={() => void query.refetch()}
				/>
			) : items.length === 0 ? (
				<DecisionsEmpty
					archived={view.archived}
					searched={view.text.trim() !== ""}
					action={newButton}
					onClear={() => setView({ ...view, text: "" })}
				/>
			) : (
				<div className="overflow-hidden rounded-lg border bg-panel">
					<DecisionColumns />
					<ul onKeyDown={walkList} className="divide-y">
						{items.map((item) => (
							<DecisionRow key={item.id} item={item} mayEdit={mayEdit} />
						))}
					</ul>
				</div>
			)}
		</Page>
	);
}

/** Makes a decision and opens it. */
function useCreate() {
	const cache = useQueryClient();
	const navigate = useNavigate();
	return useMutation(
		trpc.decisions.create.mutationOptions({
			onSuccess: async ({ id }) => {
				await cache.invalidateQueries(trpc.decisions.list.pathFilter());
				await navigate({
					to: "/decisions/$decisionId",
					params: { decisionId: id },
				});
			},
		}),
	);
}
