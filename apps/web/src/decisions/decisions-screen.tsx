import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, Copy, Ellipsis, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu } from "../kit/menu.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { ROW_LINK_CLASS } from "../kit/row-link-class.ts";
import { Segmented } from "../kit/segmented.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { Time } from "../kit/time.tsx";
import { toast } from "../kit/toast.ts";
import { walkList } from "../kit/walk-list.ts";
import { Page } from "../shell/page.tsx";
import { usePerson } from "../shell/session.ts";
import { type Outputs, trpc } from "../shell/trpc.ts";
import { ImportButton } from "./import-button.tsx";

type Item = Outputs["decisions"]["list"][number];

const COLUMNS =
	"grid grid-cols-[minmax(0,1fr)_9rem_8rem_11rem_10rem_2.5rem] items-center gap-x-4 px-4 max-lg:grid-cols-[minmax(0,1fr)_8rem_2.5rem]";

/** The decisions that flows share. */
export function Screen() {
	const mayEdit = usePerson().role !== "reviewer";
	const [archived, setArchived] = useState(false);
	const query = useQuery(trpc.decisions.list.queryOptions({ archived }));
	const cache = useQueryClient();
	const navigate = useNavigate();
	const create = useMutation(
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
	return (
		<Page>
			<PageHeader
				title="Decisions"
				description="Tables of rules that several flows use, each with versions and tests of its own."
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
			<Segmented
				label="Which decisions"
				className="self-start"
				options={[
					{ value: "current", label: "In use" },
					{ value: "archived", label: "Archived" },
				]}
				value={archived ? "archived" : "current"}
				onChange={(view) => setArchived(view === "archived")}
			/>
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
			) : query.data.length === 0 ? (
				archived ? (
					<EmptyState picture="flows" title="Nothing is archived">
						A decision that is not needed any more can rest here. Flows that use
						it keep their version.
					</EmptyState>
				) : (
					<EmptyState
						picture="flows"
						title="Write down a decision once"
						action={newButton}
					>
						A decision is a table: each row says what is answered for which
						values. It finds gaps, tests itself on cases that you give, and
						flows pin the version that they use.
					</EmptyState>
				)
			) : (
				<div className="overflow-hidden rounded-lg border bg-panel">
					<div
						aria-hidden
						className={`${COLUMNS} h-9 border-b font-medium text-ink-3 text-sm phone:hidden`}
					>
						<span>Decision</span>
						<span className="max-lg:hidden">Table</span>
						<span>Version</span>
						<span className="max-lg:hidden">Used by</span>
						<span className="max-lg:hidden">Changed</span>
					</div>
					<ul onKeyDown={walkList} className="divide-y">
						{query.data.map((item) => (
							<Row key={item.id} item={item} mayEdit={mayEdit} />
						))}
					</ul>
				</div>
			)}
		</Page>
	);
}

const plural = (count: number, word: string): string =>
	`${count} ${word}${count === 1 ? "" : "s"}`;

function Row({
	item,
	mayEdit,
}: {
	readonly item: Item;
	readonly mayEdit: boolean;
}) {
	const flows = item.usedBy.map(({ flowTitle }) => flowTitle);
	return (
		<li className={`relative ${COLUMNS} py-3 hover:bg-sunk`}>
			<div className="min-w-0">
				<Link
					data-walk
					to="/decisions/$decisionId"
					params={{ decisionId: item.id }}
					className={`${ROW_LINK_CLASS} truncate font-semibold`}
				>
					{item.title}
				</Link>
				<p className="truncate text-ink-2 text-sm">
					{item.description === "" ? "No description yet" : item.description}
				</p>
			</div>
			<div className="text-ink-2 text-sm max-lg:hidden">
				{plural(item.ruleCount, "rule")}
				<br />
				{plural(item.caseCount, "test case")}
			</div>
			<div className="text-sm">
				{item.publishedNumber === null ? (
					<span className="text-ink-3">not published</span>
				) : (
					<>
						Version {item.publishedNumber}
						{item.changed ? (
							<span className="block text-ink-2">draft differs</span>
						) : null}
					</>
				)}
			</div>
			<div
				title={flows.join(", ")}
				className="truncate text-ink-2 text-sm max-lg:hidden"
			>
				{flows.length === 0
					? "no flow"
					: flows.length === 1
						? flows[0]
						: plural(flows.length, "flow")}
			</div>
			<div className="text-ink-2 text-sm max-lg:hidden">
				<Time at={item.updatedAt} />
				<span className="block truncate">by {item.updatedBy.name}</span>
			</div>
			{mayEdit ? <RowMenu item={item} /> : <span />}
		</li>
	);
}

function RowMenu({ item }: { readonly item: Item }) {
	const cache = useQueryClient();
	const renewed = {
		onSuccess: () => cache.invalidateQueries(trpc.decisions.pathFilter()),
	};
	const archive = useMutation(trpc.decisions.archive.mutationOptions(renewed));
	const unarchive = useMutation(
		trpc.decisions.unarchive.mutationOptions(renewed),
	);
	const duplicate = useMutation(
		trpc.decisions.duplicate.mutationOptions(renewed),
	);
	const { id, title } = item;
	return (
		<div className="relative flex justify-end">
			<Menu
				trigger={
					<IconButton label={`More for ${title}`}>
						<Ellipsis />
					</IconButton>
				}
				items={
					item.archived
						? [
								{
									label: "Restore",
									icon: <ArchiveRestore />,
									onSelect: () => unarchive.mutate({ id }),
								},
							]
						: [
								{
									label: "Duplicate",
									icon: <Copy />,
									onSelect: () => duplicate.mutate({ id }),
								},
								{
									label: "Archive",
									icon: <Archive />,
									hint: "Flows that use it keep their version.",
									onSelect: () =>
										archive.mutate(
											{ id },
											{
												onSuccess: () =>
													toast.undo(`“${title}” is archived.`, () =>
														unarchive.mutate({ id }),
													),
											},
										),
								},
							]
				}
			/>
		</div>
	);
}
