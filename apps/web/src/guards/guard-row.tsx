import type { Catalog } from "@patchbay/flow";
import { Link } from "@tanstack/react-router";
import { Ellipsis, Pencil, Trash2, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu } from "../kit/menu.tsx";
import { SystemIcon } from "../kit/system-icon.tsx";
import { Time } from "../kit/time.tsx";
import type { Outputs } from "../shell/trpc.ts";
import { guardedSystems, orWords } from "./guard-words.ts";
import { LackingFlows } from "./lacking-flows.tsx";

/** A guard as the server lists it. */
export type GuardItem = Outputs["guards"]["list"][number];

/** One guard: what it asks, before what, and which flows do not ask it yet. */
export function GuardRow({
	guard,
	catalog,
	onEdit,
	onRemove,
}: {
	readonly guard: GuardItem;
	readonly catalog: Catalog;
	/** Left out for those who may only read. */
	readonly onEdit?: () => void;
	readonly onRemove?: () => void;
}) {
	const { title, passes, lacking } = guard;
	return (
		<li className="flex items-start gap-3 px-4 py-4">
			<div className="flex min-w-0 flex-1 flex-col gap-2.5">
				<div>
					<h2 className="font-semibold">{title}</h2>
					<p className="text-ink-2">
						Asks{" "}
						<Link
							to="/decisions/$decisionId"
							params={{ decisionId: guard.decisionId }}
							className="text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
						>
							{guard.decisionTitle}
						</Link>
						{guard.version === null ? "" : `, version ${guard.version},`} and
						lets a run go on when “{passes.output}” is {orWords(passes.values)}.
					</p>
				</div>
				<p className="-mb-1.5 text-ink-3 text-sm">Must be asked before</p>
				<dl className="flex flex-wrap items-baseline gap-x-6 gap-y-1.5">
					{guardedSystems(guard.actions, catalog).map((system) => (
						<div
							key={system.connector}
							className="flex min-w-0 items-baseline gap-2"
						>
							<dt className="shrink-0 font-medium">
								<span
									data-hue={system.hue}
									className="mr-1.5 inline-block align-[-2px] text-hue [&_svg]:size-3.5"
								>
									<SystemIcon system={system.connector} />
								</span>
								{system.title}
							</dt>
							<dd className="min-w-0 text-ink-2">{system.words.join(", ")}</dd>
						</div>
					))}
				</dl>
				{guard.trouble === null ? null : <Trouble>{guard.trouble}</Trouble>}
				{guard.decisionArchived ? (
					<Trouble>
						Its decision is archived: it cannot be chosen for a step any more.
					</Trouble>
				) : null}
				{lacking.length === 0 ? (
					<p className="text-ink-3 text-sm">
						Every published flow that needs it asks it.
					</p>
				) : (
					<LackingFlows flows={lacking} isNew={false} />
				)}
				<p className="text-ink-3 text-sm">
					Changed <Time at={guard.updatedAt} /> by {guard.updatedBy.name}
				</p>
			</div>
			{onEdit && onRemove ? (
				<Menu
					trigger={
						<IconButton label={`More for ${title}`}>
							<Ellipsis />
						</IconButton>
					}
					items={[
						{ label: "Change", icon: <Pencil />, onSelect: onEdit },
						{ label: "Remove", icon: <Trash2 />, onSelect: onRemove },
					]}
				/>
			) : null}
		</li>
	);
}

const Trouble = ({ children }: { readonly children: ReactNode }) => (
	<p className="flex items-start gap-2">
		<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-wait" />
		{children}
	</p>
);
