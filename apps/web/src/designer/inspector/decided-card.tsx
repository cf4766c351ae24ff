import type { NodeOf } from "@patchbay/flow";
import { useMemo } from "react";
import { Prose } from "../../expressions/prose.tsx";
import { useSettled } from "../../kit/use-settled.ts";
import { decideCondition, decideTable } from "./decide-on-sample.ts";
import { useInspector } from "./inspector-context.tsx";

const SETTLE_MS = 140;

/** What a gate decides on the sample data, and why. */
export function DecidedCard({
	node,
}: {
	readonly node: NodeOf<"condition"> | NodeOf<"decision">;
}) {
	const { data } = useInspector();
	const settled = useSettled(node, SETTLE_MS);
	const decided = useMemo(
		() =>
			settled.kind === "condition"
				? decideCondition(settled, data)
				: decideTable(settled, data),
		[settled, data],
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
						<Prose text={reason} />
					</p>
				))}
				{decided.nearMisses.map((miss) => (
					<p key={miss} className="mt-1.5 break-words text-ink-3 text-sm">
						<Prose text={miss} />
					</p>
				))}
			</div>
		</section>
	);
}
