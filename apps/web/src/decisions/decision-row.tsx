import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Archive, ArchiveRestore, Copy, Ellipsis } from "lucide-react";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu } from "../kit/menu.tsx";
import { ROW_LINK_CLASS } from "../kit/row-link-class.ts";
import { Time } from "../kit/time.tsx";
import { toast } from "../kit/toast.ts";
import { trpc } from "../shell/trpc.ts";
import type { DecisionItem } from "./decisions-view.ts";

const COLUMNS =
	"grid grid-cols-[minmax(0,1fr)_8rem_8rem_10rem_10rem_2.5rem] items-center gap-x-4 px-4 max-lg:grid-cols-[minmax(0,1fr)_8rem_2.5rem] phone:grid-cols-[minmax(0,1fr)_auto_2.5rem] phone:gap-x-2 phone:px-3";

/** The names of the columns above the rows. */
export function DecisionColumns() {
	return (
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
	);
}

const plural = (count: number, word: string): string =>
	`${count} ${word}${count === 1 ? "" : "s"}`;

/** One decision: how large it is, which version flows get, who uses it, who changed it last. */
export function DecisionRow({
	item,
	mayEdit,
}: {
	readonly item: DecisionItem;
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
				<p className="text-ink-2 text-sm lg:hidden">
					{plural(item.ruleCount, "rule")}, changed <Time at={item.updatedAt} />
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

function RowMenu({ item }: { readonly item: DecisionItem }) {
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
