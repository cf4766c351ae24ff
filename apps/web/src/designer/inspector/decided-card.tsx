import type { NodeOf } from "@patchbay/flow";
import { useMemo } from "react";
import { decideCondition, decideTable } from "./decide-on-sample.ts";
import { useInspector } from "./inspector-context.tsx";

/** What a gate decides on the sample data, and why. */
export function DecidedCard({
	node,
}: {
	readonly node: NodeOf<"condition"> | NodeOf<"decision">;
}) {
	const { data } = useInspector();
	const decided = useMemo(
		() =>
			node.kind === "condition"
				? decideCondition(node, data)
				: decideTable(node, data),
		[node, data],
	);
	return (
		<section
			aria-label="What it decided on this sample"
			className="-mx-4 border-t px-4 pt-3.5"
		>
			<h3 className="mb-1.5 font-medium">What it decided on this sample</h3>
			<div className="rounded-[10px] border bg-sunk px-3 py-2.5">
				<b className="font-semibold">{decided.headline}</b>
				{decided.reasons.map((reason) => (
					<p key={reason} className="mt-0.5 break-words text-ink-2">
						{reason}
					</p>
				))}
				{decided.nearMisses.map((miss) => (
					<p key={miss} className="mt-1.5 break-words text-ink-3 text-sm">
						{miss}
					</p>
				))}
			</div>
		</section>
	);
}
