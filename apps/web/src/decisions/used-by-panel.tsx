import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StatusPill } from "../kit/status-pill.tsx";
import { trpc } from "../shell/trpc.ts";

/** The flows that ask this decision, and which version each of them has. */
export const UsedByPanel = memo(function UsedByPanel({
	id,
	newest,
}: {
	readonly id: string;
	/** The newest version; null before the first. */
	readonly newest: number | null;
}) {
	const query = useQuery(trpc.decisions.usedBy.queryOptions({ id }));
	return (
		<section aria-labelledby="used-by-title">
			<h2 id="used-by-title" className="mb-2 font-semibold">
				Used by
			</h2>
			{query.isError ? (
				<ErrorPanel
					title="The flows could not be loaded"
					error={query.error}
					onRetry={() => void query.refetch()}
				/>
			) : !query.data ? (
				<Skeleton className="h-9" />
			) : query.data.length === 0 ? (
				<p className="text-ink-2">
					No flow yet. In a flow, a decision step can take a published version
					of this.
				</p>
			) : (
				<ul className="flex flex-col gap-1.5">
					{query.data.map(({ flowId, flowTitle, versions }) => {
						const isOld = versions.some((number) => number !== newest);
						return (
							<li
								key={flowId}
								className="flex flex-wrap items-center gap-x-2 rounded-[10px] border px-3 py-2"
							>
								<Link
									to="/flows/$flowId"
									params={{ flowId }}
									className="min-w-0 flex-1 truncate rounded-sm font-medium hover:underline"
								>
									{flowTitle}
								</Link>
								<span className="text-ink-2 text-sm">
									{versions.map((number) => `v${number}`).join(", ")}
								</span>
								{isOld && newest !== null ? (
									<StatusPill tone="wait">{`v${newest} is newer`}</StatusPill>
								) : null}
							</li>
						);
					})}
				</ul>
			)}
		</section>
	);
});
