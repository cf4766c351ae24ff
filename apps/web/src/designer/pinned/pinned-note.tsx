import type { ReactNode } from "react";
import type { PinnedNode } from "./pin-step.ts";
import { DecisionLink } from "./pinned-card.tsx";
import { useDecisions } from "./use-decisions.ts";

/** Says in a line why a table is only read here, with the way to where it is changed. */
export function PinnedNote({
	node,
	children,
}: {
	readonly node: PinnedNode;
	/** What can be done about it, at the end of the line. */
	readonly children?: ReactNode;
}) {
	const { decisionId, version } = node.pinned;
	const title = useDecisions().byId?.get(decisionId)?.title;
	return (
		<div
			role="note"
			className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-[10px] border bg-sunk px-3 py-2 text-sm"
		>
			<p className="min-w-0 text-ink-2">
				Read only: these rules are version {version} of{" "}
				{title === undefined ? (
					"a published decision"
				) : (
					<DecisionLink id={decisionId} title={title} />
				)}
				, and are changed there.
			</p>
			{children}
		</div>
	);
}
