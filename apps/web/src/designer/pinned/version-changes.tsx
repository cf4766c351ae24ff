import { pinTable } from "@patchbay/flow";
import { useQuery } from "@tanstack/react-query";
import { changesBetween } from "../../decision-grid/diff-words.ts";
import { TableChanges } from "../../decision-grid/table-changes.tsx";
import { inWords } from "../../expressions/path-words.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { ErrorPanel } from "../../kit/error-panel.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { Time } from "../../kit/time.tsx";
import { trpc } from "../../shell/trpc.ts";
import { useDesigner } from "../designer-context.ts";
import { useInspector } from "../inspector/inspector-context.tsx";
import {
	type DecisionVersion,
	type PinnedNode,
	previewPin,
} from "./pin-step.ts";
import { updateWords } from "./update-words.ts";
import { useVersion } from "./use-decisions.ts";

/** What the newest version of a decision changes, by rule and cell, and what that means for the step that uses it. */
export function VersionChanges({
	node,
	title,
	newest,
	busy,
	onUse,
	onClose,
}: {
	readonly node: PinnedNode;
	/** The decision's name. */
	readonly title: string;
	readonly newest: number;
	readonly busy: boolean;
	/** Takes the newest version; undefined for those who only look. */
	readonly onUse: (() => void) | undefined;
	readonly onClose: () => void;
}) {
	const { decisionId: id, version } = node.pinned;
	const next = useVersion(id, newest);
	return (
		<Dialog
			open
			size="md"
			onOpenChange={(open) => !open && onClose()}
			title={`What changes with version ${newest}`}
			description={`“${node.title}” uses version ${version} of “${title}”.`}
			footer={
				onUse ? (
					<>
						<Button onClick={onClose}>Keep version {version}</Button>
						<Button variant="primary" busy={busy} onClick={onUse}>
							Use version {newest}
						</Button>
					</>
				) : (
					<Button onClick={onClose}>Close</Button>
				)
			}
		>
			{next.isError ? (
				<ErrorPanel
					title="The version could not be loaded"
					error={next.error}
					onRetry={() => void next.refetch()}
				/>
			) : next.data ? (
				<div className="flex flex-col gap-4">
					<Notes id={id} after={version} />
					<section>
						<h3 className="mb-1.5 font-medium">In the table</h3>
						<TableChanges
							changes={changesBetween(
								pinTable(node.table),
								pinTable(next.data.document.table),
							)}
						/>
					</section>
					<InThisFlow
						node={node}
						version={{ id, number: newest, document: next.data.document }}
					/>
				</div>
			) : (
				<SkeletonRows rows={3} label="Comparing the versions" />
			)}
		</Dialog>
	);
}

/** What was noted at the publishing of the versions since. */
function Notes({ id, after }: { readonly id: string; readonly after: number }) {
	const versions = useQuery(trpc.decisions.versions.queryOptions({ id }));
	const noted = (versions.data ?? []).filter(
		({ number, note }) => number > after && note !== "",
	);
	if (noted.length === 0) return null;
	return (
		<ul aria-label="Notes" className="flex flex-col gap-2">
			{noted.map(({ number, note, publishedAt, publishedBy }) => (
				<li key={number} className="rounded-lg bg-sunk px-3 py-2">
					<p className="break-words">{note}</p>
					<p className="text-ink-2 text-sm">
						Version {number}, <Time at={publishedAt} /> by {publishedBy.name}
					</p>
				</li>
			))}
		</ul>
	);
}

function InThisFlow({
	node,
	version,
}: {
	readonly node: PinnedNode;
	readonly version: DecisionVersion;
}) {
	const { keyById } = useInspector();
	const flow = useDesigner((state) => state.flow);
	const after = previewPin(flow, node.id, version);
	const lines = after ? updateWords(node, after) : [];
	return (
		<section>
			<h3 className="mb-1.5 font-medium">In this flow</h3>
			{lines.length === 0 ? (
				<p className="text-ink-2">
					Nothing else: it asks for the same inputs, and its answers lead on as
					before.
				</p>
			) : (
				<ul className="flex flex-col gap-1">
					{lines.map((line) => (
						<li key={line}>{inWords(line, keyById)}</li>
					))}
				</ul>
			)}
		</section>
	);
}
