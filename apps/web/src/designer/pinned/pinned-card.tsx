/** The decision that a step uses: its name and version, what has happened to it since, and the ways on from here. */
import { Ellipsis, ExternalLink, PencilLine, Replace } from "lucide-react";
import { useState } from "react";
import { Button } from "../../kit/button.tsx";
import { ErrorPanel } from "../../kit/error-panel.tsx";
import { IconButton } from "../../kit/icon-button.tsx";
import { Menu } from "../../kit/menu.tsx";
import { Skeleton } from "../../kit/skeleton.tsx";
import { SystemTile } from "../../kit/tile.tsx";
import { Time } from "../../kit/time.tsx";
import { issuesAt, notesOf } from "../inspector/field-issues.ts";
import { FieldNotes } from "../inspector/field-notes.tsx";
import { useInspector } from "../inspector/inspector-context.tsx";
import { ChooseDecision } from "./choose-decision.tsx";
import type { PinnedNode } from "./pin-step.ts";
import { type ListedDecision, useDecisions } from "./use-decisions.ts";
import { usePin } from "./use-pin.ts";
import { VersionChanges } from "./version-changes.tsx";

/** Shows which decision a step uses. */
export function PinnedCard({ node }: { readonly node: PinnedNode }) {
	const { readOnly } = useInspector();
	const { byId, error, retry } = useDecisions();
	const { unpin } = usePin(node);
	const [choosing, setChoosing] = useState(false);
	const { decisionId, version } = node.pinned;
	const decision = byId?.get(decisionId) ?? null;
	return (
		<section
			aria-label="Published decision"
			data-field="pinned"
			className="overflow-hidden rounded-[10px] border bg-panel"
		>
			<div className="flex items-start gap-2.5 py-2.5 pr-2 pl-3">
				<SystemTile system="decision" className="mt-0.5" />
				<div className="min-w-0 flex-1">
					{decision ? (
						<DecisionLink id={decisionId} title={decision.title} />
					) : byId || error ? (
						<b className="font-semibold">A published decision</b>
					) : (
						<Skeleton className="mt-1 w-36" />
					)}
					<p className="text-ink-2 text-sm">
						Version {version}
						{decision?.archived
							? ", archived"
							: decision?.publishedNumber === version
								? ", the newest"
								: ""}
					</p>
				</div>
				{readOnly ? null : (
					<Menu
						trigger={
							<IconButton size="sm" label="More for this decision">
								<Ellipsis />
							</IconButton>
						}
						items={[
							{
								label: "Use another decision…",
								icon: <Replace />,
								onSelect: () => setChoosing(true),
							},
							{
								label: "Make it this flow’s own",
								icon: <PencilLine />,
								hint: "A copy that can be changed here",
								onSelect: unpin,
							},
						]}
					/>
				)}
			</div>
			<div className="border-t bg-sunk px-3 py-2.5 text-sm">
				{byId === null && error ? (
					<ErrorPanel
						title="The decision could not be looked up"
						error={error}
						onRetry={retry}
					/>
				) : (
					<Since node={node} decision={decision} />
				)}
			</div>
			{choosing ? (
				<ChooseDecision node={node} onClose={() => setChoosing(false)} />
			) : null}
		</section>
	);
}

/** The name of a decision, as a link that leaves the flow where it is. */
export const DecisionLink = ({
	id,
	title,
}: {
	readonly id: string;
	readonly title: string;
}) => (
	<a
		href={`/decisions/${id}`}
		target="_blank"
		rel="noreferrer"
		className="break-words font-semibold text-ink hover:text-accent hover:underline"
	>
		{title}
		<ExternalLink aria-hidden className="mb-px ml-1 inline size-3 text-ink-3" />
		<span className="sr-only">, opens in a new tab</span>
	</a>
);

/** What has happened since the version: a newer one, an archived decision, a pin that does not hold, or nothing. */
function Since({
	node,
	decision,
}: {
	readonly node: PinnedNode;
	readonly decision: ListedDecision | null;
}) {
	const { issues, keyById, readOnly } = useInspector();
	const { pin, pending } = usePin(node);
	const { version } = node.pinned;
	const wrong = issuesAt(issues, "pinned").filter(
		({ severity }) => severity === "error",
	);
	const newest = decision?.publishedNumber ?? 0;
	if (wrong.length > 0)
		return (
			<>
				<FieldNotes notes={notesOf(null, wrong, keyById)} />
				{decision && newest >= version && !readOnly ? (
					<Button
						size="sm"
						className="mt-2"
						busy={pending !== null}
						onClick={() =>
							pin({
								id: decision.id,
								number: version,
								said: `The step uses version ${version} of “${decision.title}” as it is.`,
							})
						}
					>
						Take version {version} again
					</Button>
				) : null}
			</>
		);
	if (decision?.archived)
		return (
			<p className="text-ink-2">
				This decision is archived. The step goes on with version {version}, and
				there will be no newer one.
			</p>
		);
	return decision && newest > version ? (
		<NewerVersion node={node} decision={decision} newest={newest} />
	) : (
		<p className="text-ink-2">
			Its rules are changed under Decisions. Here you say where its inputs come
			from, and where its answers lead.
		</p>
	);
}

function NewerVersion({
	node,
	decision: { id, title, publishedAt },
	newest,
}: {
	readonly node: PinnedNode;
	readonly decision: ListedDecision;
	readonly newest: number;
}) {
	const { readOnly } = useInspector();
	const { pin, pending } = usePin(node);
	const [open, setOpen] = useState(false);
	const use = () =>
		pin(
			{ id, number: newest, said: `The step uses version ${newest} now.` },
			{ onSuccess: () => setOpen(false) },
		);
	return (
		<>
			<p>
				<b className="font-semibold">Version {newest} is out</b>
				{publishedAt === null ? null : (
					<span className="text-ink-2">
						, published <Time at={publishedAt} />
					</span>
				)}
			</p>
			<div className="mt-2 flex flex-wrap gap-2">
				<Button size="sm" onClick={() => setOpen(true)}>
					See what changed
				</Button>
				{readOnly ? null : (
					<Button size="sm" busy={pending !== null} onClick={use}>
						Use version {newest}
					</Button>
				)}
			</div>
			{open ? (
				<VersionChanges
					node={node}
					title={title}
					newest={newest}
					busy={pending !== null}
					onUse={readOnly ? undefined : use}
					onClose={() => setOpen(false)}
				/>
			) : null}
		</>
	);
}
