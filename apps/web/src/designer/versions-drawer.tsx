import type { Flow } from "@patchbay/flow";
import { useQuery } from "@tanstack/react-query";
import { Button } from "../kit/button.tsx";
import { Drawer } from "../kit/drawer.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { Time } from "../kit/time.tsx";
import { api, trpc } from "../shell/trpc.ts";

/** All published versions, newest first. One can be looked at on the canvas, or taken as the draft. */
export function VersionsDrawer({
	flowId,
	editable,
	onShow,
	onRestore,
	onClose,
}: {
	readonly flowId: string;
	readonly editable: boolean;
	readonly onShow: (number: number, document: Flow) => void;
	readonly onRestore: (number: number, document: Flow) => void;
	readonly onClose: () => void;
}) {
	const versions = useQuery(trpc.flows.versions.queryOptions({ id: flowId }));
	const load = async (
		number: number,
		then: (number: number, document: Flow) => void,
	) => {
		const version = await api.flows.version.query({ id: flowId, number });
		then(number, version.document);
		onClose();
	};
	return (
		<Drawer open title="Versions" onOpenChange={(open) => !open && onClose()}>
			{versions.isPending ? <Skeleton className="h-24" /> : null}
			{versions.isError ? (
				<ErrorPanel
					error={versions.error}
					onRetry={() => void versions.refetch()}
				/>
			) : null}
			{versions.data?.length === 0 ? (
				<p className="text-ink-2">
					Nothing is published yet. Publishing makes the first version; each one
					is kept for ever.
				</p>
			) : null}
			<ol className="m-0 flex list-none flex-col gap-2 p-0">
				{versions.data?.map((version) => (
					<li key={version.number} className="rounded-lg border p-3">
						<div className="flex items-baseline gap-2">
							<b className="font-semibold">Version {version.number}</b>
							<span className="flex-1 text-ink-2">
								<Time at={version.publishedAt} /> by {version.publishedBy.name}
							</span>
						</div>
						{version.note === "" ? null : (
							<p className="mt-1">{version.note}</p>
						)}
						<div className="mt-2 flex gap-2">
							<Button
								size="sm"
								onClick={() => void load(version.number, onShow)}
							>
								Show
							</Button>
							{editable ? (
								<Button
									size="sm"
									onClick={() => void load(version.number, onRestore)}
								>
									Take as draft
								</Button>
							) : null}
						</div>
					</li>
				))}
			</ol>
		</Drawer>
	);
}
