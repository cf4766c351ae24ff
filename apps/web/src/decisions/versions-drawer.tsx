import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { Drawer } from "../kit/drawer.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { Time } from "../kit/time.tsx";
import { trpc } from "../shell/trpc.ts";
import type { DraftStore } from "./draft-store.ts";
import { VersionDialog } from "./version-dialog.tsx";

/** All published versions, newest first: who made them, when, and why. */
export function VersionsDrawer({
	store,
	onClose,
}: {
	readonly store: DraftStore;
	readonly onClose: () => void;
}) {
	const { id } = store.getState();
	const versions = useQuery(trpc.decisions.versions.queryOptions({ id }));
	const [shown, setShown] = useState<number | null>(null);
	return (
		<Drawer open title="Versions" onOpenChange={(open) => !open && onClose()}>
			{versions.isPending ? <Skeleton className="h-24" /> : null}
			{versions.isError ? (
				<ErrorPanel
					title="The versions could not be loaded"
					error={versions.error}
					onRetry={() => void versions.refetch()}
				/>
			) : null}
			{versions.data?.length === 0 ? (
				<p className="text-ink-2">
					Nothing is published yet. Publishing makes the first version, which
					flows can use; each one is kept for ever.
				</p>
			) : null}
			<ol className="m-0 flex list-none flex-col gap-2 p-0">
				{versions.data?.map(({ number, note, publishedAt, publishedBy }) => (
					<li key={number} className="rounded-lg border p-3">
						<div className="flex flex-wrap items-baseline gap-x-2">
							<b className="font-semibold">Version {number}</b>
							<span className="text-ink-2">
								<Time at={publishedAt} /> by {publishedBy.name}
							</span>
						</div>
						{note === "" ? null : <p className="mt-1 break-words">{note}</p>}
						<Button size="sm" className="mt-2" onClick={() => setShown(number)}>
							Look at version {number}
						</Button>
					</li>
				))}
			</ol>
			{shown === null ? null : (
				<VersionDialog
					store={store}
					number={shown}
					numbers={versions.data?.map(({ number }) => number) ?? []}
					onClose={() => setShown(null)}
					onTaken={onClose}
				/>
			)}
		</Drawer>
	);
}
